"""The scores of layouts as one HTML file that needs nothing from the network."""

from __future__ import annotations

from html import escape

from plotly.offline import get_plotlyjs

from eval.attribution import Mistake
from eval.layout_report import LayoutReport, LayoutScore, calibration
from eval.page import STYLE
from eval.plots import turn_reliability

FIGURES = ("documents", "words", "right", "wrong", "unknown")


def layout_page(report: LayoutReport) -> str:
    """The whole page: the table, the reliability plot, the longest mistakes of each layout."""
    title = f"{escape(report.source)}: who speaks, by layout"
    plot = turn_reliability(calibration(report.turns)).to_html(
        full_html=False, include_plotlyjs=False, div_id="reliability"
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style><script>{get_plotlyjs()}</script></head><body>"
        f"<h1>{title}</h1>{_table(report)}{plot}"
        f"{''.join(map(_mistakes, report.scores))}</body></html>"
    )


def _table(report: LayoutReport) -> str:
    rows = [
        (
            f"{score.number} {score.name}",
            str(score.documents),
            str(score.words),
            *_shares(score.accuracy, score.wrong_share, score.unknown_share),
        )
        for score in report.scores
        if score.documents
    ]
    average = _shares(report.accuracy(), report.wrong_share(), report.unknown_share())
    rows.append((f"average over {report.layouts} layouts", "", "", *average))
    head = "".join(f"<th>{name}</th>" for name in ("layout", *FIGURES))
    return f"<table><tr>{head}</tr>{''.join(map(_row, rows))}</table>"


def _row(cells: tuple[str, ...]) -> str:
    name, *figures = cells
    return f"<tr><td>{escape(name)}</td>{''.join(f'<td class=n>{f}</td>' for f in figures)}</tr>"


def _shares(*values: float) -> list[str]:
    return [f"{value:.4f}" for value in values]


def _mistakes(score: LayoutScore) -> str:
    if not score.mistakes:
        return ""
    name = escape(f"{score.number} {score.name}")
    return f"<h2>{name}</h2><ul>{''.join(map(_mistake, score.mistakes))}</ul>"


def _mistake(mistake: Mistake) -> str:
    expected, found = (escape(name or "nobody") for name in (mistake.expected, mistake.found))
    place = escape(f"{mistake.document} at {mistake.start}, {mistake.count} words")
    return (
        f"<li>{expected}, read as {found}: {escape(mistake.words)} "
        f'<span class="of">{place}</span></li>'
    )
