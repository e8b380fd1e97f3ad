"""A document that waits, as a card: who speaks, what is unknown, what is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.people.mending import Mend, Who
from index.read import read_bytes
from index.types import INTERVIEWER, Document, Kind
from pages.adding.drafts import Known, card, refused
from pages.adding.heard import heard, left_out
from pages.adding.tray import Draft
from tests.browser.stand_in import Said, transcript
from tests.index.test_html import seen

TALK = """\
The harbour talk

ANN LEE: Will the harbour close?

JOHN ROE: It stays open all winter, I am sure of that.

[Applause.]

SPEAKER_00: Who said so?

MALE VOICE: We all did.

Comments

reader77: They should be ashamed.
"""
NOBODY = Known({})


def read(text: str = TALK, name: str = "talk.txt") -> Document:
    return read_bytes(text.encode(), name)


def draft(document: Document, **changes: object) -> Draft:
    fields = {"given": document.name, "wanted": document.name, "path": Path("x")} | changes
    return Draft("k1", document.name, document=document, **fields)  # type: ignore[arg-type]


def drawn(document: Document, known: Known = NOBODY, **changes: object) -> str:
    return card(draft(document, **changes), document, known, None)


def test_everybody_who_speaks_is_told_with_how_much() -> None:
    document = read()
    people = heard(document)
    told = [(one.who.speaker, one.who.voice, one.words, one.turns) for one in people]
    assert told[0] == ("John Roe", None, 10, 1)
    assert ("Ann Lee", None, 4, 1) in told
    assert (None, "SPEAKER_00", 3, 1) in told
    shown = seen(drawn(document)).shown
    share = round(10 / sum(one.words for one in people) * 100)
    assert f"John Roe{share}% of the words · 1 turn · named by the label" in shown


def test_what_is_left_out_is_told_by_kind_with_its_words() -> None:
    found = left_out(read())
    assert Kind.SPEECH not in found
    assert [turn.span.of(TALK) for turn in found[Kind.STAGE]] == ["[Applause.]"]
    shown = seen(drawn(read())).shown
    assert re.search(r"Left out of the answers: .*1 stage direction", shown)
    assert "stage direction [Applause.]" in shown
    assert "They should be ashamed." in shown


def test_each_can_be_named_by_what_is_known_of_them() -> None:
    document = read()
    html = drawn(document)
    actions = dict(re.findall(r'aria-label="([^"]*?): ([^"]*?)">', html))
    assert "Rename or merge" in actions
    assert 'aria-label="Give a name: SPEAKER_00"' in html
    options = re.findall(r'<option value="([^"]*)">', html)
    assert options[:2] == ["John Roe", "Ann Lee"]
    asked = "John Roe: We Have No Silt\n\nQ: Is there silt?\nA: None.\n\nQ: Why?\nA: The tide.\n"
    interview = read(asked)
    assert f'aria-label="Say who asks: {INTERVIEWER}"' in drawn(interview)


def test_somebody_whom_nothing_tells_apart_stays_unknown() -> None:
    talk = read("– Is it late?\n\n– It is.\n\n– Why?\n\n– The tide.\n")
    unknown = [one for one in heard(talk) if one.who == Who(None)]
    assert unknown
    html = drawn(talk)
    assert "Nobody is named there: " in html
    assert "Rename or merge: None" not in html


def test_who_is_in_the_index_already_is_told() -> None:
    shown = seen(drawn(read(), Known({"Ann Lee": 3}))).shown
    assert "named by the label · speaks in 3 documents of the index" in shown
    assert "of the index" not in seen(drawn(read(), Known({"Ann Lee": 3}), indexed=True)).shown


def test_a_colour_is_the_same_as_in_the_index() -> None:
    document = read()
    known = Known({"Somebody Else": 1, "Ann Lee": 3})
    colour = known.voices(document).of("Ann Lee")
    assert f'<li class="{colour}" data-speaker="Ann Lee">' in drawn(document, known)


def test_what_was_said_by_hand_can_be_taken_back() -> None:
    mends = (
        Mend("talk.txt", "Sue Orr", voice="SPEAKER_00"),
        Mend("talk.txt", "Jack Roe", found="John Roe"),
        Mend("talk.txt", "Max Bell", found=INTERVIEWER),
    )
    html = drawn(read(), mends=mends)
    assert re.findall(r'data-number="(\d)" aria-label="([^"]*)"', html) == [
        ("0", "Take back that SPEAKER_00 is Sue Orr"),
        ("1", "Take back that John Roe is Jack Roe"),
        ("2", "Take back that the interviewer is Max Bell"),
    ]


def test_another_name_and_a_twin_are_told() -> None:
    document = read(name="talk-2.txt")
    other = seen(drawn(document, wanted="talk.txt")).shown
    assert "Another document is called talk.txt: this one will be talk-2.txt." in other
    twin = card(draft(document, wanted="talk.txt"), document, NOBODY, "deep/talk.txt")
    assert "The index has this very file already, as deep/talk.txt." in seen(twin).shown
    assert "Another document" not in twin


def test_a_document_without_speech_says_that_nothing_finds_it() -> None:
    document = read("Only a heading\n")
    assert "Nobody speaks in it, so no question will find it." in drawn(document)


def test_a_file_that_cant_be_read_is_one_line() -> None:
    unread = replace(draft(read(), given="<b>.pdf"), document=None)
    html = refused(unread, "<b>.pdf is damaged")
    assert seen(html).shown == "<b>.pdfLeave out<b>.pdf is damaged"


def test_of_many_people_and_pieces_the_first_are_shown() -> None:
    people = [Said(f"Delegate {n}", "I speak. " * (80 - n)) for n in range(60)]
    laughter = [Said(None, f"(Laughter {n}.)", kind=Kind.STAGE) for n in range(40)]
    shown = seen(drawn(transcript("talk.txt", None, None, *people, *laughter))).shown
    assert "Delegate 49" in shown
    assert "and 10 more people" in shown
    assert "Left out of the answers: 40 stage directions" in shown
    assert "(Laughter 11.)stage" not in shown
    assert "(Laughter 11.)and 28 more" in shown


def test_of_an_endless_word_little_is_shown_twice() -> None:
    assert len(drawn(read("ANN LEE: " + "x" * 500_000 + "\n"))) < 520_000


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200),
    st.text(min_size=1, max_size=60),
)
def test_whatever_stands_in_it_is_shown_as_text(text: str, given_name: str) -> None:
    html = drawn(read(f"ANN LEE: x{text}"), given=given_name, wanted=given_name)
    assert set(seen(html).tags) <= {
        *("article", "header", "div", "h3", "p", "bdi", "button", "svg", "rect", "title"),
        *("ul", "li", "span", "details", "summary", "form", "label", "input", "datalist"),
        *("option", "q", "small"),
    }
