"""What people speak of, and who said what of it."""

from __future__ import annotations

from dataclasses import replace

from index.types import Method, Span
from index.voices import Voices
from pages.asked import everything_about
from pages.subjects import side_by_side, subjects, unanswered
from qa.types import Answer, Quote, Searched, SpeakerGroup, Subject, Transcript
from tests.index.test_html import seen

VOICES = Voices(["Ann <Lee>", "John Roe"])
TEXT = "We asked. It is <dear>. It was. No toll, I say. I always said so."
EARLY = Transcript("a.txt", "Talks", "2019-05", TEXT)
LATE = Transcript("b.txt", None, "2021-01-02", TEXT)
DEAR = Quote(
    transcript=EARLY,
    span=Span(0, 31),
    highlight=Span(10, 23),
    speaker="Ann <Lee>",
    role="mayor",
    method=Method.LABEL,
    reply_to=None,
    score=1.0,
    confidence=0.9,
    asks=False,
    lead_in=Span(0, 9),
)
SO = replace(DEAR, transcript=LATE, span=Span(32, 65), highlight=Span(32, 47), lead_in=None)
NO = replace(SO, speaker="John Roe", role=None)
SEARCHED = Searched(passages=10, speakers=2, documents=2)
ANSWER = Answer(
    "Everything about toll",
    True,
    0.9,
    (NO, DEAR, SO),
    SEARCHED,
    groups=(
        SpeakerGroup("Ann <Lee>", "mayor", (1, 2), 2, "2019-05", "2021-01-02"),
        SpeakerGroup("John Roe", None, (0,), 0, "2021-01-02", "2021-01-02"),
    ),
)
ASK = everything_about("toll")


def test_each_subject_says_how_many_speak_of_it_and_leads_to_what_they_say() -> None:
    found = seen(subjects([Subject("<toll>", 5, 2, ("Ann <Lee>", "John Roe"))], VOICES))
    assert found.shown.endswith("Compare<toll>2 people")
    assert ("href", "#subjects?of=%3Ctoll%3E") in found.attributes
    assert ("title", "Ann <Lee>, John Roe") in found.attributes


def test_where_nothing_stands_out_a_subject_can_be_named() -> None:
    shown = seen(subjects([], VOICES)).shown
    assert shown.endswith("CompareNo subject stands out here: name one.")


def test_each_speaker_has_a_column_of_their_words_by_date() -> None:
    shown = seen(side_by_side(ASK, "toll", ANSWER, VOICES)).shown
    assert shown.startswith(
        "All subjectstollAsk in the chat3 passages by 2 people, 2019–2021"
        " · searched 10 passages by 2 people in 2 documentsMay 20192 January 2021"
    )
    columns = shown[shown.index("2 January 2021") + len("2 January 2021") :]
    assert columns.replace("CopyMore around itShow in document", "|") == (
        "AAnn <Lee>mayor2 passages"
        "Talks · May 2019We asked. It is <dear>.|"
        "b.txt · 2 January 2021says it bestNo toll, I say.|"
        "JRJohn Roe1 passage"
        "b.txt · 2 January 2021No toll, I say.|"
    )


def test_the_dots_stand_where_their_dates_are_one_above_the_other() -> None:
    html = side_by_side(ASK, "toll", ANSWER, VOICES)
    places = [value for name, value in seen(html).attributes if name == "style"]
    assert places == [
        "--high: 2",
        "--at: 0.0000; --up: 0",
        "--at: 1.0000; --up: 0",
        "--at: 1.0000; --up: 1",
    ]


def test_what_was_all_said_on_one_day_or_without_a_date_has_no_dots() -> None:
    for transcripts in ([LATE] * 3, [replace(LATE, date=None)] * 3):
        quotes = tuple(
            replace(quote, transcript=where)
            for quote, where in zip(ANSWER.quotes, transcripts, strict=True)
        )
        assert "--at" not in side_by_side(ASK, "toll", replace(ANSWER, quotes=quotes), VOICES)


def test_a_subject_of_which_nothing_is_said_still_has_its_head() -> None:
    shown = seen(unanswered(ASK, "<zebras>", side_by_side(ASK, "x", ANSWER, VOICES))).shown
    assert shown.startswith("All subjects<zebras>Ask in the chatAll subjects")
