"""Akoma Ntoso: speeches, questions and answers with the people of the references."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceError
from index.read import read_bytes
from index.readers import reader_of
from index.readers.akoma_ntoso import read, recognises
from index.types import Kind, Metadata, Person, Source

VERSIONS = (
    "http://www.akomantoso.org/2.0",
    "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
    "http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13",
    "http://www.akomantoso.org/1.0",
)


def debate(body: str, version: str = VERSIONS[1], key: str = "eId") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="{version}"><debate><meta>
 <identification source="#x"><FRBRWork><FRBRdate date="2012-04-05" name="record"/></FRBRWork>
 </identification>
 <references source="#x">
  <TLCPerson {key}="roe" href="/ontology/person/roe" showAs="John Roe"/>
  <TLCPerson {key}="lee" href="/ontology/person/lee" showAs="Anna  Lee"/>
  <TLCRole {key}="minister" href="/ontology/role/minister" showAs="Minister of Bridges"/>
  <TLCRole {key}="president" href="/ontology/role/president" showAs="President"/>
 </references></meta>
 <debateBody>{body}</debateBody></debate></akomaNtoso>""".encode()


def shown(source: Source) -> list[str]:
    return [
        f"{b.voice.name or b.voice.label if b.voice else b.kind}: {b.span.of(source.text)}"
        for b in source.blocks
    ]


def turns(body: str) -> list[tuple[str, str | None, str | None, str, str]]:
    document = read_bytes(debate(body), "a.xml")
    return [
        (t.kind.value, t.speaker, t.role, t.method.value, t.span.of(document.text))
        for t in document.turns
    ]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("key", ["eId", "id"])
def test_a_speech_in_any_version(version: str, key: str) -> None:
    body = '<speech by="#roe" as="#minister"><from>Mr ROE:</from><p>We <b>will</b>.</p></speech>'
    source = read(debate(body, version, key), "a.xml")
    assert source.text == "Mr ROE: We will."
    (block,) = source.blocks
    assert block.voice is not None
    assert block.voice.evidence is not None
    assert block.voice.evidence.of(source.text) == "Mr ROE"
    assert (block.voice.name, block.voice.role) == ("John Roe", "Minister of Bridges")
    assert [span.of(source.text) for span in source.markup] == ["Mr ROE:"]


def test_speeches_questions_and_answers() -> None:
    body = (
        '<speech by="#president"><from>THE PRESIDENT:</from><p>Order.</p><p>Mr Roe.</p></speech>'
        '<question by="#lee" to="#roe"><from>Ms LEE</from><p>Why?</p></question>'
        '<answer by="/ontology/person/roe" as="#minister"><p>Because.</p></answer>'
        '<speech by=""><from>Peter Stone:</from><p>No.</p></speech>'
        "<speech><p>Shame!</p></speech>"
    )
    assert turns(body) == [
        ("speech", None, "President", "voice_tag", "Order."),
        ("speech", None, "President", "voice_tag", "Mr Roe."),
        ("speech", "Anna Lee", None, "voice_tag", "Why?"),
        ("speech", "John Roe", "Minister of Bridges", "voice_tag", "Because."),
        ("speech", "Peter Stone", None, "label", "No."),
        ("speech", None, None, "unknown", "Shame!"),
    ]
    assert read(debate(body), "a.xml").text == (
        "THE PRESIDENT: Order.\n\nMr Roe.\n\nMs LEE Why?\n\nJohn Roe: Because.\n\n"
        "Peter Stone: No.\n\nShame!"
    )


def test_an_unresolved_reference_is_a_label() -> None:
    source = read(debate('<speech by="#smith"><p>No.</p></speech>'), "a.xml")
    assert source.text == "smith: No."
    assert [(b.voice.name, b.voice.label) for b in source.blocks if b.voice] == [(None, "smith")]


def test_what_is_not_speech() -> None:
    body = (
        '<debateSection name="oral"><num>1.</num><heading>Bridges</heading>'
        "<narrative>The House met.</narrative><recordedTime>9.00</recordedTime>"
        '<speech by="#roe"><from>Mr ROE:</from><p>One <remark>(Laughter)</remark> two.</p>'
        "<scene>(Applause)</scene><p>three.</p></speech>"
        "<summary>It was <i>agreed</i>.</summary><p>So it ended.</p></debateSection>"
    )
    assert shown(read(debate(body), "a.xml")) == [
        "heading: 1.",
        "heading: Bridges",
        "narration: The House met.",
        "narration: 9.00",
        "John Roe: One",
        "stage: (Laughter)",
        "John Roe: two.",
        "stage: (Applause)",
        "John Roe: three.",
        "narration: It was agreed.",
        "narration: So it ended.",
    ]


def test_a_label_without_words_is_told() -> None:
    body = '<speech by="#roe"><from>Mr ROE:</from></speech><speech by="#lee"><p>So.</p></speech>'
    assert shown(read(debate(body), "a.xml")) == ["narration: Mr ROE:", "Anna Lee: So."]


def test_what_the_document_says_of_itself() -> None:
    body = '<speech by="#lee"><p>So.</p></speech>'
    named = debate(body).replace(
        b"<debateBody>",
        b'<preface><p><docTitle>On bridges</docTitle>, <docDate date="2012-04-03">3 April'
        b"</docDate></p></preface><debateBody>",
    )
    assert read(debate(body), "a.xml").metadata == Metadata(
        None, "2012-04-05", (Person("Anna Lee"),)
    )
    source = read(named, "a.xml")
    assert source.metadata == Metadata("On bridges", "2012-04-03", (Person("Anna Lee"),))
    assert source.blocks[0].kind is Kind.NARRATION
    assert source.text.startswith("On bridges, 3 April\n\nAnna Lee: So.")


def test_a_reader_of_xml_is_found_by_its_root() -> None:
    data = debate('<speech by="#lee"><p>So.</p></speech>')
    assert recognises(data)
    assert not recognises(b"<TEI/>")
    assert reader_of(data, "a.xml").read(data, "a.xml").text == "Anna Lee: So."


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (debate(""), "is empty: nothing to read"),
        (debate("<speech><p>So.</speech>"), "is not well-formed XML: "),
        (b"<TEI/>", "is not Akoma Ntoso: its root is <TEI>"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso/>', "declares entities of its own"),
    ],
)
def test_refusals(data: bytes, problem: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, "a.xml")
    assert str(caught.value).startswith(f"a.xml {problem}")
    assert "\n" not in str(caught.value)


WORDS = st.text(alphabet="abcdefgй中&<>'\"", min_size=1, max_size=6)
SPEECHES = st.lists(
    st.tuples(
        st.sampled_from([("roe", "John Roe"), ("lee", "Anna Lee")]),
        st.booleans(),
        st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=6,
)


@given(speeches=SPEECHES)
def test_words_and_speakers_come_back(
    speeches: list[tuple[tuple[str, str], bool, list[str]]],
) -> None:
    body = "".join(
        f'<speech by="#{who}">{"<from>A member:</from>" if labelled else ""}'
        + "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
        + "</speech>"
        for (who, _), labelled, paragraphs in speeches
    )
    source = read(debate(body), "a.xml")
    read_back = [(b.voice.name, b.span.of(source.text)) for b in source.blocks if b.voice]
    assert read_back == [
        (name, words) for (_, name), _, paragraphs in speeches for words in paragraphs
    ]


@given(changes=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=6))
def test_changed_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(debate('<speech by="#lee"><from>Ms LEE:</from><p>So.</p></speech>'))
    for at, byte in changes:
        data[at % len(data)] = byte
    problem = ""
    try:
        read(bytes(data), "a.xml")
    except SourceError as error:
        problem = str(error)
    assert "\n" not in problem
    assert not problem or problem.startswith("a.xml ")
