"""Whether one run over a set beats another: the paired bootstrap.

Both runs are measured on the same resampled questions (Efron & Tibshirani
1993, An Introduction to the Bootstrap, ch. 13 and 16), so that what is hard
about a question counts for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.bootstrap import interval, resampled
from eval.errors import ReportError
from eval.metrics import METRICS, Values
from eval.report import Report
from eval.rows import Row

RESAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A metric of two runs; `change` is the second minus the first.

    `interval` holds 95% of the resampled changes. `p` is twice the smaller
    share of them at or beyond zero: how often chance alone turns the sign.
    """

    metric: str
    first: float
    second: float
    change: float
    interval: tuple[float, float]
    p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The metrics that both runs have, and the questions whose first quote became right or wrong.

    A question is right when something answers it and the first quote is
    relevant.
    """

    set: str
    differences: tuple[Difference, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def compare(first: Report, second: Report) -> Comparison:
    """Compare two runs over the same questions.

    Raises:
        ReportError: the reports are not of the same questions.
    """
    pairs = _pairs(first, second)
    before, after = [row for row, _ in pairs], [row for _, row in pairs]
    return Comparison(
        set=first.set,
        differences=_differences(before, after),
        gained=tuple(new.id for old, new in pairs if new.right and not old.right),
        lost=tuple(new.id for old, new in pairs if old.right and not new.right),
    )


def _pairs(first: Report, second: Report) -> list[tuple[Row, Row]]:
    by_id = {row.id: row for row in second.rows}
    if by_id.keys() != {row.id for row in first.rows} or len(by_id) != len(first.rows):
        raise ReportError(
            f"the reports are of different questions ({first.set}: {len(first.rows)}, "
            f"{second.set}: {len(second.rows)}); run the same set twice"
        )
    return [(row, by_id[row.id]) for row in first.rows]


def _differences(before: Sequence[Row], after: Sequence[Row]) -> tuple[Difference, ...]:
    columns = zip(
        METRICS,
        resampled(METRICS, before, RESAMPLES),
        resampled(METRICS, after, RESAMPLES),
        strict=True,
    )
    found = []
    for metric, old, new in columns:
        first, second = metric.value(before), metric.value(after)
        changes = new - old
        limits = interval(changes)
        if first is not None and second is not None and limits is not None:
            p = two_sided(changes)
            found.append(Difference(metric.name, first, second, second - first, limits, p))
    return tuple(found)


def two_sided(changes: Values) -> float:
    """The achieved significance of resampled changes against none, in 0..1, never quite 0."""
    defined = changes[~np.isnan(changes)]
    smaller = min(np.count_nonzero(defined <= 0), np.count_nonzero(defined >= 0))
    return float(min(1.0, 2 * (smaller + 1) / (len(defined) + 1)))
