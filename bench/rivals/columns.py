"""The columns of a comparison, and where OnRecord is not ahead in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.rivals.measure import Figures, Measured


@dataclass(frozen=True, slots=True)
class Column:
    """A figure: its field of `Figures`, its heading, its decimals, whether more is better.

    `beside` is the field of the same in processor time.
    """

    field: str
    title: str
    digits: int
    more_is_better: bool = False
    beside: str | None = None

    def cost(self, figures: Figures) -> float | None:
        """The figure, less is better; None where it was not measured."""
        value: float | None = getattr(figures, self.field)
        return -value if value is not None and self.more_is_better else value

    def shown(self, figures: Figures) -> str:
        """The figure for people, processor time in brackets; a dash where there is none."""
        value = getattr(figures, self.field)
        if value is None:
            return "–"
        beside = f" ({getattr(figures, self.beside):.{self.digits}f})" if self.beside else ""
        return f"{value:.{self.digits}f}{beside}"


COLUMNS = (
    Column("start", "start s", 1),
    Column("build", "build s (CPU)", 1, beside="build_cpu"),
    Column("p50", "p50 ms (CPU)", 0, beside="p50_cpu"),
    Column("p95", "p95 ms", 0),
    Column("peak", "MB", 0),
    Column("hit1", "hit@1", 2, more_is_better=True),
    Column("hit5", "hit@5", 2, more_is_better=True),
)


def behind(measured: Sequence[Measured], ours: str) -> Iterator[str]:
    """A line for each set and column in which others are ahead of ours, the best of them first."""
    for name in dict.fromkeys(m.set for m in measured):
        rows = {m.label: m.figures for m in measured if m.set == name and m.figures is not None}
        for column in COLUMNS:
            costs = {label: column.cost(figures) for label, figures in rows.items()}
            own = costs.pop(ours, None)
            ahead = sorted(
                (cost, label)
                for label, cost in costs.items()
                if own is not None and cost is not None and cost < own
            )
            if ahead:
                said = (f"{label} {column.shown(rows[label])}" for _, label in ahead)
                shown = column.shown(rows[ours])
                yield f"{name}, {column.title}: {', '.join(said)}; {ours} {shown}"
