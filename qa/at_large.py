"""Questions about no subject: "What did Roe say?" is answered by whatever he said."""

from __future__ import annotations

import numpy as np

from index.candidates import Filters
from index.records import QUOTED
from index.search import SearchIndex
from qa.judge import is_question
from qa.quotes import wholes
from qa.types import Quote

MOST = 200
"""Quotes of an answer that holds everything, at the most."""

_LOOKED_AT = 8
"""Among how many passages for each that is wanted one is looked for that asks something."""


def said_at_large(index: SearchIndex, filters: Filters, most: int) -> tuple[Quote, ...]:
    """What is said in a scope, the longest passages first, at most `most`.

    Who says much at a time says most of what they think. What others quote
    from them comes last. Where questions are wanted, those that end in a
    question mark come first.
    """
    c = index.columns
    places = np.flatnonzero(index.allowed(filters))
    lengths = (c.passage_end - c.passage_start)[places]
    order = places[np.lexsort((-lengths, c.passage_kind[places] == QUOTED))].tolist()
    if filters.questions:
        order = sorted(order[: _LOOKED_AT * most], key=lambda at: not is_question(index.text(at)))
    return wholes(index, order, most)
