"""Sentences as spans."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

from index.languages import LANGUAGES
from index.types import Span

_WORD = re.compile(r"\w")
_OPENING = "(['\"«„“"
_ABBREVIATED = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+\.")


def sentences(text: str, span: Span, language: str | None = None) -> tuple[Span, ...]:
    """The sentences of `text[span]`, in order, without blanks around them.

    `language` is its ISO 639-1 code, by which abbreviations are known; None is
    read as English.

    Every character of the span that is not blank is in exactly one sentence; a
    piece without a letter or digit (a closing quotation mark, dots) belongs to
    the sentence before it.

    The boundaries are sentencex's (https://github.com/wikimedia/sentencex).
    """
    found: list[Span] = []
    cursor = span.start
    for boundary in get_sentence_boundaries(language or "en", span.of(text)):
        end = span.start + boundary["end_index"]
        piece = Span(cursor, end).trimmed(text)
        cursor = end
        if piece.start == piece.end:
            continue
        if found and (
            not _WORD.search(text, piece.start, piece.end)
            or _is_abbreviated(text, found[-1], piece, language)
        ):
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    rest = Span(cursor, span.end).trimmed(text)
    if rest.start < rest.end:
        found.append(rest)
    return tuple(found)


def _is_abbreviated(text: str, before: Span, after: Span, language: str | None) -> bool:
    """Whether the full stop at the end of one piece belongs to a word that goes on in the next."""
    known = LANGUAGES.get(language or "")
    last = before.of(text).split()[-1].lstrip(_OPENING)
    if known is None or not _ABBREVIATED.fullmatch(last):
        return False
    word = last.rstrip(".").casefold()
    if word in known.of("abbreviations_of_names"):
        return True
    return word in known.of("abbreviations") and not text[after.start].isupper()
