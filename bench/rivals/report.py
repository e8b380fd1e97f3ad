"""A comparison as tables for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from rich.console import Group, RenderableType
from rich.table import Column as Head
from rich.table import Table
from rich.text import Text

from bench.rivals.columns import COLUMNS, behind
from bench.rivals.measure import Measured
from bench.rivals.protocol import System

NOTE = (
    "Every system has the same text files, the same model and the same questions. Split “ours”: "
    "the passages of OnRecord; “own”: as the system itself splits the files. A hit is a passage "
    "that overlaps the gold, so the longer a passage is, the easier. "
    "In brackets: time of all cores together."
)
HEADS = ("system", "split", "passages", *(column.title for column in COLUMNS))
GIVES = ("system", "version", "who speaks", "offsets", "a no where nothing answers")


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured, and the systems that took part, OnRecord first."""

    systems: tuple[System, ...]
    measured: tuple[Measured, ...]

    @property
    def sets(self) -> dict[str, list[Measured]]:
        """What was measured on each set, in order."""
        found: dict[str, list[Measured]] = {}
        for measured in self.measured:
            found.setdefault(measured.set, []).append(measured)
        return found

    @property
    def behind(self) -> list[str]:
        """The figures in which OnRecord is not ahead, a line each."""
        return list(behind(self.measured, self.systems[0].name))

    @property
    def problems(self) -> list[str]:
        """What failed, a line each."""
        return [f"{m.set}: {m.label}: {m.problem}" for m in self.measured if m.problem]

    def facts(self) -> Iterator[tuple[str, ...]]:
        """What comes with a result of each system, under the heads of `GIVES`."""
        versions = {m.system: m.figures.version for m in self.measured if m.figures is not None}
        for system in self.systems:
            gives = system.gives
            version = versions.get(system.name, "–")
            yield (system.name, version, gives.speakers, gives.offsets, gives.refusal)

    def to_json(self) -> str:
        """Everything, as one JSON object."""
        gives = {system.name: asdict(system.gives) for system in self.systems}
        measured = [asdict(measured) for measured in self.measured]
        found = {"measured": measured, "gives": gives, "behind": self.behind}
        return json.dumps(found, ensure_ascii=False)


def title(name: str, rows: list[Measured]) -> str:
    """The heading of a set."""
    return f"{name}: {rows[0].questions} questions"


def cells(measured: Measured) -> tuple[str, ...]:
    """A row under `HEADS`."""
    figures, split = measured.figures, "own" if measured.own_split else "ours"
    if figures is None:
        return (measured.system, split, "failed", *("–" for _ in COLUMNS))
    shown = (column.shown(figures) for column in COLUMNS)
    return (measured.system, split, str(figures.passages), *shown)


def tables(report: Report) -> RenderableType:
    """A table for each set, one of what comes with a result, and where OnRecord is behind."""
    parts: list[RenderableType] = []
    for name, rows in report.sets.items():
        first, *others = HEADS
        table = Table(first, *(Head(head, justify="right") for head in others), box=None)
        table.title = Text(title(name, rows))
        for measured in rows:
            table.add_row(*map(Text, cells(measured)))
        parts.append(table)
    facts = Table(*GIVES, box=None)
    for row in report.facts():
        facts.add_row(*map(Text, row))
    behind = [Text(f"ahead of OnRecord: {line}") for line in report.behind]
    failed = [Text(f"failed: {line}") for line in report.problems]
    return Group(*parts, Text(NOTE), facts, *behind, *failed)
