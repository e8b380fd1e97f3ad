"""A report as one HTML file that needs nothing from the network.

All text from questions and documents is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from plotly.offline import get_plotlyjs

from eval.metrics import METRICS
from eval.plots import report_plots
from eval.report import BY_KIND, LATENCIES, Report
from eval.rows import Row, Shown
from eval.table import number

STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: #1d2126; background: #fff }
table { border-collapse: collapse; margin: 1rem 0 }
th, td { padding: .25rem .75rem; border-bottom: 1px solid #dde1e6; text-align: left }
td.n { text-align: right; font-variant-numeric: tabular-nums }
.plots { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem }
summary { cursor: pointer; padding: .3rem 0 }
blockquote { margin: .4rem 0 .4rem 1rem; padding-left: .75rem; border-left: 3px solid #8a8f98;
  white-space: pre-wrap }
blockquote.relevant { border-color: #2a7f62 }
blockquote.gold { border-color: #c9a227 }
.of { color: #5c636d; font-size: .85rem; display: block }
"""


def report_page(report: Report) -> str:
    """The whole page: figures, plots, and each question that went wrong with what came back."""
    title = f"{escape(report.set)}: {len(report.rows)} questions"
    plots = "".join(
        f"<div>{plot.to_html(full_html=False, include_plotlyjs=False, div_id=f'plot-{number}')}"
        "</div>"
        for number, plot in enumerate(report_plots(report))
    )
    failing = "".join(
        f"<h2>{heading} ({len(rows)})</h2>{''.join(map(_question, rows))}"
        for heading, rows in _failures(report.rows)
        if rows
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style><script>{get_plotlyjs()}</script></head><body>"
        f"<h1>{title}</h1>{_figures(report)}{_kinds(report)}"
        f'<div class="plots">{plots}</div>{failing}</body></html>'
    )


def _figures(report: Report) -> str:
    rows = []
    for metric in METRICS:
        limits = report.intervals[metric.name]
        between = "" if limits is None else f"{limits[0]:.3f} – {limits[1]:.3f}"
        value = number(report.metrics[metric.name])
        rows.append(_row(metric.name, value, between, metric.title))
    rows += [
        _row(name, number(report.metrics[name], 1), "", "one question asked alone")
        for name in LATENCIES
    ]
    return (
        "<table><tr><th>metric</th><th>value</th><th>95% interval</th><th>what</th></tr>"
        f"{''.join(rows)}</table>"
    )


def _kinds(report: Report) -> str:
    """The main figures of each kind of question; nothing where the set names no kinds."""
    if not report.by_kind:
        return ""
    heads = "".join(f"<th>{name}</th>" for name in ("type", "questions", *BY_KIND))
    rows = "".join(
        f'<tr><td>{escape(kind)}</td><td class="n">{figures["questions"]}</td>'
        + "".join(f'<td class="n">{number(figures[name])}</td>' for name in BY_KIND)
        + "</tr>"
        for kind, figures in report.by_kind.items()
    )
    return f"<table><tr>{heads}</tr>{rows}</table>"


def _row(name: str, value: str, between: str, what: str) -> str:
    return f'<tr><td>{name}</td><td class="n">{value}</td><td>{between}</td><td>{what}</td></tr>'


def _failures(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """The questions that went wrong, each under what went wrong with it."""
    found: dict[str, list[Row]] = {
        "Answered, though nothing answers": [],
        "Refused, though something answers": [],
        "A wrong name on a relevant quote": [],
        "The first quote is not relevant": [],
    }
    nothing, refused, misnamed, missed = found.values()
    for row in rows:
        if not row.answerable:
            if row.answered:
                nothing.append(row)
        elif row.misnamed:
            misnamed.append(row)
        elif not row.answered:
            refused.append(row)
        elif not row.right:
            missed.append(row)
    return list(found.items())


def _question(row: Row) -> str:
    rank = "" if not row.answerable else f", first relevant at {row.rank or '–'}"
    said = f"{'answered' if row.answered else 'refused'} at {row.confidence:.2f}{rank}"
    gold = ""
    if row.excerpt is not None:
        of = f"gold: {' / '.join(map(_name, row.speakers))}, {row.document}"
        gold = _quote("gold", of, row.excerpt)
    return (
        f"<details><summary>{escape(row.question)} "
        f'<span class="of">{escape(row.id)}: {said}</span></summary>'
        f"{gold}{''.join(map(_shown, row.top))}</details>"
    )


def _shown(quote: Shown) -> str:
    place = f"{quote.document} [{quote.start}:{quote.end}]"
    of = f"{_name(quote.speaker)}, {place}, score {quote.score:.3f}"
    text = "(not in the set's corpus)" if quote.text is None else quote.text
    return _quote("relevant" if quote.relevant else "other", of, text)


def _quote(style: str, of: str, text: str) -> str:
    source = f'<span class="of">{escape(of)}</span>'
    return f'<blockquote class="{style}">{source}{escape(text)}</blockquote>'


def _name(speaker: str | None) -> str:
    return "speaker unknown" if speaker is None else speaker
