"""What was said first, last or each time: the passages that say so, by date."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import numpy as np

from index.protocols import Mask
from index.search import SearchIndex
from index.stems import stems
from qa.judge import Judged
from qa.names import names_in
from qa.question.query import Query
from qa.types import Occasion
from qa.words import content_stems

_WORD = re.compile(r"\w+")

_FEW = 2
"""Words of a subject at the most that a sentence names by holding them all."""

Date = Callable[[int], str | None]
"""The date of the document of a passage, given by its position."""


def naming(
    index: SearchIndex, query: Query, allowed: Mask, occasion: Occasion, date: Date
) -> Iterator[int]:
    """The passages, of those allowed, that name the subject, in the order that is asked for.

    A subject of a few words is named by a sentence that holds all of them. The
    passages are looked up, so that none is missed.
    """
    subject = frozenset(content_stems(query.search))
    if not 0 < len(subject) <= _FEW:
        return
    words = " ".join(word for word in _WORD.findall(query.search) if content_stems(word))
    holding = index.holding_every(words)
    found = np.sort(holding[allowed[holding]]).tolist()
    for position in found if occasion is Occasion.EACH else by_date(found, occasion, date):
        transcript = index.transcript_at(position)
        sentences = (span.of(transcript.text) for span in index.sentences(position))
        if any(subject.issubset(stems(words, transcript.language)) for words in sentences):
            yield position


def speaking_of(query: Query, found: Sequence[Judged], threshold: float) -> list[Judged]:
    """The passages that speak of a subject that none names, in the same order.

    Those that answer; of a subject of few words with a name among them only those
    that name it in part. Nobody speaks of a subject that is none ("it").
    """
    subject = content_stems(query.search)
    if not subject:
        return []
    sure = [one for one in found if one.confidence >= threshold]
    if len(subject) <= _FEW and _holds_name(query, subject):
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
