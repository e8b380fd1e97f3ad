"""What each part of the ranking adds: it is learned again with more and more of them, and without.

The candidates stay those that all signals together propose: what differs is
their order. The first stage's parts come first, in the order in which they
were built.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from eval.bootstrap import RESAMPLES, draws, interval
from eval.calibrate import GIVEN, Example, Material, fit_ranking
from index.protocols import Progress, silent
from qa.judge import rank

PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "passage": ("passage",),
        "best sentence": ("sentence",),
        "words in common": ("bm25", "sentence_coverage", "context_coverage", "phrases"),
        "question replied to": ("reply", "subject"),
        "kind, names, length": ("expected", "missing", "length"),
        "late interaction": ("sentence_late", "context_late"),
        "turns around": ("around_late",),
    }
)
"""The features of `qa.features.Features` that make each part."""

CUTOFFS = (1, 3, 10)


@dataclass(frozen=True, slots=True)
class Measured:
    """A set ranked by a part of the features.

    `hits` are the shares of its answerable questions with a relevant passage in
    the first k, by k; `interval` is the 95% bootstrap interval of the first.
    """

    set: str
    questions: int
    hits: Mapping[int, float]
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Step:
    """A ranking that was learned from some parts only, on every measured set."""

    name: str
    parts: tuple[str, ...]
    sets: tuple[Measured, ...]


def ablate(
    training: Sequence[Material], measured: Sequence[Material], progress: Progress = silent
) -> list[Step]:
    """The parts added one after the other, then all of them but one.

    A ranking without the passage's own similarity is measured too.
    """
    wanted = list(_wanted())
    steps = []
    for done, (name, parts) in enumerate(wanted, start=1):
        features = [feature for part in parts for feature in PARTS[part]]
        learned = [feature for feature in features if feature not in GIVEN]
        given = {feature: GIVEN[feature] for feature in features if feature in GIVEN}
        ranking = fit_ranking(training, learned, given)
        sets = tuple(_measured(material, ranking) for material in measured)
        steps.append(Step(name, parts, sets))
        progress("learning rankings", done, len(wanted))
    return steps


def _wanted() -> Iterator[tuple[str, tuple[str, ...]]]:
    names = tuple(PARTS)
    for count, name in enumerate(names, start=1):
        yield (f"+ {name}" if count > 1 else name), names[:count]
    for name in names:
        yield f"all but {name}", tuple(other for other in names if other != name)


def _measured(material: Material, ranking: Mapping[str, float]) -> Measured:
    ranks = [_rank(e, ranking, material) for e in material.examples if e.answerable]
    first = np.array([rank == 1 for rank in ranks], dtype=np.float64)
    means = [weights @ first / len(first) for weights in draws(len(first), RESAMPLES)]
    return Measured(
        set=material.name,
        questions=len(ranks),
        hits={
            k: float(np.mean([rank is not None and rank <= k for rank in ranks])) for k in CUTOFFS
        },
        interval=interval(np.concatenate(means)) or (0.0, 0.0),
    )


def _rank(example: Example, ranking: Mapping[str, float], material: Material) -> int | None:
    """The place of the first relevant passage, from 1; None where it is not on the shortlist."""
    ranked = rank(example.shortlist, ranking, material.index)
    places = (n for n, r in enumerate(ranked, 1) if r.features.position in example.relevant)
    return next(places, None)
