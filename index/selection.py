"""Which passages filters let through, and with them which sentences and questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.arrays import are_among, distinct
from index.candidates import Filters
from index.exchanges import Exchanges, Positions, ranges
from index.protocols import Allowed, Ids, Mask
from index.records import NOBODY, Columns
from index.schema import Embedded

NARROW = 16
"""Of at most one passage in so many the ids are told; of more, a mask over all is quicker."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many passages there are, of how many speakers, documents and turns."""

    passages: int
    speakers: int
    documents: int
    turns: int


class Links:
    """Which sentences and questions belong to which passages, as ranges of positions.

    The sentences of passage n stand from `sentence_from[n]` to `sentence_to[n]`,
    the questions of exchange n from `question_from[n]` to `question_to[n]`;
    `exchange[n]` is the position of the exchange that passage n replies to, or
    `NOBODY`.
    """

    def __init__(self, columns: Columns) -> None:
        c = columns
        self.sentence_from, self.sentence_to = _runs(c.sentence_passage, c.passage_id)
        self.question_from, self.question_to = _runs(c.question_exchange, c.exchange_id)
        at = np.searchsorted(c.exchange_id, c.passage_exchange)
        self.exchange = np.where(c.passage_exchange == NOBODY, NOBODY, at)

    def sentences(self, passages: Positions) -> Positions:
        """The sentences of passages, in that order."""
        return ranges(self.sentence_from[passages], self.sentence_to[passages])

    def questions(self, exchanges: Positions) -> Positions:
        """The questions of exchanges, in that order."""
        return ranges(self.question_from[exchanges], self.question_to[exchanges])


class Selection:
    """The passages that filters let through."""

    def __init__(self, filters: Filters, passages: Mask, columns: Columns, links: Links) -> None:
        """`passages` is the mask of them, shape (n,)."""
        self.filters = filters
        self.passages = passages
        self.count = int(np.count_nonzero(passages))
        self._columns = columns
        self._links = links

    def __len__(self) -> int:
        return self.count

    @cached_property
    def is_narrow(self) -> bool:
        """Whether a small part of all passages is let through."""
        return NARROW * self.count <= len(self.passages)

    @cached_property
    def positions(self) -> Positions:
        """The passages, in text order."""
        return np.flatnonzero(self.passages)

    def of(self, table: Embedded) -> Allowed:
        """Which rows of a table belong to them, as a `VectorStore` takes it."""
        match table:
            case Embedded.PASSAGES:
                return self._allowed_passages
            case Embedded.SENTENCES:
                return self._allowed_sentences
            case Embedded.QUESTIONS:
                return self._allowed_questions

    def ids(self, table: Embedded) -> Ids:
        """The ids of those rows, ascending."""
        c, allowed = self._columns, self.of(table)
        known = {
            Embedded.PASSAGES: c.passage_id,
            Embedded.SENTENCES: c.sentence_id,
            Embedded.QUESTIONS: c.question_id,
        }[table]
        if allowed is None:
            return known
        return known[allowed] if allowed.dtype == np.bool_ else allowed.astype(np.int64, copy=False)

    @cached_property
    def numbers(self) -> Numbers:
        """How much there is of them."""
        c, chosen = self._columns, self.positions if self.is_narrow else self.passages
        columns = (c.passage_speaker, c.passage_document, c.passage_turn)
        speakers, documents, turns = (self._different(column[chosen]) for column in columns)
        return Numbers(self.count, speakers, documents, turns)

    def _different(self, ids: Ids) -> int:
        """How many different ones there are, `NOBODY` aside: many are counted, few sorted."""
        known = ids[ids != NOBODY]
        if self.is_narrow:
            return len(distinct(known))
        return int(np.count_nonzero(np.bincount(known)))

    @cached_property
    def _allowed_passages(self) -> Allowed:
        if self.is_narrow:
            return self._columns.passage_id[self.positions]
        return _unless_all(self.passages)

    @cached_property
    def _allowed_sentences(self) -> Allowed:
        links = self._links
        if self.is_narrow:
            return self._columns.sentence_id[links.sentences(self.positions)]
        return _unless_all(np.repeat(self.passages, links.sentence_to - links.sentence_from))

    @cached_property
    def _allowed_questions(self) -> Allowed:
        links = self._links
        if self.is_narrow:
            exchanges = distinct(links.exchange[self.positions])
            found = links.questions(exchanges[exchanges != NOBODY])
            return self._columns.question_id[found]
        replied = np.zeros(len(links.question_from) + 1, np.bool_)
        replied[links.exchange[self.passages]] = True  # NOBODY is the last
        return _unless_all(np.repeat(replied[:-1], links.question_to - links.question_from))


def select(
    filters: Filters, columns: Columns, links: Links, exchanges: Exchanges, repeats: Mask
) -> Selection:
    """The passages that filters let through; `repeats` are those all in somebody else's words."""
    c, among = columns, _among(filters, columns)
    kept = are_among(c.passage_kind[among], filters.searched_kinds)
    if filters.documents is not None:
        kept &= are_among(c.passage_document[among], filters.documents)
    if filters.speakers is not None:
        kept &= are_among(c.passage_speaker[among], filters.speakers) & ~repeats[among]
    if filters.askers is not None:
        kept &= are_among(exchanges.askers[among], filters.askers)
    if filters.questions:
        kept &= exchanges.opening[among] != NOBODY
    if filters.repliers is not None:
        kept &= are_among(exchanges.opening[among], exchanges.replied_by(filters.repliers))
    if filters.besides is not None:
        kept &= ~are_among(c.passage_speaker[among], filters.besides)
    for document, span in filters.without:
        within = (c.passage_start[among] < span.end) & (c.passage_end[among] > span.start)
        kept &= ~(within & (c.passage_document[among] == document))
    mask = np.zeros(len(c.passage_id), np.bool_)
    mask[among] = kept
    return Selection(filters, mask, columns, links)


def _among(filters: Filters, columns: Columns) -> Positions | slice:
    """All passages, or those of the documents that filters name, where these have few."""
    if filters.documents is None:
        return slice(None)
    documents = columns.passage_document
    first = np.searchsorted(documents, filters.documents, side="left")
    last = np.searchsorted(documents, filters.documents, side="right")
    few = NARROW * int(np.sum(last - first)) <= len(documents)
    return ranges(first, last) if few else slice(None)


def _runs(owners: Ids, ids: Ids) -> tuple[Positions, Positions]:
    """From where to where ids stand among ascending owners, each of which is one of them."""
    first = np.searchsorted(owners, ids)
    return first, np.append(first[1:], len(owners)) if len(ids) else first


def _unless_all(mask: Mask) -> Mask | None:
    return None if mask.all() else mask
