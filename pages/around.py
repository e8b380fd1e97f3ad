"""What stands right before and after a quote, in its card."""

from __future__ import annotations

from collections.abc import Iterator

from index.html import Markup, element
from index.types import Document, Kind, Span
from index.voices import Voices
from pages.quoted import quoted
from pages.wording import named
from qa.surroundings import Excerpt, surroundings

CUT = element("span", "…", class_="cut", title="More stands here in the document")


def around(document: Document, quote: Span, highlight: Span, voices: Voices) -> Markup:
    """The turn of the quote, the one before and the one after, the quote marked."""
    excerpts = surroundings(document, quote)
    if not excerpts:
        return element("p", "Nothing stands around it.", class_="note")
    drawn = (_excerpt(document.text, one, quote, highlight, voices) for one in excerpts)
    return element("div", *drawn, class_="around")


def _excerpt(text: str, excerpt: Excerpt, quote: Span, highlight: Span, voices: Voices) -> Markup:
    turn = excerpt.turn
    spoken = turn.kind is Kind.SPEECH
    who = element("div", named(turn.speaker, turn.voice), class_="name", dir="auto")
    said = element("div", *_words(text, excerpt, quote, highlight), class_="quote", dir="auto")
    voice = voices.of(turn.speaker) if spoken else voices.of(None)
    return element("div", who if spoken else "", said, class_=f"excerpt {turn.kind} {voice}")


def _words(text: str, excerpt: Excerpt, quote: Span, highlight: Span) -> Iterator[str]:
    whole, shown = excerpt.turn.span, excerpt.span
    if shown.start > whole.start:
        yield CUT
    yield from quoted(text, shown, excerpt.turn.quotations, quote, highlight)
    if shown.end < whole.end:
        yield CUT
