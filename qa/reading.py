"""A passage read closely: what each of its sentences says of a question's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from index.exchanges import Positions
from index.protocols import Vectors
from index.records import QUOTED, Columns
from index.search import SearchIndex
from index.stems import ENGLISH, stems
from index.types import Span
from qa.late import QuestionTokens, presence
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

    def late(self, present: Vectors) -> float:
        """Late interaction from the presence of each token; 0 without tokens."""
        return 0.0 if self.tokens is None else self.tokens.covered(present)


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a passage, the stems of its words, and what they share with a question.

    `places` are those of the sentences among all of the passage's. `coverages`
    and `lates` are coverage and late interaction by sentence; `present` is how
    present each of the question's tokens is, shape (n,).
    """

    places: Positions
    sentences: tuple[Span, ...]
    words: tuple[str, ...]
    coverages: tuple[float, ...]
    lates: tuple[float, ...]
    present: Vectors


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a passage was said in answer to: its stems, and its `present` as in a reading."""

    words: frozenset[str]
    present: Vectors


def read(index: SearchIndex, positions: Sequence[int], asked: Asked) -> list[Reading]:
    """Read the passages at these positions of the index."""
    pages = [_Page.of(index, position, asked.own_words) for position in positions]
    if asked.tokens is None:
        nothing = np.zeros(0, dtype=np.float32)
        return [_reading(page, asked, np.tile(nothing, (len(page.places), 1))) for page in pages]
    tokens = index.tokens(np.array(positions, dtype=np.int64))
    found = presence(asked.tokens, tokens, [page.inner for page in pages])
    return [_reading(page, asked, present) for page, present in zip(pages, found, strict=True)]


def read_prompts(
    index: SearchIndex, exchanges: Iterable[int], asked: Asked
) -> dict[int | None, Prompt]:
    """Read what the passages of each exchange were said in answer to; for None, nothing."""
    prompting = {id: index.exchanges.prompting(id).tolist() for id in exchanges}
    wanted = sorted({position for group in prompting.values() for position in group})
    readings = dict(zip(wanted, read(index, wanted, asked), strict=True))
    found: dict[int | None, Prompt] = {None: _prompt([], asked)}
    for id, positions in prompting.items():
        found[id] = _prompt([readings[position] for position in positions], asked)
    return found


def present_around(index: SearchIndex, positions: Sequence[int], asked: Asked) -> list[Vectors]:
    """How present each of the question's tokens is in each passage and those around it.

    Those are up to `_NEIGHBOURS` on each side, in all at most `_AROUND`
    characters: a short turn is understood from the turns beside it.
    """
    if asked.tokens is None:
        return [np.zeros(0, dtype=np.float32) for _ in positions]
    groups = [_around(index.columns, position) for position in positions]
    wanted = sorted({position for group in groups for position in group})
    c, places = index.columns, np.array(wanted, dtype=np.int64)
    lengths = (c.passage_end[places] - c.passage_start[places]).tolist()
    whole = [[Span(0, length)] for length in lengths]
    found = presence(asked.tokens, index.tokens(places), whole)
    present = dict(zip(wanted, found, strict=True))
    return [np.concatenate([present[at] for at in group]).max(axis=0) for group in groups]


def _around(columns: Columns, position: int) -> list[int]:
    """The positions of a passage and of those around it, the nearest first."""
    c, kept, closed = columns, [position], set[int]()
    room = _AROUND - int(c.passage_end[position] - c.passage_start[position])
    for at, side in (
        (position + side * n, side) for n in range(1, _NEIGHBOURS + 1) for side in _SIDES
    ):
        inside = side not in closed and 0 <= at < len(c.passage_id)
        inside = inside and c.passage_document[at] == c.passage_document[position]
        length = int(c.passage_end[at] - c.passage_start[at]) if inside else 0
        if inside and c.passage_kind[at] != QUOTED and length <= room:
            kept.append(at)
            room -= length
        else:
            closed.add(side)
    return kept


def _prompt(readings: Sequence[Reading], asked: Asked) -> Prompt:
    size = 0 if asked.tokens is None else len(asked.tokens.weights)
    present = np.zeros(size, dtype=np.float32)
    for reading in readings:
        present = np.maximum(present, reading.present)
    return Prompt(frozenset(word for r in readings for word in r.words), present)


@dataclass(frozen=True, slots=True)
class _Page:
    """The sentences of a passage that count, with their text; `inner` are counted from its start.

    `places` are those of the sentences among all of the passage's.
    """

    places: Positions
    sentences: tuple[Span, ...]
    texts: tuple[str, ...]
    inner: tuple[Span, ...]
    language: str | None

    @classmethod
    def of(cls, index: SearchIndex, position: int, own_words: bool) -> _Page:
        row = index.row(position)
        transcript = index.transcript(row.document)
        places = np.flatnonzero(~(index.repeated(position) & own_words))
        spans = index.sentences(position)
        kept = tuple(spans[at] for at in places)
        start = row.span.start
        return cls(
            places=places,
            sentences=kept,
            texts=tuple(span.of(transcript.text) for span in kept),
            inner=tuple(Span(span.start - start, span.end - start) for span in kept),
            language=transcript.language,
        )


def _reading(page: _Page, asked: Asked, present: Vectors) -> Reading:
    words = [_stems(text, page.language) for text in page.texts]
    return Reading(
        places=page.places,
        sentences=page.sentences,
        words=tuple(word for own in words for word in own),
        coverages=tuple(coverage(asked.weights, own) for own in words),
        lates=tuple(asked.late(part) for part in present),
        present=present.max(axis=0),
    )


@lru_cache(maxsize=_KEPT)
def _stems(text: str, language: str | None) -> tuple[str, ...]:
    return tuple(stems(text, language))
