"""Questions about no subject: "What did Roe say?" is answered by whatever he said."""

from __future__ import annotations

import numpy as np

from index.candidates import Filters
from index.records import QUOTED
from index.search import SearchIndex
from qa.quotes import wholes
from qa.types import Quote

MOST = 200
"""Quotes of an answer that holds everything, at the most."""


def said_at_large(index: SearchIndex, filters: Filters, most: int) -> tuple[Quote, ...]:
    """What is said in a scope, the longest passages first, at most `most`.

    Who says much at a time says most of what they think. What others quote
    from them comes last.
    """
    c = index.columns
    places = np.flatnonzero(index.allowed(filters))
    lengths = (c.passage_end - c.passage_start)[places]
    order = np.lexsort((-lengths, c.passage_kind[places] == QUOTED))
    return wholes(index, places[order].tolist(), most)
