"""TEI ParlaMint: utterances with the speakers of the header, notes that nobody speaks."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceError
from index.read import read_bytes
from index.readers import reader_of
from index.readers.parlamint import FORMAT, read, recognises
from index.types import Metadata, Person, Source

PEOPLE = """
<person xml:id="RoeJohn"><persName><surname>Roe</surname><forename>John</forename></persName>
 <affiliation role="minister" from="2018-01-01" to="2019-12-31"><roleName>Minister of Roads
 </roleName></affiliation>
 <affiliation role="minister" from="2020-01-01"><roleName>Minister of Bridges</roleName>
 </affiliation></person>
<person xml:id="XV"><persName>Anna Lee</persName></person>
<person xml:id="Ham"><persName><forename>Ana</forename><surname type="patronym">Petrovna</surname>
 <nameLink>van der</nameLink><surname>Ham</surname></persName></person>
<person xml:id="Old"><persName from="2001" to="2009">Mia Stone</persName>
 <persName from="2010">Mia Hill</persName></person>
"""


def sitting(body: str, people: str = PEOPLE, language: str = "en") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="ParlaMint-XX_2020-01-02" xml:lang="{language}">
 <teiHeader><fileDesc>
  <titleStmt>
   <title type="main" xml:lang="sl">Seja, 12. del [ParlaMint SAMPLE]</title>
   <title type="main" xml:lang="en">Sitting, part 12 [ParlaMint SAMPLE]</title>
  </titleStmt>
  <sourceDesc><bibl><date when="2020-01-05"/></bibl></sourceDesc></fileDesc>
  <profileDesc>
   <settingDesc><setting><date when="2020-01-02">2 January</date></setting></settingDesc>
   <particDesc><listPerson>{people}</listPerson></particDesc>
  </profileDesc></teiHeader>
 <text><body><div type="debateSection">{body}</div></body></text>
</TEI>""".encode()


def shown(source: Source) -> list[str]:
    """Each block with its kind or its speaker before it."""
    return [
        f"{b.voice.name if b.voice else b.kind}: {b.span.of(source.text)}" for b in source.blocks
    ]


def turns(body: str) -> list[tuple[str, str | None, str | None, str, str]]:
    """Kind, speaker, role, method and words of each turn."""
    document = read_bytes(sitting(body), "a.xml")
    return [
        (t.kind.value, t.speaker, t.role, t.method.value, t.span.of(document.text))
        for t in document.turns
    ]


def test_paragraphs_of_one_utterance() -> None:
    body = '<u who="#RoeJohn" ana="#regular"><seg>We <hi>will</hi>.</seg><seg>And\n soon.</seg></u>'
    source = read(sitting(body), "a.xml")
    assert source.text == "John Roe: We will.\n\nAnd soon."
    assert shown(source) == ["John Roe: We will.", "John Roe: And soon."]
    assert [span.of(source.text) for span in source.markup] == ["John Roe:"]
    evidence = [b.voice.evidence for b in source.blocks if b.voice and b.voice.evidence]
    assert [span.of(source.text) for span in evidence] == ["John Roe", "John Roe"]


def test_turns_with_names_and_roles_of_the_day() -> None:
    body = (
        '<head>Bridges</head><u who="#XV" ana="#chair"><seg>Mr Roe.</seg></u>'
        '<u who="#RoeJohn" ana="#regular"><seg>We will.</seg></u>'
        '<u who="#unknown"><seg>Shame!</seg></u><u><seg>Hear, hear.</seg></u>'
    )
    assert turns(body)[-4:] == [
        ("speech", "Anna Lee", "Chair", "voice_tag", "Mr Roe."),
        ("speech", "John Roe", "Minister of Bridges", "voice_tag", "We will."),
        ("speech", None, None, "unknown", "Shame!"),
        ("speech", None, None, "unknown", "Hear, hear."),
    ]


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("RoeJohn", "John Roe"),
        ("XV", "Anna Lee"),
        ("Ham", "Ana Petrovna van der Ham"),
        ("Old", "Mia Hill"),
    ],
)
def test_names(who: str, name: str) -> None:
    source = read(sitting(f'<u who="#{who}"><seg>Yes.</seg></u>'), "a.xml")
    assert source.text == f"{name}: Yes."


def test_a_speaker_whom_the_file_does_not_list_is_a_label() -> None:
    source = read(sitting('<u who="#LloydGeorgeDavid"><seg>No.</seg></u>', people=""), "a.xml")
    voice = source.blocks[0].voice
    assert voice is not None
    assert (voice.name, voice.label) == (None, "LloydGeorgeDavid")
    assert source.text == "LloydGeorgeDavid: No."
    document = read_bytes(sitting('<u who="#Roe"><seg>No.</seg></u>', people=""), "a.xml")
    assert [(t.speaker, t.voice, t.confidence) for t in document.turns] == [(None, "Roe", 0.0)]


def test_several_at_once_are_nobody() -> None:
    source = read(sitting('<u who="#XV #RoeJohn"><seg>No.</seg></u>'), "a.xml")
    assert [block.voice.name for block in source.blocks if block.voice] == [None]


def test_the_note_before_an_utterance_is_its_label() -> None:
    body = (
        '<note type="speaker">The Chair, Anna Lee:</note><u who="#XV"><seg>Order.</seg></u>'
        '<note type="speaker">Peter Stone:</note><u who="#PS"><seg>Why?</seg></u>'
        '<note type="speaker">The Speaker:</note><u who="#S"><seg>So.</seg></u>'
    )
    source = read(sitting(body), "a.xml")
    assert source.text == ("The Chair, Anna Lee: Order.\n\nPeter Stone: Why?\n\nThe Speaker: So.")
    assert turns(body) == [
        ("speech", "Anna Lee", None, "voice_tag", "Order."),
        ("speech", "Peter Stone", None, "label", "Why?"),
        ("speech", None, None, "voice_tag", "So."),
    ]


def test_notes_are_not_speech() -> None:
    body = (
        '<note type="time">It was nine.</note><note type="speaker">Peter Stone:</note>'
        '<note>Music.</note><u who="#XV"><seg>One <kinesic type="applause"><desc>Applause</desc>'
        "</kinesic> two <vocal><desc>Laughter</desc></vocal></seg>"
        '<gap reason="inaudible"><desc>[gap]</desc></gap><seg>three.</seg></u>'
        "<incident><desc>Doors close.</desc></incident><p>So it ended.</p>"
    )
    assert shown(read(sitting(body), "a.xml")) == [
        "narration: It was nine.",
        "narration: Peter Stone:",
        "stage: Music.",
        "Anna Lee: One",
        "stage: Applause",
        "Anna Lee: two",
        "stage: Laughter",
        "stage: [gap]",
        "Anna Lee: three.",
        "stage: Doors close.",
        "narration: So it ended.",
    ]


def test_words_marked_one_by_one() -> None:
    body = (
        '<u who="#XV"><seg>\n<s>\n <w>Mr</w>\n <name><w>Roe</w></name>\n <w join="right">won</w>'
        '<w>\'t</w>\n <w join="right">go</w>\n <pc>.</pc>\n<linkGrp><link/></linkGrp></s>'
        ' <s><w join="right">No</w><pc>!</pc></s></seg></u>'
    )
    assert read(sitting(body), "a.xml").text == "Anna Lee: Mr Roe won't go. No!"


def test_what_the_header_says() -> None:
    body = '<u who="#RoeJohn"><seg>Yes.</seg></u>'
    assert read(sitting(body), "a.xml").metadata == Metadata(
        "Sitting, part 12", "2020-01-02", (Person("John Roe", "Minister of Bridges"),)
    )
    assert read(sitting(body, language="sl"), "a.xml").metadata.title == "Seja, 12. del"


def test_a_reader_of_xml_is_found_by_its_root() -> None:
    data = sitting('<u who="#XV"><seg>Yes.</seg></u>')
    assert recognises(data)
    assert reader_of(data, "a.xml").read(data, "a.xml").text == "Anna Lee: Yes."
    assert not recognises(b"<html><body/></html>")
    assert not recognises(b"no XML")
    with pytest.raises(SourceError) as caught:
        reader_of(b"<recipe><step>Stir.</step></recipe>", "a.xml")
    assert str(caught.value).startswith("a.xml is not a .xml file of a known shape; shapes: ")
    assert FORMAT in str(caught.value)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (sitting("<p>A list of members.</p>"), "holds no utterances (<u>): nobody speaks in it"),
        (sitting("<u><seg>Yes.</u>"), "is not well-formed XML: "),
        (b"<listPerson/>", "is not TEI: its root is <listPerson>"),
        (b"", "is not well-formed XML: "),
    ],
)
def test_refusals(data: bytes, problem: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, "a.xml")
    assert str(caught.value).startswith(f"a.xml {problem}")
    assert "\n" not in str(caught.value)


def test_what_is_not_well_formed_is_told_with_its_line() -> None:
    with pytest.raises(SourceError, match="line 24"):
        read(sitting("<u><seg>Yes.</u>"), "a.xml")


ENTITIES = "".join(f'<!ENTITY e{at} "&e{at - 1};&e{at - 1};">' for at in range(1, 40))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY e0 "ha">{ENTITIES}',
        "".join(f'<!ENTITY e{at} "x">' for at in range(50_000)),
        '<!ENTITY e39 SYSTEM "file:///etc/hostname">',
        '<!ENTITY % more SYSTEM "http://localhost:1/more.dtd"> %more;',
    ],
    ids=["exponential", "many", "of a file", "of the network"],
)
def test_entities_are_refused(declared: str) -> None:
    data = sitting('<u who="#XV"><seg>We &e39; so.</seg></u>')
    head, _, rest = data.partition(b"\n")
    with pytest.raises(SourceError) as caught:
        read(head + f"<!DOCTYPE TEI [{declared}]>".encode() + rest, "a.xml")
    assert str(caught.value).startswith("a.xml ")
    assert "\n" not in str(caught.value)


def test_an_entity_of_a_document_type_elsewhere_is_not_dropped() -> None:
    head, _, rest = sitting("<u><seg>A caf&eacute; &amp; so.</seg></u>").partition(b"\n")
    with pytest.raises(SourceError) as caught:
        read(head + b'<!DOCTYPE TEI SYSTEM "tei.dtd">' + rest, "a.xml")
    assert str(caught.value) == (
        "a.xml has the entity &eacute;, which it does not explain:"
        " save it with the character itself"
    )


def test_inclusions_are_not_followed() -> None:
    body = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname"'
        ' parse="text"/><u who="#XV"><seg>Yes.</seg></u>'
    )
    assert read(sitting(body), "a.xml").text == "Anna Lee: Yes."


def test_an_endless_nesting_is_refused() -> None:
    data = sitting("<hi>" * 100_000 + "x" + "</hi>" * 100_000)
    with pytest.raises(SourceError, match=r"^a\.xml "):
        read(data, "a.xml")


WORDS = st.text(alphabet="abcdefgй中&<>'\"", min_size=1, max_size=6)
UTTERANCES = st.lists(
    st.tuples(st.sampled_from(["XV", "RoeJohn", "Old"]), st.lists(WORDS, min_size=1, max_size=8)),
    min_size=1,
    max_size=8,
)
NAMES = {"XV": "Anna Lee", "RoeJohn": "John Roe", "Old": "Mia Hill"}


@given(utterances=UTTERANCES)
def test_words_and_speakers_come_back(utterances: list[tuple[str, list[str]]]) -> None:
    body = "".join(
        f'<u who="#{who}"><seg>{escape(" ".join(words))}</seg></u>' for who, words in utterances
    )
    source = read(sitting(body), "a.xml")
    read_back = [(b.voice.name, b.span.of(source.text)) for b in source.blocks if b.voice]
    assert read_back == [(NAMES[who], " ".join(words)) for who, words in utterances]


@given(changes=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=6))
def test_changed_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(sitting('<u who="#XV"><seg>Yes.</seg></u>'))
    for at, byte in changes:
        data[at % len(data)] = byte
    problem = ""
    try:
        read(bytes(data), "a.xml")
    except SourceError as error:
        problem = str(error)
    assert "\n" not in problem
    assert not problem or problem.startswith("a.xml ")
