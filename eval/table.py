"""Reports and comparisons as tables for a terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from eval.compare import Comparison
from eval.metrics import METRICS
from eval.report import BY_KIND, LATENCIES, Report


def report_tables(report: Report) -> RenderableType:
    """The figures of a report with their intervals, and the main ones for each kind."""
    answerable = sum(row.answerable for row in report.rows)
    title = f"{report.set}: {len(report.rows)} questions, {answerable} answerable"
    figures = Table("metric", _right("value"), _right("95% interval"), "what", title=Text(title))
    for metric in METRICS:
        limits = report.intervals[metric.name]
        value = number(report.metrics[metric.name])
        figures.add_row(metric.name, value, _between(limits), metric.title)
    for name in LATENCIES:
        figures.add_row(name, number(report.metrics[name], 1), "", "one question asked alone")
    return Group(figures, _kinds(report)) if report.by_kind else figures


def _kinds(report: Report) -> Table:
    columns = ("questions", *BY_KIND)
    headers = [_right(name.replace("_", "\n")) for name in columns]
    table = Table(Column("type", no_wrap=True), *headers, title="by type of question")
    for kind, figures in report.by_kind.items():
        cells = (number(figures[name], 0 if name == "questions" else 3) for name in columns)
        table.add_row(Text(kind), *cells)
    return table


def comparison_table(comparison: Comparison) -> RenderableType:
    """The differences of two runs, and the questions gained and lost."""
    columns = ("A", "B", "B − A", "95% interval", "p")
    table = Table("metric", *map(_right, columns), title=Text(comparison.set))
    for row in comparison.differences:
        table.add_row(
            row.metric,
            number(row.first),
            number(row.second),
            f"{row.change:+.3f}",
            _between(row.interval),
            f"{row.p:.4f}",
        )
    gained, lost = _named("gained", comparison.gained), _named("lost", comparison.lost)
    return Group(table, gained, lost)


def number(value: float | None, digits: int = 3) -> str:
    """A figure for people; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def _between(limits: tuple[float, float] | None) -> str:
    return "" if limits is None else f"{limits[0]:.3f} … {limits[1]:.3f}"


def _named(word: str, ids: tuple[str, ...]) -> Text:
    return Text(f"{word} ({len(ids)}): {', '.join(ids) or 'none'}")


def _right(header: str) -> Column:
    return Column(header, justify="right")
