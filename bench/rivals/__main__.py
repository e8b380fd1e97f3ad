"""`make rivals`: OnRecord and others on the same files, model and questions, in one run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from index.command import run

app = typer.Typer(add_completion=False)

WIDTH = 110
"""Characters of a line where the report goes to a file."""


@app.command()
def rivals(
    sets: Annotated[
        list[str] | None, typer.Argument(metavar="[SET]...", help="sets, named as for eval run")
    ] = None,
    half: Annotated[
        list[str] | None,
        typer.Option(
            "--half", metavar="SET", help="set to ask the half of that isn't learned from"
        ),
    ] = None,
    once: Annotated[
        list[str] | None,
        typer.Option("--once", metavar="SET", help="large set to encode once for all systems"),
    ] = None,
    system: Annotated[
        list[str] | None, typer.Option("--system", help="only OnRecord and this one")
    ] = None,
    most: Annotated[int, typer.Option("--questions", min=1, help="at most, of each set")] = 300,
    folder: Annotated[
        Path, typer.Option("--out", help="folder for the environment, the indexes and the report")
    ] = Path("data/rivals"),
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON")] = False,
) -> None:
    """Measure OnRecord beside txtai, Haystack, LlamaIndex and Chroma."""
    from bench.rivals.comparison import chosen, compare, tasks
    from bench.rivals.page import page
    from bench.rivals.report import tables
    from index.progress import shown

    if not (sets or half or once):
        raise typer.BadParameter("no set to ask; name one, such as demo")
    systems, asked = chosen(system or ()), tasks(sets or (), half or (), once or (), most)
    folder.mkdir(parents=True, exist_ok=True)
    with shown() as progress:
        report = compare(systems, asked, folder, progress)
    (folder / "report.json").write_text(report.to_json(), encoding="utf-8")
    (folder / "report.html").write_text(page(report), encoding="utf-8")
    if as_json:
        typer.echo(report.to_json())
    else:
        from rich.console import Console

        Console(width=None if sys.stdout.isatty() else WIDTH).print(tables(report))


if __name__ == "__main__":
    run(app)
