"""What stands between turns and is nobody's: captions, links, what somebody does, an ending."""

from __future__ import annotations

import pytest

from index.read import read_bytes
from index.types import Kind
from tests.index.turns.script import HEADING, NARRATION, STAGE, Line, check, line, read, rows

LEE, ROE = "Anna Lee", "John Roe"
TALK = (
    (LEE, "What did you see?"),
    (ROE, "I saw the water rise to the second step."),
    (LEE, "Were you afraid?"),
    (ROE, "No. I had boots."),
    (LEE, "Who else was there?"),
    (ROE, "My brother and his dog."),
)


def labelled(at: int, *between: Line) -> list[Line]:
    lines = [line(f"{who}: ", words, who) for who, words in TALK]
    return [*lines[:at], *between, *lines[at:]]


def in_bold(at: int, *between: Line) -> list[Line]:
    head = [line("# ", "John Roe: The flood", HEADING), line("", "We met by the river.", NARRATION)]
    lines = [
        line("**", words, "Interviewer", "**") if who == LEE else line("", words, ROE)
        for who, words in TALK
    ]
    return [*head, *lines[:at], *between, *lines[at:]]


NOBODYS = [
    "https://example.org/flood",
    "#flood #river",
    "© 2019 The Valley Post",
    "¹ See the report of 1987.",
    "[1] See the report of 1987.",
    "[^1]: See the report of 1987.",
    "Figure 1. The wall in 1987.",
    "Exhibit 4 was marked for identification.",
    "Abb. 3 Die Mauer",
    "She laughs and looks out of the window.",
    "Roe (smiling) shrugs at this.",
    "Она смеётся и смотрит в окно.",
    "Mia Arkwright is a reporter for the Post.",
    "The Third Step by John Roe is published by Valley Books.",
    'A spokesperson for the council said: "We regret the delay."',
    "The council has been asked for comment.",
    "Довідка: Іван Роу народився 1951 року.",
    "COMMERCIAL BREAK",
    "TAPE 1, SIDE B",
    "[Begin Tape 2, Side A]",
    "Roe, page 7",
    ":key: 2",
    "image.png",
    "Last reply 2 months ago",
    "Reference: John Roe was born in 1951.",
    "Beschluss: Der Antrag wird angenommen. Einstimmig.",
    "Esta transcripción se generó por computadora y puede contener errores.",
    "“I saw the water rise to the second step”",
]


@pytest.mark.parametrize("words", NOBODYS)
@pytest.mark.parametrize("at", [4, 6])
def test_lines_between_labelled_turns(words: str, at: int) -> None:
    document = read(labelled(at, line("", words)))
    spoken = [row for row in rows(document) if row[2] is not None]
    assert spoken == [(said, "speech", who) for who, said in TALK]
    assert document.text.find(words) >= 0


@pytest.mark.parametrize("words", NOBODYS)
def test_lines_between_bold_questions(words: str) -> None:
    document = read(in_bold(4, line("", words)), "talk.md", "\n\n")
    spoken = [row for row in rows(document) if row[2] is not None]
    assert spoken == [(said, "speech", "Interviewer" if who == LEE else ROE) for who, said in TALK]


@pytest.mark.parametrize("words", ["Tape 2 was lost in the flood.", "NO. NO."])
def test_what_is_like_a_tape_s_end_may_be_said(words: str) -> None:
    check(labelled(4, line("", words, ROE)))


def test_headings_in_capitals_among_labels_that_are_not() -> None:
    head = line("", "STATEMENT OF HON. ADA FALK,", NARRATION)
    check(labelled(4, head, line("", "U.S. SENATOR FROM OREGON", NARRATION)))


def test_a_turn_goes_on_after_a_caption() -> None:
    caption = line("", "Figure 2: The wall", NARRATION)
    check(labelled(4, caption, line("", "They were my brother's boots.", ROE)))


@pytest.mark.parametrize(
    "label",
    ["VOICE FROM THE BACK: ", "A man at the back: ", "Operator: ", "Everyone: ", "Dog: ", ">> "],
)
@pytest.mark.parametrize("form", [labelled, in_bold])
def test_what_others_call_in(label: str, form: object) -> None:
    lines = (labelled if form is labelled else in_bold)(4, line("", label + "Shame on you!"))
    document = read(lines, *(() if form is labelled else ("talk.md", "\n\n")))
    assert [turn.speaker for turn in document.turns if "Shame" in turn.span.of(document.text)] == [
        None
    ]


def test_an_article_ends_below_the_last_answer() -> None:
    check(
        [
            line("", "The man who counts bells", HEADING),
            line("", "I met Ed Achter in a car park.", NARRATION),
            line("— ", "Why do you lie down?", "Interviewer"),
            line("— ", "You hear less of your own knees.", "Ed Achter"),
            line("— ", "And what do the bells say?", "Interviewer"),
            line("— ", "Mostly the time.", "Ed Achter"),
            line("", "I like that in a bell.", "Ed Achter"),
            line("", "On the stairs he stopped and held up a finger.", NARRATION),
            line("", "He wrote something down.", NARRATION),
        ],
        between="\n\n",
    )


def test_last_lines_that_end_as_no_sentence_does() -> None:
    check([*labelled(6, line("", "END OF TAPE ONE", STAGE)), line("", "After the flood", HEADING)])


def test_what_shouts_among_labels_in_capitals() -> None:
    lines = [line(f"{who.split()[1].upper()}: ", words, who.split()[1]) for who, words in TALK]
    shout = line("FROM THE FLOOR: ", "Six!", None)
    check([*lines[:4], shout, *lines[4:], line("RESIDENT: ", "When?", None)])


def test_bold_beginnings_among_bold_labels() -> None:
    lines = [line(f"**{who}** (0:0{at}): ", words, who) for at, (who, words) in enumerate(TALK)]
    aside = line("", "**Ad break.** Today: post holes.", None)
    check([*lines[:4], aside, *lines[4:]], "talk.md", "\n\n")


def test_decisions_are_not_of_who_spoke_last() -> None:
    kinds = {
        words: kind
        for words, kind, _ in rows(read(labelled(4, line("", "Action: JR to buy boots."))))
    }
    assert kinds["Action: JR to buy boots."] == Kind.NARRATION.value


def test_a_page_with_a_menu_of_its_own_ends_below_the_last_answer() -> None:
    page = (
        "<html><body><nav><a href='/'>Home</a></nav><main><h1>John Roe: The flood</h1>"
        "<p>We met John Roe by the river.</p>"
        "<h2>What did you see?</h2><p>I saw the water rise to the second step.</p>"
        "<h2>Were you afraid?</h2><p>No. I had boots.</p>"
        "<h2>Who else was there?</h2><p>My brother and his dog.</p>"
        "<p>The council confirmed last week that the wall will be mended.</p></main>"
        "<aside><h4>You may also like</h4><p>The flood of 1987</p></aside></body></html>"
    )
    document = read_bytes(page.encode(), "talk.html")
    told = [turn for turn in document.turns if "confirmed" in turn.span.of(document.text)]
    assert [(turn.kind, turn.speaker) for turn in told] == [(Kind.SPEECH, None)]
