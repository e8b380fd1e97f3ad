"""What was said first, last or each time: the passages that say so, by date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from qa.judge import Judged
from qa.question.query import Query
from qa.types import Occasion
from qa.words import content_stems

_WHOLE = 0.999
"""The coverage of a passage that holds all words of a question."""

_FEW = 2
"""Words of a subject at the most that a passage names by holding them all."""

Date = Callable[[int], str | None]
"""The date of the document of a passage, given by its position."""


def mentioning(query: Query, found: Sequence[Judged], threshold: float) -> list[Judged]:
    """The passages that speak of the subject, in the same order.

    Those that hold all of its few words name it, however sure they are to
    answer anything else about it; of others those that answer.
    """
    if len(content_stems(query.search)) <= _FEW:
        named = [one for one in found if one.features.coverage >= _WHOLE]
        if named:
            return [replace(one, confidence=max(one.confidence, threshold)) for one in named]
    return [one for one in found if one.confidence >= threshold]


def in_order(found: Sequence[Judged], occasion: Occasion, date: Date) -> list[Judged]:
    """The passages from the first on or from the last back; each time, as they are ranked."""
    if occasion is Occasion.EACH:
        return list(found)
    at = {one.features.position: one for one in found}
    return [at[position] for position in by_date(at, occasion, date)]


def by_date(positions: Iterable[int], occasion: Occasion, date: Date) -> list[int]:
    """Positions of passages by date, from the first on or from the last back; undated ones last."""
    ordered = sorted(((date(at) or "", at) for at in positions), reverse=occasion is Occasion.LAST)
    return [at for day, at in ordered if day] + [at for day, at in ordered if not day]
