"""A report as one HTML file that needs nothing from the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from bench.reading import Speed
from bench.report import Report, Table
from bench.sizes import Sized
from eval.page import STYLE

TITLE = "How fast OnRecord is here"
_COLOUR = "#2a7f62"


def page(report: Report) -> str:
    """The whole page: the tables, and plots of what is read and asked."""
    plots = "".join(
        f"<div>{plot.to_html(full_html=False, include_plotlyjs=False, div_id=f'plot-{number}')}"
        "</div>"
        for number, plot in enumerate(_plots(report))
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>{STYLE}</style><script>{get_plotlyjs()}</script></head><body><h1>{TITLE}</h1>"
        f'<div class="plots">{plots}</div>{"".join(map(_table, report.tables()))}</body></html>'
    )


def _plots(report: Report) -> Iterator[go.Figure]:
    yield reading(report.reading)
    if report.sizes:
        yield asking(report.sizes)


def reading(speeds: Sequence[Speed]) -> go.Figure:
    """Megabytes a second of one core, by file."""
    rates = [speed.median for speed in reversed(speeds)]
    names = [speed.name for speed in reversed(speeds)]
    figure = go.Figure(go.Bar(x=rates, y=names, orientation="h", marker_color=_COLOUR))
    return _laid_out(figure, "Reading, and finding who speaks", "MB/s of one core")


def asking(sizes: Sequence[Sized]) -> go.Figure:
    """The median time of a question by the size of the index, a line for each filter."""
    figure = go.Figure()
    for name in dict.fromkeys(found.filter for sized in sizes for found in sized.asked.latencies):
        points = [
            (sized.asked.passages, found.median)
            for sized in sizes
            for found in sized.asked.latencies
            if found.filter == name
        ]
        passages, medians = zip(*points, strict=True)
        figure.add_scatter(x=passages, y=medians, mode="lines+markers", name=f"filter: {name}")
    _laid_out(figure, "A question, by the size of the index", "passages")
    return figure.update_layout(
        xaxis_type="log", yaxis_rangemode="tozero", yaxis_title="ms, median", showlegend=True
    )


def _table(table: Table) -> str:
    heads = "".join(f"<th>{escape(head)}</th>" for head in table.heads)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    return f"<h2>{table.title}</h2><table><tr>{heads}</tr>{rows}</table>"


def _laid_out(figure: go.Figure, title: str, x_title: str) -> go.Figure:
    return figure.update_layout(
        title=title,
        xaxis_title=x_title,
        template="plotly_white",
        height=420,
        margin={"l": 50, "r": 20, "t": 50, "b": 50},
    )
