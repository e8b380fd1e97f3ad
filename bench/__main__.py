"""`make bench`: what each part reaches on this machine, one run after another."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.files import FILES
from bench.reading import Speed, Start, reading, starting
from index.command import run

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def bench(
    runs: Annotated[int, typer.Option(min=1, help="runs of each file")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Measure the start, and how fast files are read and their speakers found, on one core."""
    start = starting(runs)
    steps = track(FILES.items(), "reading", console=Console(stderr=True), transient=True)
    speeds = [reading(name, file, runs) for name, file in steps]
    if as_json:
        found = {"start": asdict(start), "reading": [asdict(speed) for speed in speeds]}
        typer.echo(json.dumps(found))
    else:
        Console().print(_start(start), _table(speeds), sep="\n\n")


def _start(start: Start) -> Table:
    table = Table("starting", "s, slowest", "median", "fastest", box=None)
    seconds = (f"{second:.1f}" for second in (start.slowest, start.median, start.fastest))
    table.add_row("until the first file is read", *seconds)
    return table


def _table(speeds: list[Speed]) -> Table:
    table = Table("reading", "MB", "MB/s, slowest", "median", "fastest", box=None)
    for speed in speeds:
        rates = (f"{rate:.1f}" for rate in (speed.slowest, speed.median, speed.fastest))
        table.add_row(speed.name, f"{speed.megabytes:.1f}", *rates)
    return table


if __name__ == "__main__":
    run(app)
