"""Turns in a row of one speaker, as quotations are laid against them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from index.search import SearchIndex
from index.types import Kind, Span, Turn
from qa.alignment import Letters, keys_of, words_at
from qa.quotes import transcript_of
from qa.types import Place, Transcript

_NEAR = 60
"""How many passages are looked at for each text."""

_BRACKETED = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Speech:
    """Turns in a row of one speaker: what a quotation may run over.

    `letters` stands for the words in `spans`, which may leave out what the
    source has in square brackets.
    """

    transcript: Transcript
    turns: tuple[Turn, ...]
    spans: tuple[Span, ...]
    letters: str

    def place(self, first: int, last: int, stop: str) -> Place:
        """The place of the words from `first` up to `last`, with the mark `stop` after them.

        Raises:
            ValueError: there is no word.
        """
        text = self.transcript.text
        span = words_at(text, self.spans, first, last)
        if span is None:
            raise ValueError("no words, no place")
        if stop and text.startswith(stop, span.end):
            span = Span(span.start, span.end + len(stop))
        turn = next(turn for turn in self.turns if turn.span.overlaps(span))
        place = Place(self.transcript, span, turn.speaker, turn.role, turn.method)
        for quotation in turn.quotations:
            if quotation.span.start <= span.start and span.end <= quotation.span.end:
                return replace(place, speaker=quotation.speaker, role=None, quoted_by=turn.speaker)
        return place

    def words(self, first: int, last: int) -> str:
        """The words from `first` up to `last`, as written."""
        span = words_at(self.transcript.text, self.spans, first, last)
        return "" if span is None else span.of(self.transcript.text)


def speeches(
    texts: Sequence[str], letters: Letters, index: SearchIndex, every: bool
) -> Iterator[Speech]:
    """The speeches that share words with one of the texts, in text order.

    With `every`, those with a passage that holds all words of a text.
    """
    found = {at for text in texts for at in index.holding(text, _NEAR, every).tolist()}
    seen: set[tuple[int, int]] = set()
    for row in map(index.row, sorted(found)):
        if (row.document, row.ordinal) not in seen:
            turns = index.turns(row.document)
            ordinals = _one_voice(turns, row.ordinal)
            seen.update((row.document, at) for at in ordinals)
            spoken = tuple(turns[at] for at in ordinals)
            yield from _readings(transcript_of(index, row.document), spoken, letters)


def _readings(
    transcript: Transcript, turns: tuple[Turn, ...], letters: Letters
) -> Iterator[Speech]:
    """The turns as they stand, and without what is in brackets."""
    whole = tuple(turn.span for turn in turns)
    outside = tuple(part for span in whole for part in _outside_brackets(transcript.text, span))
    for spans in dict.fromkeys((whole, outside)):
        keys = (key for span in spans for key in keys_of(span.of(transcript.text)))
        yield Speech(transcript, turns, spans, letters.of(keys))


def _outside_brackets(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for match in _BRACKETED.finditer(text, *span):
        yield Span(at, match.start())
        at = match.end()
    yield Span(at, span.end)


def _one_voice(turns: Sequence[Turn], ordinal: int) -> range:
    """The turns around one that are the same speaker's; nobody knows of those without a name."""
    turn = turns[ordinal]
    if turn.speaker is None and turn.kind is Kind.SPEECH:
        return range(ordinal, ordinal + 1)

    def same(other: Turn) -> bool:
        return (other.speaker, other.kind) == (turn.speaker, turn.kind)

    before = sum(1 for _ in takewhile(same, reversed(turns[:ordinal])))
    after = sum(1 for _ in takewhile(same, turns[ordinal:]))
    return range(ordinal - before, ordinal + after)
