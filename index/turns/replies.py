"""Which question a turn answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.people import asks
from index.turns.assemble import Piece
from index.turns.marks import Mark
from index.types import Span

SHORT_WORDS = 4
MAX_INTERJECTION = 60
SENTENCE_END = re.compile(r"[.!…。！](?:\s|$)")
CLOSING = "\"'”’»)] .…!"


class Speech(NamedTuple):
    """Consecutive paragraphs of one speaker."""

    mark: Mark
    at: list[int]
    spans: list[Span]


def find_replies(text: str, pieces: Sequence[Piece]) -> list[Span | None]:
    """For each piece the span of the question that it answers, if it answers one."""
    found: list[Span | None] = [None] * len(pieces)
    last: Speech | None = None
    earlier: Speech | None = None
    for speech in _speeches(pieces):
        answered = found[earlier.at[0]] if earlier is not None else None
        question = _question(text, speech, last, earlier, answered)
        earlier, last = last, speech
        if question is not None:
            for at in speech.at:
                found[at] = question
    return found


def _speeches(pieces: Sequence[Piece]) -> Iterator[Speech]:
    current: Speech | None = None
    for at, (span, _, mark, _) in enumerate(pieces):
        if mark is None:
            continue
        if current is not None and _goes_on(current.mark, mark):
            current.at.append(at)
            current.spans.append(span)
            continue
        if current is not None:
            yield current
        current = Speech(mark, [at], [span])
    if current is not None:
        yield current


def _goes_on(before: Mark, mark: Mark) -> bool:
    """Whether two marks are of one speaker."""
    if mark is before:
        return True
    if mark.asks is not None or before.asks is not None:
        return mark.asks == before.asks and mark.speaker == before.speaker
    who = mark.speaker or mark.voice
    return who is not None and who == (before.speaker or before.voice)


def _question(
    text: str,
    speech: Speech,
    last: Speech | None,
    earlier: Speech | None,
    answered: Span | None,
) -> Span | None:
    """The question before a speech; a short interjection between them does not hide it.

    `answered` is the question that `earlier`, the speech before the last one, replies to.
    """
    if last is None:
        return None
    if speech.mark.asks is False:
        asked = last.mark.asks is True
        return Span(last.spans[0].start, last.spans[-1].end) if asked else None
    if speech.mark.asks is True or (speech.mark.speaker or speech.mark.voice) is None:
        return None
    found = _asked(text, last)
    if found is None and earlier is not None and _is_interjection(text, last):
        if _goes_on(earlier.mark, speech.mark):
            return answered
        return _asked(text, earlier)
    return found


@lru_cache(maxsize=1024)
def _asks(role: str | None, name: str | None) -> bool:
    return asks(role, name)


def _asked(text: str, speech: Speech) -> Span | None:
    """The last paragraphs of a speech that ends with a question or is a moderator's."""
    span = speech.spans[-1]
    if _ends_asking(text, span):
        return span
    if len(speech.spans) > 1 and len(text[slice(*span)].split()) < 2 * SHORT_WORDS:
        earlier = speech.spans[-2]
        if _ends_asking(text, earlier):
            return Span(earlier.start, span.end)
    return span if speech.mark.asks or _asks(speech.mark.role, speech.mark.speaker) else None


def _ends_asking(text: str, span: Span) -> bool:
    """Whether one of the last two sentences is a question."""
    start, end = span
    if text.find("?", start, end) < 0 and text.find("？", start, end) < 0:
        return False
    at = max(text.rfind("?", start, end), text.rfind("？", start, end))
    return SENTENCE_END.search(text[at + 1 : end].rstrip(CLOSING)) is None


def _is_interjection(text: str, speech: Speech) -> bool:
    start, end = speech.spans[0].start, speech.spans[-1].end
    return end - start < MAX_INTERJECTION and text.count(" ", start, end) < SHORT_WORDS - 1
