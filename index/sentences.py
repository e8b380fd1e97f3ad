"""Sentences as spans."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

from index.types import Span

_WORD = re.compile(r"\w")


def trimmed(text: str, span: Span) -> Span:
    """The span without the blanks at its two ends; empty where all is blank."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def sentences(text: str, span: Span, language: str = "en") -> tuple[Span, ...]:
    """The sentences of `text[span]`, in order, without blanks around them.

    Every character of the span that is not blank is in exactly one sentence; a
    piece without a letter or digit (a closing quotation mark, dots) belongs to
    the sentence before it.

    The boundaries are sentencex's (https://github.com/wikimedia/sentencex).
    """
    found: list[Span] = []
    cursor = span.start
    for boundary in get_sentence_boundaries(language, span.of(text)):
        end = span.start + boundary["end_index"]
        piece = trimmed(text, Span(cursor, end))
        cursor = end
        if piece.start == piece.end:
            continue
        if found and not _WORD.search(text, piece.start, piece.end):
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    rest = trimmed(text, Span(cursor, span.end))
    if rest.start < rest.end:
        found.append(rest)
    return tuple(found)
