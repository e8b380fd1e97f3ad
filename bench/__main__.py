"""`make bench`: what each part reaches on this machine, one run after another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from index.command import run

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def bench(
    runs: Annotated[int, typer.Option(min=1, help="times that each thing is done")] = 5,
    size: Annotated[
        list[int] | None,
        typer.Option(
            min=1, help="passages of an index to ask; more than once for more [10000, 100000]"
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option(help="folder for the report and for the indexes, which are kept")
    ] = Path("data/bench"),
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON")] = False,
) -> None:
    """Measure starting, reading, building, and questions by the size of the index."""
    from bench.measuring import measure
    from bench.page import page
    from index.progress import shown

    out.mkdir(parents=True, exist_ok=True)
    with shown() as progress:
        report = measure(runs, size or (10_000, 100_000), out, progress)
    (out / "report.json").write_text(report.to_json(), encoding="utf-8")
    (out / "report.html").write_text(page(report), encoding="utf-8")
    if as_json:
        typer.echo(report.to_json())
    else:
        from rich.console import Console

        from bench.report import printed

        Console().print(printed(report))


if __name__ == "__main__":
    run(app)
