"""Which question a turn answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.people import asks
from index.turns.assemble import Piece
from index.turns.marks import Mark
from index.types import Span

SHORT_WORDS = 4
MAX_INTERJECTION = 60
SENTENCE_END = re.compile(r"[.!…。！](?:\s|$)")
CLOSING = "\"'”’»)] .…!"


Whose = str | tuple[bool, str | None] | None
"""What the marks of one speaker have in common; None of a mark that is nobody's."""


@dataclass(slots=True)
class Speech:
    """Consecutive paragraphs of one speaker: the first mark, where the words begin.

    `question` is what it replies to, `last` its last paragraph so far and
    `before` the one before that, if there is one.
    """

    mark: Mark
    whose: Whose
    start: int
    question: Span | None
    last: Span
    before: Span | None = None


def find_replies(text: str, pieces: Sequence[Piece]) -> list[Span | None]:
    """For each piece the span of the question that it answers, if it answers one."""
    found: list[Span | None] = []
    last: Speech | None = None
    earlier: Speech | None = None
    for span, _, mark, _ in pieces:
        if mark is None:
            found.append(None)
            continue
        whose = _whose(mark)
        if last is not None and (mark is last.mark or whose == last.whose is not None):
            last.before, last.last = last.last, span
        else:
            question = _question(text, mark, whose, last, earlier)
            earlier, last = last, Speech(mark, whose, span.start, question, span)
        found.append(last.question)
    return found


def _whose(mark: Mark) -> Whose:
    _, speaker, _, _, _, _, _, asks, voice = mark
    return (speaker or voice) if asks is None else (asks, speaker)


def _question(
    text: str, mark: Mark, whose: Whose, last: Speech | None, earlier: Speech | None
) -> Span | None:
    """The question before a speech; a short interjection between them does not hide it."""
    if last is None or whose is None or mark.asks is True:
        return None
    if mark.asks is False:
        return Span(last.start, last.last.end) if last.mark.asks is True else None
    found = _asked(text, last)
    if found is None and earlier is not None and _is_interjection(text, last):
        if whose == earlier.whose:
            return earlier.question
        return _asked(text, earlier)
    return found


@lru_cache(maxsize=1024)
def _asks(role: str | None, name: str | None) -> bool:
    return asks(role, name)


def _asked(text: str, speech: Speech) -> Span | None:
    """The last paragraphs of a speech that ends with a question or is a moderator's."""
    span, before, mark = speech.last, speech.before, speech.mark
    moderates = mark.asks or _asks(mark.role, mark.speaker)
    if (moderates and before is None) or _ends_asking(text, span):
        return span
    if before is not None and _is_short(text, span) and _ends_asking(text, before):
        return Span(before.start, span.end)
    return span if moderates else None


def _is_short(text: str, span: Span) -> bool:
    return len(span.of(text).split()) < 2 * SHORT_WORDS


def _ends_asking(text: str, span: Span) -> bool:
    """Whether one of the last two sentences is a question."""
    start, end = span
    at = text.rfind("?", start, end)
    if not text.isascii():
        at = max(at, text.rfind("？", start, end))
    return at >= 0 and SENTENCE_END.search(text[at + 1 : end].rstrip(CLOSING)) is None


def _is_interjection(text: str, speech: Speech) -> bool:
    start, end = speech.start, speech.last.end
    return end - start < MAX_INTERJECTION and text.count(" ", start, end) < SHORT_WORDS - 1
