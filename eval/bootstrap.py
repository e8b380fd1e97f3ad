"""Confidence intervals by resampling questions (Efron & Tibshirani 1993, ch. 13).

An Introduction to the Bootstrap. Chapman & Hall.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from eval.metrics import Metric, Values, Weights
from eval.rows import Row

SEED = 20010
RESAMPLES = 2_000
LEVEL = 0.95
_CHUNK = 250


def draws(count: int, resamples: int) -> Iterator[Weights]:
    """Weights of bootstrap samples of `count` rows, in chunks of shape (≤ 250, count).

    The same counts always give the same samples.
    """
    generator = np.random.default_rng(SEED)
    for start in range(0, resamples, _CHUNK):
        size = min(_CHUNK, resamples - start)
        drawn = generator.integers(0, count, size=(size, count))
        cells = (drawn + count * np.arange(size)[:, None]).ravel()
        yield np.bincount(cells, minlength=size * count).reshape(size, count).astype(np.float64)


def resampled(metrics: Sequence[Metric], rows: Sequence[Row], resamples: int) -> list[Values]:
    """Each metric on every bootstrap sample of the rows, arrays of shape (resamples,)."""
    prepared = [metric.prepare(rows) for metric in metrics]
    chunks = [[metric(weights) for metric in prepared] for weights in draws(len(rows), resamples)]
    return [np.concatenate(column) for column in zip(*chunks, strict=True)]


def interval(values: Values) -> tuple[float, float] | None:
    """The percentile interval of 95%; None where no sample defines the metric."""
    defined = values[~np.isnan(values)]
    if not len(defined):
        return None
    tail = 50 * (1 - LEVEL)
    low, high = np.percentile(defined, (tail, 100 - tail))
    return float(low), float(high)
