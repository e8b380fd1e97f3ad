"""The plots of a report."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import plotly.graph_objects as go

from eval.layout_report import Bin
from eval.metrics import BINS, bins
from eval.report import Report
from eval.rows import Row

_GOOD, _BAD, _NEUTRAL = "#2a7f62", "#c05746", "#8a8f98"


def report_plots(report: Report) -> list[go.Figure]:
    """The figures that the report has data for, in reading order."""
    plots = [hits(report), reliability(report.rows), confidences(report.rows)]
    return [*plots, kinds(report)] if report.by_kind else plots


def hits(report: Report) -> go.Figure:
    """Share of answerable questions with a relevant quote in the first k, with intervals."""
    names = [name for name in report.metrics if name.startswith("hit@")]
    values = [report.metrics[name] or 0.0 for name in names]
    limits = [report.intervals[name] or (0.0, 0.0) for name in names]
    bars = go.Bar(
        x=names,
        y=values,
        marker_color=_GOOD,
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [high - value for value, (_, high) in zip(values, limits, strict=True)],
            "arrayminus": [value - low for value, (low, _) in zip(values, limits, strict=True)],
        },
    )
    return _figure("A relevant quote in the first k", bars, y_title="share of answerable")


def reliability(rows: Sequence[Row]) -> go.Figure:
    """Share of right answers against mean confidence, in the bins of the calibration error."""
    bin_of = bins(rows)
    confidence = np.array([row.confidence for row in rows])
    right = np.array([row.right for row in rows], dtype=np.float64)
    members = [bin_of == number for number in range(BINS) if (bin_of == number).any()]
    points = go.Scatter(
        x=[confidence[member].mean() for member in members],
        y=[right[member].mean() for member in members],
        text=[f"{member.sum()} questions" for member in members],
        mode="lines+markers",
        marker_color=_GOOD,
        name="measured",
    )
    return _figure("Reliability", points, _ideal(), x_title="confidence", y_title="share right")


def turn_reliability(bins: Sequence[Bin]) -> go.Figure:
    """Share of turns with the right speaker against the mean confidence, bin by bin."""
    points = go.Scatter(
        x=[found.mean for found in bins],
        y=[found.right / found.turns for found in bins],
        text=[f"{found.turns} turns" for found in bins],
        mode="lines+markers",
        marker_color=_GOOD,
        name="measured",
    )
    titles = {"x_title": "confidence", "y_title": "share of turns right"}
    return _figure("Reliability of the speakers", points, _ideal(), **titles)


def _ideal() -> go.Scatter:
    line = {"dash": "dot", "color": _NEUTRAL}
    return go.Scatter(x=[0, 1], y=[0, 1], mode="lines", line=line, name="ideal")


def confidences(rows: Sequence[Row]) -> go.Figure:
    """How the confidence spreads over answerable and unanswerable questions."""
    spread = [
        go.Histogram(
            x=[row.confidence for row in rows if row.answerable == answerable],
            xbins={"start": 0, "end": 1.0001, "size": 0.05},
            name=name,
            marker_color=colour,
            opacity=0.65,
        )
        for answerable, name, colour in (
            (True, "answerable", _GOOD),
            (False, "unanswerable", _BAD),
        )
    ]
    figure = _figure("Confidence", *spread, x_title="confidence", y_title="questions")
    return figure.update_layout(barmode="overlay")


def kinds(report: Report) -> go.Figure:
    """The first quote relevant, or the refusal right, for each kind of question."""
    names = [escape(kind) for kind in report.by_kind]
    bars = [
        go.Bar(
            x=names,
            y=[figures[metric] for figures in report.by_kind.values()],
            name=metric,
            marker_color=colour,
        )
        for metric, colour in (("hit@1", _GOOD), ("refused_share", _NEUTRAL))
    ]
    return _figure("By type of question", *bars, y_title="share")


def _figure(
    title: str, *traces: go.Bar | go.Scatter | go.Histogram, x_title: str = "", y_title: str = ""
) -> go.Figure:
    figure = go.Figure(traces)
    return figure.update_layout(
        title=title,
        xaxis_title=x_title,
        yaxis_title=y_title,
        template="plotly_white",
        height=360,
        margin={"l": 50, "r": 20, "t": 50, "b": 50},
    )
