"""The outcome of an evaluation: its rows, its figures, and its JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter, ValidationError

from eval.bootstrap import RESAMPLES, interval, resampled
from eval.errors import ReportError
from eval.metrics import METRICS
from eval.rows import Row

LATENCIES = {"latency_p50_ms": 50, "latency_p95_ms": 95}
"""Percentile of the single questions' milliseconds that each latency figure is."""
BY_KIND = ("hit@1", "hit@3", "speaker_accuracy", "answered_share", "refused_share")
"""The metrics that are given for each kind of question."""


@dataclass(frozen=True)
class Report:
    """The rows of one run over a set, with the milliseconds of the questions asked alone."""

    set: str
    top_k: int
    rows: tuple[Row, ...]
    latencies_ms: tuple[float, ...] = ()

    @cached_property
    def metrics(self) -> dict[str, float | None]:
        """Every figure by name; None where the set does not define it."""
        figures = {metric.name: metric.value(self.rows) for metric in METRICS}
        return figures | {name: self._latency(rank) for name, rank in LATENCIES.items()}

    @cached_property
    def intervals(self) -> dict[str, tuple[float, float] | None]:
        """The 95% bootstrap interval of each metric over the questions."""
        columns = resampled(METRICS, self.rows, RESAMPLES)
        return {
            metric.name: interval(values) for metric, values in zip(METRICS, columns, strict=True)
        }

    @cached_property
    def by_kind(self) -> dict[str, dict[str, float | int | None]]:
        """Number of questions and main metrics of each kind, in order of first appearance."""
        kinds = dict.fromkeys(row.kind for row in self.rows if row.kind is not None)
        return {kind: _figures([row for row in self.rows if row.kind == kind]) for kind in kinds}

    def to_json(self) -> str:
        """Figures and rows as one JSON object, which `from_json` reads back."""
        figures = {
            "metrics": self.metrics,
            "intervals": self.intervals,
            "by_type": self.by_kind,
        }
        counts = {
            "questions": len(self.rows),
            "answerable": sum(row.answerable for row in self.rows),
        }
        saved = {"set": self.set, "top_k": self.top_k}
        return json.dumps(
            saved
            | counts
            | figures
            | {"latencies_ms": self.latencies_ms, "rows": [asdict(row) for row in self.rows]},
            ensure_ascii=False,
        )

    def _latency(self, rank: float) -> float | None:
        return float(np.percentile(self.latencies_ms, rank)) if self.latencies_ms else None


def from_json(path: Path) -> Report:
    """Read a saved report.

    Raises:
        ReportError: the file can't be read or holds no report; the message names it.
    """
    try:
        saved = json.loads(path.read_bytes())
        return Report(
            set=saved["set"],
            top_k=saved["top_k"],
            rows=TypeAdapter(tuple[Row, ...]).validate_python(saved["rows"]),
            latencies_ms=tuple(saved["latencies_ms"]),
        )
    except OSError as error:
        raise ReportError(f"{path}: can't be read ({error.strerror}); check the path") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ReportError(
            f"{path}: no saved report ({_first_line(error)}); "
            "write one with `python -m eval run --save`"
        ) from error


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"rows.{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error).splitlines()[0]


def _figures(rows: Sequence[Row]) -> dict[str, float | int | None]:
    figures: Mapping[str, float | None] = {
        metric.name: metric.value(rows) for metric in METRICS if metric.name in BY_KIND
    }
    return {"questions": len(rows), **figures}
