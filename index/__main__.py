"""`python -m index parse | build | verify | stats`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from index.command import run, warn

app = typer.Typer(
    help="From transcripts to a searchable index.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="folder of the index")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="transcript to read")],
    as_json: Annotated[bool, typer.Option("--json", help="print a JSON object a turn")] = False,
    page: Annotated[
        Path | None, typer.Option("--html", metavar="OUT", help="write a page instead of printing")
    ] = None,
) -> None:
    """Show who speaks in a file, how that was found, and how sure it is."""
    from index.contract import turn_line
    from index.listing import print_turns
    from index.people.overrides import read_overrides
    from index.people.registry import with_overrides
    from index.read import read_document
    from index.sources import written
    from index.storage import storing
    from index.view import view

    document = with_overrides(read_document(file, written(file.name)), read_overrides([file]))
    for note in document.notes:
        warn(f"note: {document.name}: {note}")
    if as_json:
        for turn in document.turns:
            typer.echo(turn_line(turn, document.text))
    elif page is not None:
        with storing(page):
            page.write_text(view(document), "utf-8")
        typer.echo(f"{document.name}: {page}")
    else:
        print_turns(document)


@app.command()
def build(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="files, and folders at any depth")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="folder of the index")],
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            help="sentence-transformers name or folder [all-MiniLM-L6-v2]; "
            "all-MiniLM-L6-v2-int8 is quicker and a little less exact",
        ),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="ADDRESS",
            help="keep the vectors in Milvus: milvus://HOST:PORT/COLLECTION, or a file .db",
        ),
    ] = None,
    workers: Annotated[
        str | None,
        typer.Option(
            "--workers",
            metavar="ADDRESS",
            help="read and embed on Ray: ray://HOST:PORT, auto, or how many workers here",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make an index hold the documents of all PATHs, and only those.

    Only what is new or changed is read and embedded; what is no longer there is
    removed. A file that can't be read is told on standard error, and the rest
    indexed. Documents are named by their path relative to the folder given.
    A file `people.toml` in a folder has the last word on who is who.
    """
    from index.build import build as build_index
    from index.embed import for_building, load_embedder
    from index.generations import require_own
    from index.listing import build_json, build_summary
    from index.people.overrides import read_overrides
    from index.progress import shown
    from index.protocols import Embedder
    from index.sources import gather
    from index.workers import workers_at

    require_own(out)
    gather(paths, out)
    read_overrides(paths)

    def load() -> Embedder:
        return for_building(load_embedder(model))

    embedder = load()
    with workers_at(workers, embedder, load) as others, shown() as progress:
        report = build_index(paths, out, embedder, progress, store, others)
    for note in report.notes:
        warn(f"note: {note}")
    for failure in report.failed:
        left = "its older version stays" if failure.kept else "left out"
        warn(f"warning: {failure.reason} ({left})")
    typer.echo(build_json(report) if as_json else build_summary(report, out))


@app.command()
def verify(folder: Folder, as_json: AsJson = False) -> None:
    """Check every file, quote and vector of an index; exit 1 and list what fails."""
    import json

    from index.embed import load_embedder
    from index.generations import current
    from index.manifest import read_manifest
    from index.progress import shown
    from index.verify import verify as failures

    manifest = read_manifest(current(folder))
    embedder = load_embedder(manifest.model.name)
    with shown() as progress:
        found = failures(folder, embedder, progress)
    if as_json:
        typer.echo(json.dumps({"ok": not found, "failures": found}, ensure_ascii=False))
    else:
        for line in found or [f"{folder}: all right ({manifest.counts.passages:,} passages)"]:
            typer.echo(line)
    if found:
        raise typer.Exit(1)


@app.command()
def stats(folder: Folder, as_json: AsJson = False) -> None:
    """Say what is in an index, and how much of what is said has a speaker."""
    from index.listing import print_stats, stats_json
    from index.stats import stats as numbers

    found = numbers(folder)
    if as_json:
        typer.echo(stats_json(found))
    else:
        print_stats(found)


def main() -> None:
    """Run the command that the arguments name."""
    run(app)


if __name__ == "__main__":
    main()
