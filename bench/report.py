"""What was measured, as tables and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

from rich.console import Group
from rich.table import Table as RichTable

from bench.building import Building
from bench.reading import Speed
from bench.sizes import Sized
from bench.starting import Start

STARTING = ("from start to end", "s, slowest", "median", "fastest", "processor", "MB")
READING = ("file", "MB", "MB/s of a core, slowest", "median", "fastest")
BUILDING = ("passages", "texts", "encoder alone, s", "build, s", "its rate")
ASKING = ("passages", "filter", "lets through", "ms, median", "p95", "processor")
INDEX = (
    *("passages", "sentences", "opening, s", "MB, own", "MB, with files"),
    *("nearest ten found", "adding, s", "removing, s"),
)


class Table(NamedTuple):
    """A table of figures, the first column of which says of what."""

    title: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Report:
    """How fast programs start, files are read, an index is built, and questions are answered."""

    starting: Sequence[Start]
    reading: Sequence[Speed]
    building: Building
    sizes: Sequence[Sized]

    def to_json(self) -> str:
        """Everything, as one JSON object."""
        found = asdict(self)
        found["building"]["share"] = self.building.share
        return json.dumps(found)

    def tables(self) -> Iterator[Table]:
        """All figures, in reading order."""
        yield Table("Starting", STARTING, [_start(start) for start in self.starting])
        yield Table("Reading", READING, [_speed(speed) for speed in self.reading])
        yield Table("Building", BUILDING, [_building(self.building)])
        yield Table("Asking", ASKING, [row for sized in self.sizes for row in _asked(sized)])
        yield Table("The index", INDEX, [_index(sized) for sized in self.sizes])


def printed(report: Report) -> Group:
    """The tables for a terminal."""
    return Group(*map(_printed, report.tables()))


def _printed(table: Table) -> RichTable:
    first, *others = table.heads
    shown = RichTable(first, title=table.title, title_justify="left", box=None)
    for head in others:
        shown.add_column(head, justify="right")
    for row in table.rows:
        shown.add_row(*row)
    return shown


def _start(start: Start) -> tuple[str, ...]:
    seconds = (start.slowest, start.median, start.fastest, start.processor)
    return (start.name, *(f"{second:.2f}" for second in seconds), f"{start.megabytes:.0f}")


def _speed(speed: Speed) -> tuple[str, ...]:
    rates = (speed.slowest, speed.median, speed.fastest)
    return (speed.name, f"{speed.megabytes:.1f}", *(f"{rate:.1f}" for rate in rates))


def _building(building: Building) -> tuple[str, ...]:
    counts = (f"{building.passages:,}", f"{building.texts:,}")
    return (
        *counts,
        f"{building.encoding:.1f}",
        f"{building.building:.1f}",
        f"{building.share:.0%}",
    )


def _asked(sized: Sized) -> Iterator[tuple[str, ...]]:
    for latency in sized.asked.latencies:
        times = (latency.median, latency.p95, latency.processor)
        shown = (f"{time:.0f}" for time in times)
        yield (f"{sized.asked.passages:,}", latency.filter, f"{latency.share:.1%}", *shown)


def _index(sized: Sized) -> tuple[str, ...]:
    asked = sized.asked
    return (
        *(f"{count:,}" for count in (asked.passages, asked.sentences)),
        f"{asked.opening:.2f}",
        *(f"{size:,.0f}" for size in (asked.own, asked.resident)),
        " ".join(f"{share:.3f}" for share in asked.recall.values()),
        *(f"{seconds:.1f}" for seconds in (sized.adding, sized.removing)),
    )
