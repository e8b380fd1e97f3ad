"""A comparison as one HTML file that needs nothing from the network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from bench.rivals.measure import Measured
from bench.rivals.report import GIVES, HEADS, NOTE, Report, cells, title
from eval.page import STYLE

TITLE = "OnRecord beside other systems"
_HIT1, _HIT5 = "#2a7f62", "#b9cfc6"


def page(report: Report) -> str:
    """The whole page: a table and two plots for each set, and what comes with a result."""
    sets = "".join(
        _set(number, name, rows) for number, (name, rows) in enumerate(report.sets.items())
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>{STYLE}</style><script>{get_plotlyjs()}</script></head><body><h1>{TITLE}</h1>"
        f"<p>{NOTE}</p>{sets}<h2>What comes with a result</h2>{_table(GIVES, report.facts())}"
        f"{_list('Ahead of OnRecord', report.behind)}{_list('Failed', report.problems)}"
        "</body></html>"
    )


def hits(rows: Sequence[Measured]) -> go.Figure:
    """The share of questions with a hit first, and among the first five, for each system."""
    found = [(measured.label, measured.figures) for measured in reversed(rows)]
    names = [label for label, figures in found if figures is not None]
    figure = go.Figure()
    for name, colour in (("hit5", _HIT5), ("hit1", _HIT1)):
        shares = [getattr(figures, name) for _, figures in found if figures is not None]
        bars = {"orientation": "h", "name": name.replace("t", "t@"), "marker_color": colour}
        figure.add_bar(x=shares, y=names, **bars)
    _lay_out(figure, "Hit first, and among the first five")
    return figure.update_layout(barmode="overlay", xaxis_range=[0, 1])


def speed(rows: Sequence[Measured]) -> go.Figure:
    """The share of questions with a hit first against the time of a question."""
    figure = go.Figure()
    for measured in rows:
        if measured.figures is not None:
            figure.add_scatter(
                x=[measured.figures.p50],
                y=[measured.figures.hit1],
                mode="markers",
                marker={"size": 12, "symbol": "diamond" if measured.own_split else "circle"},
                name=measured.label,
            )
    _lay_out(figure, "Hit first, by the time of a question")
    return figure.update_layout(xaxis_title="ms, median", xaxis_type="log", yaxis_title="hit@1")


def _set(number: int, name: str, rows: list[Measured]) -> str:
    plots = "".join(
        "<div>"
        + plot.to_html(full_html=False, include_plotlyjs=False, div_id=f"{kind}-{number}")
        + "</div>"
        for kind, plot in (("hits", hits(rows)), ("speed", speed(rows)))
    )
    heading = escape(title(name, rows))
    return f'<h2>{heading}</h2>{_table(HEADS, map(cells, rows))}<div class="plots">{plots}</div>'


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _list(heading: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    return f"<h2>{heading}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _lay_out(figure: go.Figure, heading: str) -> None:
    figure.update_layout(
        title=heading,
        template="plotly_white",
        height=420,
        margin={"l": 50, "r": 20, "t": 50, "b": 50},
    )
