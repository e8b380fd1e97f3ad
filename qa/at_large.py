"""Questions about no subject: "What did Roe say?" is answered by whatever he said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from index.candidates import Filters
from index.records import QUOTED
from index.search import SearchIndex
from qa.judge import is_question
from qa.occasions import Date, by_date
from qa.quotes import wholes
from qa.types import Occasion, Quote

MOST = 200
"""Quotes of an answer that holds everything, at the most."""

_LOOKED_AT = 8
"""Among how many passages for each that is wanted one is looked for that asks something."""


def said_at_large(
    index: SearchIndex, filters: Filters, most: int, *, each: bool = False
) -> tuple[Quote, ...]:
    """What is said in a scope, the longest passages first, at most `most`.

    Who says much at a time says most of what they think. What others quote
    from them comes last. Where questions are wanted, those that end in a
    question mark come first. With `each`, there is one passage of each speaker,
    if any of them is known.
    """
    c = index.columns
    places = np.flatnonzero(index.allowed(filters))
    lengths = (c.passage_end - c.passage_start)[places]
    order = places[np.lexsort((-lengths, c.passage_kind[places] == QUOTED))].tolist()
    if filters.questions:
        order = sorted(order[: _LOOKED_AT * most], key=lambda at: not is_question(index.text(at)))
    if each:
        first = {speaker: at for at, speaker in _spoken(index, reversed(order)) if speaker >= 0}
        chosen = set(first.values()) or set(order)
        order = [at for at in order if at in chosen]
    return wholes(index, order, most)


def said_in_order(
    index: SearchIndex, filters: Filters, most: int, occasion: Occasion, date: Date
) -> tuple[Quote, ...]:
    """What is said in a scope from the first passage on, or from the last back."""
    places = np.flatnonzero(index.allowed(filters)).tolist()
    return wholes(index, by_date(places, occasion, date), most)


def _spoken(index: SearchIndex, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Places with the ids of those who speak there."""
    return ((at, int(index.columns.passage_speaker[at])) for at in places)
