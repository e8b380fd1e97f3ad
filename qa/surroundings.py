"""What stands right before and after a quote: one level more of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.types import Document, Kind, Span, Turn

_ROOM = 700
"""How many characters before and after the quote are shown."""

_WORD = 80
"""How many characters are looked at for a blank; a word without one is cut."""

_APART = frozenset({Kind.HEADING, Kind.COMMENT})
"""What is no part of the talk around a quote."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a turn; all of it where `span` is the turn's own."""

    turn: Turn
    span: Span


def surroundings(document: Document, quote: Span) -> tuple[Excerpt, ...]:
    """The turn of a quote with the one before and the one after it, in text order.

    Of long ones only what is near is there: of the quote's turn up to 700
    characters before and after the quote, of the others their nearer end. They
    are cut at a blank. Empty where the quote stands in no turn.
    """
    turns = [t for t in document.turns if t.kind not in _APART or t.span.overlaps(quote)]
    own = [n for n, turn in enumerate(turns) if turn.span.overlaps(quote)]
    if not own:
        return ()
    first, last = max(0, own[0] - 1), own[-1] + 1
    return tuple(_excerpts(document.text, turns[first : last + 1], quote))


def _excerpts(text: str, turns: list[Turn], quote: Span) -> Iterator[Excerpt]:
    for turn in turns:
        start, end = turn.span
        near_start = min(max(start, quote.start), end) - _ROOM
        near_end = max(min(end, quote.end), start) + _ROOM
        yield Excerpt(
            turn,
            Span(
                start if near_start <= start else _next_word(text, near_start, quote.start),
                end if near_end >= end else _last_word(text, near_end, quote.end),
            ),
        )


def _next_word(text: str, at: int, before: int) -> int:
    """Where the first word after a place begins, or the place where there is none."""
    blank = next((n for n in range(at, min(before, at + _WORD)) if text[n].isspace()), at - 1)
    return blank + 1


def _last_word(text: str, at: int, after: int) -> int:
    """Where the last word before a place ends, or the place where there is none."""
    return next((n for n in range(at, max(after, at - _WORD), -1) if text[n].isspace()), at)
