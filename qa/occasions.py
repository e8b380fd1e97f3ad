"""What was said first, last or each time: the passages that say so, by date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from qa.judge import Judged
from qa.names import names_in
from qa.question.query import Query
from qa.types import Occasion
from qa.words import content_stems

_WHOLE = 0.999
"""The coverage of a sentence that holds all words of a question."""

_FEW = 2
"""Words of a subject at the most that a sentence names by holding them all."""

Date = Callable[[int], str | None]
"""The date of the document of a passage, given by its position."""


def mentioning(query: Query, found: Sequence[Judged], threshold: float) -> list[Judged]:
    """The passages that speak of the subject, in the same order.

    Those with a sentence that holds all of its few words name it, however sure
    they are to answer anything else about it; of others those that answer. A
    subject of few words with a name among them must at least be named in part.
    Nobody speaks of a subject that is none ("it").
    """
    subject = content_stems(query.search)
    if not subject:
        return []
    sure = [one for one in found if one.confidence >= threshold]
    if len(subject) > _FEW:
        return sure
    named = [one for one in found if one.features.sentence_coverage >= _WHOLE]
    if named:
        return [replace(one, confidence=max(one.confidence, threshold)) for one in named]
    if _holds_name(query, subject):
        return [one for one in sure if one.features.coverage > 0]
    return sure


def _holds_name(query: Query, subject: Collection[str]) -> bool:
    """Whether one of the words of a subject is a name."""
    return not set(subject).isdisjoint(content_stems(" ".join(names_in(query.text))))


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
