"""`python -m eval run | conversations | compare | calibrate | ablate | corpus | layouts`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.command import run as run_app
from index.command import warn

if TYPE_CHECKING:
    from eval.calibrate import Material
    from eval.sets.types import EvalSet
    from index.protocols import Progress

app = typer.Typer(
    help="Ask questions whose answers are known, and measure what comes back.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

SetName = Annotated[
    str,
    typer.Argument(
        metavar="SET",
        help="demo, articles, articles_hard, near_misses_demo, near_misses_debates, "
        "or a file: own .jsonl, feedback, QMSum, SQuAD",
    ),
]
CorpusFolder = Annotated[
    Path | None, typer.Option("--corpus", help="the set's transcripts, where not beside it")
]


@app.command()
def run(
    set_name: SetName,
    index: Annotated[Path, typer.Option("--index", help="folder of the index to ask")],
    corpus: CorpusFolder = None,
    top_k: Annotated[int, typer.Option("--top-k", min=1, help="quotes for each question")] = 10,
    held_out: Annotated[
        bool, typer.Option("--held-out", help="only the documents that calibrate --half leaves out")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="write the report as a page")] = None,
    save: Annotated[Path | None, typer.Option("--save", help="write the report as JSON")] = None,
) -> None:
    """Measure an index on a set of questions."""
    from eval.run import evaluate
    from eval.sets import open_set
    from index.progress import shown
    from qa import open_index

    eval_set = open_set(set_name, corpus)
    for note in eval_set.notes:
        warn(f"note: {note}")
    if held_out:
        from eval.halves import held_out_half

        eval_set = held_out_half(eval_set)
    with shown() as progress:
        report = evaluate(open_index(index), eval_set, top_k, progress)
    if save is not None:
        _write(save, report.to_json())
    if html is not None:
        from eval.page import report_page

        _write(html, report_page(report))
    if as_json:
        typer.echo(report.to_json())
    else:
        from rich.console import Console

        from eval.table import report_tables

        Console().print(report_tables(report))


@app.command()
def conversations(
    set_name: Annotated[
        str, typer.Argument(metavar="SET", help="demo, debates, or a .jsonl file of conversations")
    ],
    index: Annotated[Path, typer.Option("--index", help="folder of the index to ask")],
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON")] = False,
    save: Annotated[Path | None, typer.Option("--save", help="write the report as JSON")] = None,
) -> None:
    """Say how far follow-ups find what the same questions find in full."""
    from eval.conversation_report import ConversationReport, conversation_tables
    from eval.conversations import follow, read_talks
    from index.progress import shown
    from qa import open_index

    talks = read_talks(set_name)
    with shown() as progress:
        report = ConversationReport(set_name, follow(open_index(index), talks, progress))
    if save is not None:
        _write(save, report.to_json())
    if as_json:
        typer.echo(report.to_json())
    else:
        from rich.console import Console

        Console().print(conversation_tables(report))


@app.command()
def compare(
    first: Annotated[Path, typer.Argument(metavar="A", help="a saved report")],
    second: Annotated[Path, typer.Argument(metavar="B", help="a saved report over the same set")],
    as_json: Annotated[bool, typer.Option("--json", help="print the comparison as JSON")] = False,
) -> None:
    """Say how far B is better than A, and whether that may be chance (paired bootstrap)."""
    from dataclasses import asdict

    from eval.compare import compare as compare_reports
    from eval.report import from_json

    comparison = compare_reports(from_json(first), from_json(second))
    if as_json:
        typer.echo(json.dumps(asdict(comparison), ensure_ascii=False))
    else:
        from rich.console import Console

        from eval.table import comparison_table

        Console().print(comparison_table(comparison))


@app.command()
def calibrate(
    training: Annotated[
        list[str], typer.Argument(metavar="SET=DIR...", help="sets to learn from, with their index")
    ],
    out: Annotated[Path, typer.Option("--out", help="file to write, such as qa/model.json")],
    half: Annotated[
        list[str] | None,
        typer.Option("--half", metavar="SET=DIR", help="set to learn half of the documents of"),
    ] = None,
) -> None:
    """Learn the ranking, the confidence and the thresholds from questions with known answers."""
    from eval.calibrate import calibrated
    from eval.halves import learned_half
    from index.progress import shown

    with shown() as progress:
        halves = [_material(pair, learned_half, progress) for pair in half or ()]
        model = calibrated([*halves, *(_material(pair, None, progress) for pair in training)])
    _write(out, model.model_dump_json(indent=1) + "\n")


@app.command()
def ablate(
    measured: Annotated[
        list[str], typer.Argument(metavar="SET=DIR...", help="sets to measure, with their index")
    ],
    half: Annotated[
        list[str] | None,
        typer.Option(
            "--half", metavar="SET=DIR", help="set to learn one half of, and measure the other"
        ),
    ] = None,
    learn: Annotated[
        list[str] | None, typer.Option("--learn", metavar="SET=DIR", help="set to learn from")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="write the report as a page")] = None,
    save: Annotated[Path | None, typer.Option("--save", help="write the report as JSON")] = None,
) -> None:
    """Say what each part of the ranking adds, each ranking learned from --half and --learn."""
    from eval.ablation import ablate as ablated
    from eval.ablation_report import ablation_json, ablation_page, ablation_table
    from eval.halves import held_out_half, learned_half
    from index.progress import shown

    if not half and not learn:
        raise typer.BadParameter("nothing to learn from; give --half or --learn")
    with shown() as progress:
        training = [_material(pair, learned_half, progress) for pair in half or ()]
        training += [_material(pair, None, progress) for pair in learn or ()]
        others = [_material(pair, held_out_half, progress) for pair in half or ()]
        others += [_material(pair, None, progress) for pair in measured]
        steps = ablated(training, others, progress)
    if save is not None:
        _write(save, ablation_json(steps))
    if html is not None:
        _write(html, ablation_page(steps))
    if as_json:
        typer.echo(ablation_json(steps))
    else:
        from rich.console import Console

        Console().print(ablation_table(steps))


@app.command()
def corpus(
    set_name: SetName,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="folder to write the documents to")],
) -> None:
    """Write the documents of a set to a folder that can be indexed."""
    from eval.sets import open_set

    open_set(set_name).corpus.write(out)


@app.command()
def layouts(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCE", help="QMSum .jsonl, a labelled transcript, or a folder of these"
        ),
    ],
    only: Annotated[
        list[int] | None, typer.Option("--layout", help="only the layout of this number")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="folder to write renderings and report to")
    ] = None,
) -> None:
    """Write labelled meetings in every layout, read them back, and say who was told right."""
    from eval.layouts import chosen, measure
    from eval.renderings.loading import load_meetings
    from index.progress import shown

    meetings = load_meetings(source)
    with shown() as progress:
        report = measure(meetings, source.stem, chosen(only), out, progress)
    if out is not None:
        from eval.layout_page import layout_page

        _write(out / "report.json", report.to_json())
        _write(out / "report.html", layout_page(report))
    if as_json:
        typer.echo(report.to_json())
    else:
        from rich.console import Console

        from eval.layout_table import layout_tables

        Console().print(layout_tables(report))


def _material(pair: str, part: Callable[[EvalSet], EvalSet] | None, progress: Progress) -> Material:
    """The shortlists of a set, given as SET=DIR, or of a part of it."""
    from eval.calibrate import gather
    from eval.sets import open_set
    from qa import open_index

    name, _, folder = pair.rpartition("=")
    if not name:
        raise typer.BadParameter(f"{pair!r} is not SET=DIR")
    eval_set = open_set(name)
    return gather(open_index(folder), part(eval_set) if part else eval_set, progress)


def _write(path: Path, text: str) -> None:
    from eval.errors import ReportError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ReportError(
            f"{path}: can't be written ({error.strerror}); choose another place"
        ) from error


def main() -> None:
    """Run the command that the arguments name."""
    run_app(app)


if __name__ == "__main__":
    main()
