"""What stands right before and after a quote, in its card."""

from __future__ import annotations

from index.types import Document, Kind, Span, Turn
from index.voices import Voices
from pages.around import around
from tests.index.test_html import seen

TEXT = "LEE: Why <now>? ROE: We must. It is late. So be it. (Applause.)"
TALK = Document(
    "a.txt",
    TEXT,
    (
        Turn(Span(5, 15), Kind.SPEECH, "Ann Lee"),
        Turn(Span(21, 51), Kind.SPEECH, None, voice="SPEAKER_01"),
        Turn(Span(52, 63), Kind.STAGE),
    ),
)


def test_the_turns_around_are_named_and_the_quote_is_marked() -> None:
    html = around(TALK, Span(30, 41), Span(36, 41), Voices(["Ann Lee"]))
    assert seen(html).shown == (
        "Ann LeeWhy <now>?Speaker unknown (SPEAKER_01)We must. It is late. So be it.(Applause.)"
    )
    assert '<span class="quoted">It is </span><mark>late.</mark> So be it.' in html


def test_what_is_cut_off_is_shown_as_cut() -> None:
    long = "word " * 400
    talk = Document("a.txt", long, (Turn(Span(0, len(long) - 1), Kind.SPEECH, "Ann Lee"),))
    shown = seen(around(talk, Span(1000, 1004), Span(1000, 1004), Voices([]))).shown
    assert shown.startswith("Ann Lee…word word")
    assert shown.endswith("word…")


def test_nothing_stands_around_what_is_in_no_turn() -> None:
    shown = seen(around(TALK, Span(0, 3), Span(0, 3), Voices([]))).shown
    assert shown == "Nothing stands around it."
