"""`make bench`: what each part reaches on this machine, one run after another."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.reading import FILES, Speed, reading
from index.command import run

app = typer.Typer(add_completion=False)


@app.command()
def bench(
    runs: Annotated[int, typer.Option(min=1, help="runs of each file")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Measure how fast files are read and their speakers found, on one core."""
    steps = track(FILES.items(), "reading", console=Console(stderr=True), transient=True)
    speeds = [reading(name, file, runs) for name, file in steps]
    if as_json:
        typer.echo(json.dumps({"reading": [asdict(speed) for speed in speeds]}))
    else:
        Console().print(_table(speeds))


def _table(speeds: list[Speed]) -> Table:
    table = Table("reading", "MB", "MB/s, slowest", "median", "fastest", box=None)
    for speed in speeds:
        rates = (f"{rate:.1f}" for rate in (speed.slowest, speed.median, speed.fastest))
        table.add_row(speed.name, f"{speed.megabytes:.1f}", *rates)
    return table


if __name__ == "__main__":
    run(app)
