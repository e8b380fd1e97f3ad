"""Which sentences a speaker repeats from somebody else."""

from __future__ import annotations

import numpy as np

from index.exchanges import Positions, ranges
from index.protocols import Ids, Mask
from index.records import NOBODY, Columns


def repeated(columns: Columns, first: Positions, last: Positions) -> Mask:
    """Which sentences of turns are mostly quoted from others, shape (sentences,).

    The sentences of each passage stand from `first` to `last`.
    """
    c = columns
    begin = np.searchsorted(c.passage_turn, c.quotation_turn, side="left")
    end = np.searchsorted(c.passage_turn, c.quotation_turn, side="right")
    said = np.flatnonzero(end > begin)
    opens, closes = first[begin[said]], last[end[said] - 1]
    places, quotations = ranges(opens, closes), np.repeat(said, closes - opens)
    begins = np.maximum(c.sentence_start[places], c.quotation_start[quotations])
    ends = np.minimum(c.sentence_end[places], c.quotation_end[quotations])
    touched, own = np.unique(places, return_inverse=True)
    shared = np.bincount(own, np.maximum(ends - begins, 0), len(touched))
    mostly = np.zeros(len(c.sentence_id), np.bool_)
    mostly[touched] = 2 * shared > c.sentence_end[touched] - c.sentence_start[touched]
    quoting = np.flatnonzero(c.passage_quotation != NOBODY)
    mostly[ranges(first[quoting], last[quoting])] = False
    return mostly


def all_within(mask: Mask, first: Ids, last: Ids) -> Mask:
    """Whether a mask holds everywhere in each range, none of which may be empty; shape (n,)."""
    places = np.flatnonzero(mask)
    counts = np.searchsorted(places, last) - np.searchsorted(places, first)
    holds: Mask = (last > first) & (counts == last - first)
    return holds
