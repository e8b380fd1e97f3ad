"""What was said in answer to what: passages, and the question or lead-in before them."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.arrays import are_among, distinct
from index.protocols import Ids
from index.records import NOBODY, QUOTED, Columns
from index.types import Span

Positions = npt.NDArray[np.int64]
"""Places of passages in the columns of an index."""


class Exchanges:
    """The exchanges of an index, by id."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._order = np.argsort(columns.passage_exchange, kind="stable")
        self._keys = columns.passage_exchange[self._order]

    def span(self, exchange: int) -> Span:
        """Where the question or lead-in stands in its document."""
        at = self._at(exchange)
        return Span(int(self._columns.exchange_start[at]), int(self._columns.exchange_end[at]))

    def replies(self, exchange: int) -> Positions:
        """The passages that reply to a question."""
        return self.replying(np.array([exchange]))

    def replying(self, exchanges: Ids) -> Positions:
        """The passages that reply to any of these questions, in text order."""
        first = np.searchsorted(self._keys, exchanges, side="left")
        last = np.searchsorted(self._keys, exchanges, side="right")
        found: Positions = distinct(self._order[ranges(first, last)])
        return found

    def prompting(self, exchange: int) -> Positions:
        """The passages that an exchange opens with: the question, or the lead-in."""
        c, at = self._columns, self._at(exchange)
        first, last = np.searchsorted(
            c.passage_document, [c.exchange_document[at], c.exchange_document[at] + 1]
        )
        starts, ends = c.passage_start[first:last], c.passage_end[first:last]
        inside = (starts >= c.exchange_start[at]) & (ends <= c.exchange_end[at])
        inside &= c.passage_kind[first:last] != QUOTED
        found: Positions = first + np.flatnonzero(inside)
        return found

    @cached_property
    def askers(self) -> Ids:
        """Who asks what each passage replies to, ids of speakers, shape (n,); or `NOBODY`."""
        c = self._columns
        own = np.flatnonzero(c.passage_kind != QUOTED)
        places = _places(c.passage_document[own], c.passage_start[own])
        order = np.argsort(places, kind="stable")
        wanted = _places(c.exchange_document, c.exchange_end) - 1
        last = np.searchsorted(places[order], wanted, side="right") - 1
        found = own[order[np.maximum(last, 0)]]
        inside = (last >= 0) & (c.passage_document[found] == c.exchange_document)
        inside &= c.passage_start[found] >= c.exchange_start
        asking = np.append(np.where(inside, c.passage_speaker[found], NOBODY), NOBODY)
        at = np.searchsorted(c.exchange_id, c.passage_exchange)
        asked: Ids = asking[np.where(c.passage_exchange == NOBODY, len(asking) - 1, at)]
        return asked

    @cached_property
    def opening(self) -> Ids:
        """The exchange whose question each passage is (part of), ids, shape (n,); or `NOBODY`."""
        c = self._columns
        order = np.argsort(_places(c.exchange_document, c.exchange_start), kind="stable")
        starts = _places(c.exchange_document, c.exchange_start)[order]
        last = np.searchsorted(starts, _places(c.passage_document, c.passage_start), side="right")
        at = np.append(order, 0)[last - 1]
        opened = np.full(len(c.passage_id), NOBODY)
        some = np.flatnonzero((last > 0) & (c.passage_kind != QUOTED))
        some = some[c.exchange_document[at[some]] == c.passage_document[some]]
        some = some[c.passage_end[some] <= c.exchange_end[at[some]]]
        opened[some] = c.exchange_id[at[some]]
        return opened

    def replied_by(self, speakers: Ids) -> Ids:
        """The exchanges in which one of these speakers replies, in order."""
        c = self._columns
        replied: Ids = distinct(c.passage_exchange[are_among(c.passage_speaker, speakers)])
        found: Ids = replied[replied != NOBODY]
        return found

    def asked_in(self, position: int) -> int | None:
        """The exchange whose question a passage is (part of), if it got a reply."""
        c, document = self._columns, self._columns.passage_document[position]
        first, last = np.searchsorted(c.exchange_document, [document, document + 1])
        inside = (c.exchange_start[first:last] <= c.passage_start[position]) & (
            c.exchange_end[first:last] >= c.passage_end[position]
        )
        found = np.flatnonzero(inside)
        return int(c.exchange_id[first + found[0]]) if len(found) else None

    def _at(self, exchange: int) -> int:
        return int(np.searchsorted(self._columns.exchange_id, exchange))


def ranges(first: Ids, last: Ids) -> Positions:
    """The numbers in all ranges from `first` up to `last`, one range after the other."""
    counts = last - first
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    found: Positions = np.repeat(first - (ends - counts), counts) + np.arange(total)
    return found


def _places(documents: Ids, offsets: Ids) -> Ids:
    """Numbers that order places by document and offset."""
    return (documents << 32) + offsets
