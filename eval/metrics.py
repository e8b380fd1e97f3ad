"""What is measured, from the rows of a report.

Each metric takes weights, one a row, so that one pass gives the figure
(weights of 1) and a bootstrap (weights that count how often a row was drawn).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from eval.rows import Row

Weights = npt.NDArray[np.float64]
Values = npt.NDArray[np.float64]

Weighted = Callable[[Weights], Values]
"""From weights, shape (n, rows), to the metric under each, shape (n,); nan where undefined."""

BINS = 10
"""Equal-width bins of the confidence for the calibration error."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure of a set's rows: its name, what it says, whether more is better."""

    name: str
    title: str
    more_is_better: bool
    prepare: Callable[[Sequence[Row]], Weighted]

    def value(self, rows: Sequence[Row]) -> float | None:
        """The metric of the rows; None where they don't define it."""
        value = float(self.prepare(rows)(np.ones((1, len(rows))))[0])
        return None if np.isnan(value) else value


def _ratio(part: Callable[[Row], tuple[float, float]]) -> Callable[[Sequence[Row]], Weighted]:
    """A metric that is a sum over the rows divided by another sum."""

    def prepare(rows: Sequence[Row]) -> Weighted:
        parts = np.array([part(row) for row in rows], dtype=np.float64).reshape(-1, 2)

        def weighted(weights: Weights) -> Values:
            return _divide(weights @ parts[:, 0], weights @ parts[:, 1])

        return weighted

    return prepare


def _divide(numerator: Values, denominator: Values) -> Values:
    result: Values = np.full(numerator.shape, np.nan)
    np.divide(numerator, denominator, out=result, where=denominator > 0)
    return result


def _hit(k: int) -> Callable[[Row], tuple[float, float]]:
    return lambda row: (float(row.rank is not None and row.rank <= k), float(row.answerable))


def _reciprocal_rank(row: Row) -> tuple[float, float]:
    near = row.rank is not None and row.rank <= 10
    return (1 / row.rank if near and row.rank else 0.0, float(row.answerable))


def _judged(value: bool | None) -> tuple[float, float]:
    return float(value is True), float(value is not None)


def _highlight(row: Row) -> tuple[float, float]:
    found = row.rank is not None and row.highlight_right is not None
    return float(found and row.highlight_right is True), float(found)


def _first_highlight(row: Row) -> tuple[float, float]:
    right = row.rank == 1 and row.highlight_right is True
    return float(right), float(row.highlight_right is not None)


def _squared_error(row: Row) -> tuple[float, float]:
    return (row.confidence - float(row.right)) ** 2, 1.0


def prepare_auroc(rows: Sequence[Row]) -> Weighted:
    """Area under the ROC curve of the confidence, answerable against unanswerable.

    The probability that an answerable question has the higher confidence,
    ties counting half (Hanley & McNeil 1982).
    """
    confidence = np.array([row.confidence for row in rows])
    positive = np.array([row.answerable for row in rows], dtype=np.float64)
    values, group = np.unique(confidence, return_inverse=True)
    member = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[member], np.arange(len(values)))

    def weighted(weights: Weights) -> Values:
        ordered, positives = weights[:, member], positive[member]
        yes = np.add.reduceat(ordered * positives, starts, axis=1)
        no = np.add.reduceat(ordered * (1 - positives), starts, axis=1)
        below = np.cumsum(no, axis=1) - no
        won = (yes * (below + no / 2)).sum(axis=1)
        return _divide(won, yes.sum(axis=1) * no.sum(axis=1))

    return weighted


def bins(rows: Sequence[Row]) -> npt.NDArray[np.int64]:
    """The confidence bin of each row, 0 to 9; a confidence of 1 is in the last."""
    confidence = np.array([row.confidence for row in rows], dtype=np.float64)
    return np.minimum((confidence * BINS).astype(np.int64), BINS - 1)


def prepare_ece(rows: Sequence[Row]) -> Weighted:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015).

    Right means that the question is answerable and the first quote relevant.
    """
    gap = np.array([row.confidence - float(row.right) for row in rows], dtype=np.float64)
    in_bin = np.eye(BINS)[bins(rows)] * gap[:, None]

    def weighted(weights: Weights) -> Values:
        return _divide(np.abs(weights @ in_bin).sum(axis=1), weights.sum(axis=1))

    return weighted


METRICS = (
    *(
        Metric(f"hit@{k}", f"relevant quote in first {k}", True, _ratio(_hit(k)))
        for k in (1, 3, 5, 10)
    ),
    Metric("mrr@10", "1 / rank of first relevant", True, _ratio(_reciprocal_rank)),
    Metric(
        "ndcg@10",
        "nDCG, each gold span once",
        True,
        _ratio(lambda row: (row.ndcg, float(row.answerable))),
    ),
    Metric(
        "speaker_accuracy",
        "name on first relevant quote",
        True,
        _ratio(lambda row: _judged(row.speaker_right)),
    ),
    Metric(
        "top_speaker_accuracy",
        "name on first quote",
        True,
        _ratio(lambda row: _judged(row.top_speaker_right)),
    ),
    Metric(
        "wrong_speaker_rate",
        "wrong name on relevant quote",
        False,
        _ratio(lambda row: (float(row.misnamed), float(row.relevant))),
    ),
    Metric(
        "verbatim_rate",
        "quotes standing in the source",
        True,
        _ratio(lambda row: (float(row.verbatim), float(row.quotes))),
    ),
    Metric(
        "highlight_accuracy",
        "mark in first relevant quote",
        True,
        _ratio(_highlight),
    ),
    Metric(
        "highlight@1",
        "first relevant, rightly marked",
        True,
        _ratio(_first_highlight),
    ),
    Metric("auroc", "answerable told by confidence", True, prepare_auroc),
    Metric("ece", "calibration error of confidence", False, prepare_ece),
    Metric("brier", "squared error of confidence", False, _ratio(_squared_error)),
    Metric(
        "answered_share",
        "answerable, answered",
        True,
        _ratio(lambda row: (float(row.answerable and row.answered), float(row.answerable))),
    ),
    Metric(
        "refused_share",
        "unanswerable, refused",
        True,
        _ratio(
            lambda row: (
                float(not row.answerable and not row.answered),
                float(not row.answerable),
            )
        ),
    ),
)
"""Every metric, in the order of a report."""
