"""The scores of layouts as tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from eval.layout_report import Bin, LayoutReport, by_method, calibration

LEAST_ACCURACY, MOST_WRONG = 0.95, 0.005
"""What a layout must reach not to stand out."""


def layout_tables(report: LayoutReport) -> RenderableType:
    """Accuracy of each layout and averaged, and how often turns of a confidence are right."""
    return Group(_scores(report), _calibration(report))


def _scores(report: LayoutReport) -> Table:
    columns = ("documents", "words", "right", "wrong", "unknown")
    title = Text(f"{report.source}: who speaks, by layout, {report.meetings} meetings")
    table = Table(_right(""), "layout", *map(_right, columns), title=title)
    for score in report.scores:
        if not score.documents:
            continue
        unread = f" ({score.unread} unread)" if score.unread else ""
        table.add_row(
            str(score.number),
            score.name,
            f"{score.documents}{unread}",
            str(score.words),
            _share(score.accuracy, score.accuracy < LEAST_ACCURACY),
            _share(score.wrong_share, score.wrong_share > MOST_WRONG),
            _share(score.unknown_share, False),
        )
    table.add_section()
    averages = (report.accuracy(), report.wrong_share(), report.unknown_share())
    layouts = f"average over {report.layouts} layouts"
    table.add_row("", layouts, "", "", *(_share(value, False) for value in averages))
    return table


def _calibration(report: LayoutReport) -> Table:
    columns = ("turns", "mean confidence", "right")
    table = Table(
        "method", "confidence", *map(_right, columns), title="are turns as right as they say?"
    )
    _add_bins(table, "all", calibration(report.turns))
    for method, bins in by_method(report.turns):
        table.add_section()
        _add_bins(table, method, bins)
    return table


def _add_bins(table: Table, name: str, bins: Sequence[Bin]) -> None:
    for number, found in enumerate(bins):
        share = found.right / found.turns
        table.add_row(
            "" if number else name,
            f"{found.low:.2f} … {found.high:.2f}",
            str(found.turns),
            f"{found.mean:.3f}",
            _share(share, share < found.low - 0.02),
        )


def _share(value: float, stands_out: bool) -> Text:
    return Text(f"{value:.4f}", style="red" if stands_out else "")


def _right(header: str) -> Column:
    return Column(header, justify="right")
