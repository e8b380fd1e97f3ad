"""Which sentences a speaker repeats from somebody else."""

from __future__ import annotations

import numpy as np

from index.protocols import Ids, Mask
from index.records import NOBODY, Columns


def repeated(columns: Columns) -> Mask:
    """Which sentences of turns are mostly quoted from others, shape (sentences,)."""
    c = columns
    passages = np.searchsorted(c.passage_id, c.sentence_passage)
    turns = c.passage_turn[passages]
    shared = np.zeros(len(turns), np.int64)
    for turn, start, end in zip(c.quotation_turn, c.quotation_start, c.quotation_end, strict=True):
        first, last = np.searchsorted(turns, [turn, turn + 1])
        begins = np.maximum(c.sentence_start[first:last], start)
        shared[first:last] += np.maximum(np.minimum(c.sentence_end[first:last], end) - begins, 0)
    mostly: Mask = 2 * shared > c.sentence_end - c.sentence_start
    mostly &= c.passage_quotation[passages] == NOBODY
    return mostly


def all_within(mask: Mask, first: Ids, last: Ids) -> Mask:
    """Whether a mask holds everywhere in each range, none of which may be empty; shape (n,)."""
    counts = np.concatenate([[0], np.cumsum(mask)])
    holds: Mask = (last > first) & (counts[last] - counts[first] == last - first)
    return holds
