"""Questions for words in quotation marks: the passages in which they stand one for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from index.protocols import Mask
from index.search import SearchIndex
from index.types import Span
from qa.check import check
from qa.claims import claimed
from qa.judge import Judged
from qa.types import Verdict

SURE = 0.95
"""The confidence of a passage in which the words stand that a question asks for."""

_MOST = 32
"""How many such passages are looked at."""


def standing(
    index: SearchIndex, words: str, documents: Mapping[str, int], allowed: Mask
) -> dict[int, Span] | None:
    """The passages, of those allowed, in which words stand one for one, with where they begin.

    None where only other words like them stand. `documents` are the ids by name.
    Of words from which something is left out (…) each part counts.
    """
    found = check(words, claimed(words).fragments, (), index)
    if found.verdict is Verdict.ALTERED:
        return None
    at: dict[int, Span] = {}
    if found.verdict in (Verdict.EXACT, Verdict.ELIDED):
        for place in found.places:
            for position in _holding(index, documents[place.transcript.name], place.span, allowed):
                at.setdefault(position, place.span)
    return dict(list(at.items())[:_MOST])


def first(
    index: SearchIndex, verbatim: Sequence[Judged], where: Mapping[int, Span], others: list[Judged]
) -> list[Judged]:
    """The passages in which the words stand, before all others."""
    best = max((one.score for one in [*verbatim, *others]), default=0.0)
    found = [
        replace(
            one,
            features=replace(one.features, best=_sentence(index, one.features.position, where)),
            score=best,
            confidence=max(SURE, one.confidence),
        )
        for one in verbatim
    ]
    return [*found, *(one for one in others if one.features.position not in where)]


def _holding(index: SearchIndex, document: int, span: Span, allowed: Mask) -> list[int]:
    """The passages allowed in which a span begins."""
    c = index.columns
    first, last = np.searchsorted(c.passage_document, [document, document + 1])
    starts, ends = c.passage_start[first:last], c.passage_end[first:last]
    inside = (starts <= span.start) & (span.start < ends) & allowed[first:last]
    return [int(first) + at for at in np.flatnonzero(inside).tolist()]


def _sentence(index: SearchIndex, position: int, where: Mapping[int, Span]) -> Span:
    """The sentence in which the words begin."""
    start = where[position].start
    return next(s for s in index.sentences(position) if start < s.end)
