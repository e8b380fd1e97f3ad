"""What is searched for and what is found: filters, candidates with their signals, rows."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np

from index.exchanges import Positions
from index.protocols import Ids, Vectors
from index.records import KINDS, QUOTED
from index.types import Kind, Span


@dataclass(frozen=True, slots=True, eq=False)
class Filters:
    """Ids of the documents and speakers to search, all where None, and codes of the kinds.

    Where speakers are given, what others quote from them is searched as well,
    and what they quote from others is not. Where `askers` are, ids of speakers,
    only what replies to a question of theirs is searched. With `questions`, only
    what was asked and got a reply is; where there are `repliers`, one of theirs.
    The words of the speakers `besides` and what overlaps `without`, documents
    with spans, are left out.
    """

    kinds: Ids
    documents: Ids | None = None
    speakers: Ids | None = None
    askers: Ids | None = None
    questions: bool = False
    repliers: Ids | None = None
    besides: Ids | None = None
    without: tuple[tuple[int, Span], ...] = ()

    @property
    def searched_kinds(self) -> Ids:
        """The codes of the kinds to search: what is quoted counts where certain speakers do."""
        if self.speakers is None or KINDS.index(Kind.SPEECH) not in self.kinds:
            return self.kinds
        return np.append(self.kinds, QUOTED)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Filters) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash(self._content())

    def _content(self) -> tuple[object, ...]:
        several = (self.documents, self.speakers, self.askers, self.repliers, self.besides)
        ids = (None if one is None else one.tobytes() for one in (self.kinds, *several))
        return (*ids, self.questions, self.without)


@runtime_checkable
class FilteringStore(Protocol):
    """What a `VectorStore` offers besides if it knows its rows' fields and filters by them itself.

    No more than that: to ask what a store is must not ask the store for its ids.
    It does not know of the filters for `questions` and `repliers`.
    """

    def search_filtered(
        self, queries: Vectors, k: int, allowed: Ids, filters: Filters
    ) -> tuple[Vectors, Ids]:
        """As `VectorStore.search` of `allowed`, ascending ids that `filters` let through."""
        ...


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages that may answer, with their signals; every array has shape (n,).

    `passages` are positions in the index's columns. `passage`, `sentence` and
    `reply` are cosines with the passage, its best sentence and the question
    that it replies to (0 where there is none); `bm25` is the BM25 score of the
    passage's words.
    """

    passages: Positions
    passage: Vectors
    sentence: Vectors
    reply: Vectors
    bm25: Vectors

    def __len__(self) -> int:
        return len(self.passages)

    def take(self, places: Positions) -> Candidates:
        """The candidates at these places of the arrays, in this order."""
        arrays = {field.name: getattr(self, field.name)[places] for field in fields(self)}
        return Candidates(**arrays)


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as the index keeps it: whose, where, what it replies to.

    `quoted` where its words are somebody's whom the turn's speaker quotes.
    """

    document: int
    turn: int
    ordinal: int
    speaker: int | None
    kind: Kind
    span: Span
    exchange: int | None
    quoted: bool = False


class Circumstances(NamedTuple):
    """What is known of a passage besides its words: whose they are, where and when said."""

    speaker: str | None
    role: str | None
    title: str | None
    document: str
    date: str | None
