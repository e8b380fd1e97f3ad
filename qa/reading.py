"""A passage read closely: what each of its sentences says of a question's words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import chain
from typing import NamedTuple

import numpy as np

from index.exchanges import Positions
from index.protocols import Vectors
from index.records import QUOTED, Columns
from index.search import SearchIndex
from index.stems import ENGLISH, stems
from index.types import Span
from qa.late import QuestionTokens, Text, presence
from qa.words import coverage

_SIDES = (-1, 1)
_NEIGHBOURS = 3
_AROUND = 1_100
"""Characters; about as many words as a long paragraph has."""

_KEPT = 20_000
"""How many sentences' stems are kept: what is asked next is often of the same passages."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as passages are compared with it.

    `vector` is its embedding; `weights` are the shares of its words' stems in
    its information; `tokens` is None where the model gives none; `subjects` are
    the ids of the speakers whom it names as its subject. With `own_words`, what
    a speaker quotes from others does not count. `language` is the question's.
    """

    text: str
    vector: Vectors
    weights: Mapping[str, float]
    tokens: QuestionTokens | None
    subjects: frozenset[int]
    own_words: bool = False
    language: str = ENGLISH

    def late(self, present: Vectors) -> Vectors:
        """Late interaction from the presence of each token, shape (…, n); 0 without tokens."""
        if self.tokens is None:
            return np.zeros(present.shape[:-1], np.float32)
        return self.tokens.covered(present)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a passage was said in answer to: its stems, and how present the question is in it.

    `present` is of each of the question's tokens, shape (n,).
    """

    words: frozenset[str]
    present: Vectors


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a passage, the stems of its words, and what they share with a question.

    `places` are those of the sentences among all of the passage's. `coverages`
    and `lates` are coverage and late interaction by sentence; `present` is how
    present each of the question's tokens is, shape (n,), and `around` the same
    of the passage together with those around it: up to `_NEIGHBOURS` on each
    side, in all at most `_AROUND` characters, since a short turn is understood
    from the turns beside it.
    """

    places: Positions
    sentences: tuple[Span, ...]
    words: tuple[str, ...]
    coverages: tuple[float, ...]
    lates: Vectors
    present: Vectors
    prompt: Prompt
    around: Vectors


def read(index: SearchIndex, positions: Sequence[int], asked: Asked) -> list[Reading]:
    """Read the passages at these positions of the index, each with its prompt and surroundings.

    A passage that is in several of them is looked at once.
    """
    exchanges = [index.row(position).exchange for position in positions]
    prompting: dict[int | None, list[int]] = {
        id: index.exchanges.prompting(id).tolist() for id in set(exchanges) if id is not None
    }
    prompting[None] = []
    around = _around(index.columns, positions)
    close = {*positions, *chain.from_iterable(prompting.values())}
    pages = {at: _Page.of(index, at, asked.own_words) for at in close}
    present = _present(index, pages, {*close, *chain.from_iterable(around)}, asked)
    prompts = {
        id: Prompt(
            frozenset(chain.from_iterable(chain.from_iterable(pages[at].words for at in group))),
            _together((present[at].own for at in group), asked),
        )
        for id, group in prompting.items()
    }
    return [
        _reading(
            pages[at],
            present[at],
            prompts[id],
            _together((present[other].whole for other in beside), asked),
            asked,
        )
        for at, id, beside in zip(positions, exchanges, around, strict=True)
    ]


def _reading(
    page: _Page, present: _Present, prompt: Prompt, around: Vectors, asked: Asked
) -> Reading:
    return Reading(
        places=page.places,
        sentences=page.sentences,
        words=tuple(chain.from_iterable(page.words)),
        coverages=tuple(coverage(asked.weights, own) for own in page.words),
        lates=asked.late(present.sentences),
        present=present.own,
        prompt=prompt,
        around=around,
    )


class _Present(NamedTuple):
    """How present each of n tokens is in a whole passage, in its sentences that count, in each.

    Shapes (n,), (n,) and (sentences, n).
    """

    whole: Vectors
    own: Vectors
    sentences: Vectors


def _present(
    index: SearchIndex, pages: Mapping[int, _Page], positions: Collection[int], asked: Asked
) -> dict[int, _Present]:
    """How present the question is in passages, and in the sentences of those that are read."""
    places = np.array(sorted(positions), dtype=np.int64)
    c, tokens = index.columns, asked.tokens
    inner = [pages[at].inner if at in pages else () for at in places.tolist()]
    if tokens is None:
        found = [np.zeros((1 + len(spans), 0), np.float32) for spans in inner]
    else:
        lengths = (c.passage_end[places] - c.passage_start[places]).tolist()
        parts = [(Span(0, n), *spans) for n, spans in zip(lengths, inner, strict=True)]
        found = presence(tokens, list(map(Text, index.tokens(places), parts)))
    return {
        at: _Present(part[0], _together(part[1:], asked), part[1:])
        for at, part in zip(places.tolist(), found, strict=True)
    }


def _together(present: Iterable[Vectors], asked: Asked) -> Vectors:
    """How present each token is in several texts together; 0 where there are none."""
    parts = iter(present)
    first = next(parts, None)
    if first is not None:
        return reduce(np.maximum, parts, first)
    return np.zeros(0 if asked.tokens is None else len(asked.tokens.weights), dtype=np.float32)


def _around(columns: Columns, positions: Sequence[int]) -> list[list[int]]:
    """The positions of each passage and of those around it, the nearest first."""
    c, size = columns, len(columns.passage_id)
    steps = [side * n for n in range(1, _NEIGHBOURS + 1) for side in _SIDES]
    own = np.array(positions, dtype=np.int64)[:, np.newaxis]
    near = own + np.array(steps)
    places = np.clip(near, 0, size - 1)
    fitting = (places == near) & (c.passage_document[places] == c.passage_document[own])
    fitting &= c.passage_kind[places] != QUOTED
    lengths = (c.passage_end[places] - c.passage_start[places]).tolist()
    groups = []
    for row, position in enumerate(positions):
        kept, closed = [position], set[bool]()
        room = _AROUND - int(c.passage_end[position] - c.passage_start[position])
        for step, fits, length in zip(steps, fitting[row].tolist(), lengths[row], strict=True):
            if (step > 0) not in closed and fits and length <= room:
                kept.append(position + step)
                room -= length
            else:
                closed.add(step > 0)
        groups.append(kept)
    return groups


@dataclass(frozen=True, slots=True)
class _Page:
    """The sentences of a passage that count, with their stems; `inner` are counted from its start.

    `places` are those of the sentences among all of the passage's.
    """

    places: Positions
    sentences: tuple[Span, ...]
    words: tuple[tuple[str, ...], ...]
    inner: tuple[Span, ...]

    @classmethod
    def of(cls, index: SearchIndex, position: int, own_words: bool) -> _Page:
        row = index.row(position)
        transcript = index.transcript(row.document)
        spans = index.sentences(position)
        places = np.arange(len(spans))
        if own_words:
            places = places[~index.repeated(position)]
        kept = tuple(spans[at] for at in places.tolist())
        start = row.span.start
        return cls(
            places=places,
            sentences=kept,
            words=tuple(_stems(span.of(transcript.text), transcript.language) for span in kept),
            inner=tuple(Span(span.start - start, span.end - start) for span in kept),
        )


@lru_cache(maxsize=_KEPT)
def _stems(text: str, language: str | None) -> tuple[str, ...]:
    return tuple(stems(text, language))
