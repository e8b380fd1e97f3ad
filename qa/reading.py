"""A passage read closely: what each of its sentences says of a question's words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np

from index.exchanges import Positions
from index.protocols import Ids, Mask, Vectors
from index.records import NOBODY, QUOTED, Columns
from index.search import SearchIndex
from index.stems import ENGLISH, stems
from index.types import Span
from qa.late import LEAST, QuestionTokens, presence
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

    def late_else(self, present: Vectors, told: Mask) -> Vectors:
        """As `late`, of those of the words that aren't told of each text, shape (texts, n)."""
        if self.tokens is None:
            return np.zeros(len(present), np.float32)
        return self.tokens.covered_else(present, told)

    def told(self, known: Sequence[frozenset[str]]) -> Mask:
        """Which tokens are of words among the stems known of each text, shape (texts, n)."""
        if self.tokens is None:
            return np.zeros((len(known), 0), np.bool_)
        return self.tokens.told(known)

    def covered(self, held: frozenset[str]) -> float:
        """The share of the question's information in those of its stems that a text holds."""
        return coverage(self.weights, held) if held else 0.0

    def covered_else(self, held: frozenset[str], told: frozenset[str]) -> float:
        """As `covered`, of the information in the stems that aren't told; in all where all are."""
        rest = {stem: share for stem, share in self.weights.items() if stem not in told}
        total = sum(rest.values())
        return coverage(rest, held) / total if total > LEAST else self.covered(held)


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a passage, the stems of its words, and what they share with a question.

    `places` are those of the sentences among all of the passage's. `coverages`
    and `lates` are coverage and late interaction by sentence; `held` are the
    question's stems that stand in any, `prompt_held` those in what the passage
    was said in answer to. How present each of the question's tokens is, of
    shape (n,): in the sentences, `present`; in that prompt, `prompt_present`; and
    `around`, in the passage with those around it: up to `_NEIGHBOURS` on each
    side, in all at most `_AROUND` characters, since a short turn is understood
    from the turns beside it.
    """

    places: Sequence[int]
    sentences: Sequence[Span]
    words: Sequence[str]
    coverages: Sequence[float]
    lates: Sequence[float]
    held: frozenset[str]
    prompt_held: frozenset[str]
    present: Vectors
    prompt_present: Vectors
    around: Vectors


def read(index: SearchIndex, positions: Sequence[int], asked: Asked) -> list[Reading]:
    """Read the passages at these positions of the index, each with its prompt and surroundings.

    A passage that is in several of them is looked at once.
    """
    if not positions:
        return []
    exchanges = index.columns.passage_exchange[list(positions)].tolist()
    prompts = _prompts(index, exchanges)
    around = _around(index.columns, positions)
    close = sorted({*positions, *chain.from_iterable(prompts.values())})
    pages = {at: _Page.of(index, at, asked) for at in close}
    places = np.array(sorted({*close, *chain.from_iterable(around)}), dtype=np.int64)
    whole, inner = _present(index, places, pages, asked)
    lates = asked.late(inner).tolist()
    edges = _edges(page.sentences for page in pages.values())
    rows = dict(zip(close, pairwise(edges.tolist()), strict=True))
    own = _together(inner, edges)
    beside = _gathered(whole, places, around)
    prompted = dict(zip(prompts, _gathered(own, close, prompts.values()), strict=True))
    return [
        Reading(
            places=page.places,
            sentences=page.sentences,
            words=list(chain.from_iterable(page.words)),
            coverages=list(map(asked.covered, page.held)),
            lates=lates[slice(*rows[position])],
            held=frozenset().union(*page.held),
            prompt_held=frozenset().union(
                *chain.from_iterable(pages[at].held for at in prompts[exchange])
            ),
            present=present,
            prompt_present=prompted[exchange],
            around=near,
        )
        for position, page, exchange, present, near in zip(
            positions,
            (pages[position] for position in positions),
            exchanges,
            own[np.searchsorted(close, positions)],
            beside,
            strict=True,
        )
    ]


def _prompts(index: SearchIndex, exchanges: Iterable[int]) -> dict[int, list[int]]:
    """The passages that each exchange opens with; none of `NOBODY`."""
    prompting = index.exchanges.prompting
    return {id: [] if id == NOBODY else prompting(id).tolist() for id in set(exchanges)}


def _present(
    index: SearchIndex, places: Positions, pages: Mapping[int, _Page], asked: Asked
) -> tuple[Vectors, Vectors]:
    """How present each of n tokens is in each passage at these places, and in each sentence read.

    The sentences come one page after the other; shapes (places, n), (sentences, n).
    """
    spans = [span for page in pages.values() for span in page.inner]
    if asked.tokens is None:
        return np.zeros((len(places), 0), np.float32), np.zeros((len(spans), 0), np.float32)
    c = index.columns
    lengths = c.passage_end[places] - c.passage_start[places]
    wholes = np.stack([np.zeros_like(lengths), lengths], axis=1)
    of = np.searchsorted(places, list(pages))
    counts = [len(page.inner) for page in pages.values()]
    found = presence(
        asked.tokens,
        index.tokens(places),
        np.concatenate([np.arange(len(places)), np.repeat(of, counts)]),
        np.concatenate([wholes, np.array(spans, np.int64).reshape(-1, 2)]),
    )
    return found[: len(places)], found[len(places) :]


def _edges(groups: Iterable[Sized]) -> Ids:
    """Where groups that stand one after another begin, and the last one's end."""
    return np.cumsum([0, *map(len, groups)])


def _gathered(
    present: Vectors, places: Ids | Sequence[int], groups: Collection[Sequence[int]]
) -> Vectors:
    """How present each token is in groups of the texts at these places, ascending."""
    texts = np.searchsorted(places, list(chain.from_iterable(groups)))
    return _together(present[texts], _edges(groups))


def _together(present: Vectors, edges: Ids) -> Vectors:
    """How present each token is in each run of texts together, from edge to edge; 0 in none."""
    found = np.zeros((len(edges) - 1, present.shape[1]), np.float32)
    some = np.flatnonzero(np.diff(edges))
    if len(some) and present.shape[1]:
        found[some] = np.maximum.reduceat(present, edges[some], axis=0)
    return found


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

    `places` are those of the sentences among all of the passage's; `held` are the
    question's stems in each.
    """

    places: Sequence[int]
    sentences: Sequence[Span]
    words: Sequence[tuple[str, ...]]
    held: Sequence[frozenset[str]]
    inner: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, index: SearchIndex, position: int, asked: Asked) -> _Page:
        transcript = index.transcript_at(position)
        text, language = transcript.text, transcript.language
        spans = index.sentences(position)
        places: Sequence[int] = range(len(spans))
        if asked.own_words:
            places = np.flatnonzero(~index.repeated(position)).tolist()
            spans = [spans[at] for at in places]
        start = int(index.columns.passage_start[position])
        words = [_stems(text[first:last], language) for first, last in spans]
        wanted = frozenset(asked.weights)
        return cls(
            places=places,
            sentences=spans,
            words=words,
            held=list(map(wanted.intersection, words)),
            inner=[(first - start, last - start) for first, last in spans],
        )


@lru_cache(maxsize=_KEPT)
def _stems(text: str, language: str | None) -> tuple[str, ...]:
    return tuple(stems(text, language))
