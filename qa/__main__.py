"""`python -m qa ask | batch | check | speakers`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from index.command import run
from index.types import Kind
from qa.types import SPOKEN, Aspect, Format

app = typer.Typer(
    help="From a question to quotes, word for word.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Index = Annotated[Path, typer.Option("--index", metavar="DIR", help="folder of the index")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]
TopK = Annotated[int, typer.Option("--top-k", metavar="N", min=1, help="quotes at the most")]
Speakers = Annotated[
    list[str] | None, typer.Option("--speaker", metavar="NAME", help="only this speaker's words")
]
Documents = Annotated[
    list[str] | None, typer.Option("--document", metavar="NAME", help="only this document")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="from this date on: 2024[-05[-31]]")
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="up to this date")]
Kinds = Annotated[
    list[Kind] | None, typer.Option("--kind", help="what to search, if not speech alone")
]
Everything = Annotated[bool, typer.Option("--all", help="every quote that answers")]
Ignore = Annotated[
    list[Aspect] | None,
    typer.Option("--ignore", help="take back what the question was understood to be limited to"),
]
ModelName = Annotated[
    str | None, typer.Option("--model", help="the index's model, if it has moved")
]

RerankerName = Annotated[
    str | None,
    typer.Option("--reranker", help="cross-encoder that orders the passages: name or folder"),
]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION")],
    index: Index,
    as_json: AsJson = False,
    written_as: Annotated[
        Format | None, typer.Option("--as", help="print it to take along")
    ] = None,
    top_k: TopK = 5,
    speaker: Speakers = None,
    document: Documents = None,
    since: Since = None,
    until: Until = None,
    kind: Kinds = None,
    everything: Everything = False,
    ignore: Ignore = None,
    model: ModelName = None,
    reranker: RerankerName = None,
) -> None:
    """Show the passages that answer a question, or say that nobody answers it."""
    from qa.engine import open_index
    from qa.export import exported

    answer = open_index(index, model, reranker).ask(
        question,
        top_k=top_k,
        speakers=speaker or (),
        documents=document or (),
        since=since,
        until=until,
        kinds=kind or SPOKEN,
        everything=everything,
        ignore=ignore or (),
    )
    if as_json or written_as is not None:
        typer.echo(exported(answer, written_as or Format.JSON))
        return
    from rich.console import Console

    from qa.printing import print_answer

    print_answer(answer, Console())


@app.command()
def batch(
    source: Annotated[Path, typer.Argument(metavar="IN", help="questions: .jsonl or .csv")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="answers, a JSON object a line")],
    index: Index,
    top_k: TopK = 5,
    speaker: Speakers = None,
    document: Documents = None,
    since: Since = None,
    until: Until = None,
    kind: Kinds = None,
    everything: Everything = False,
    ignore: Ignore = None,
    model: ModelName = None,
    reranker: RerankerName = None,
) -> None:
    """Answer every question of a file, in order; a run that was stopped goes on where it was."""
    from functools import partial

    from index.progress import shown
    from qa.batch import run_batch
    from qa.engine import open_index

    answers = partial(
        open_index(index, model, reranker).ask_many,
        top_k=top_k,
        speakers=speaker or (),
        documents=document or (),
        since=since,
        until=until,
        kinds=kind or SPOKEN,
        everything=everything,
        ignore=ignore or (),
    )
    with shown() as progress:
        count = run_batch(source, target, answers, progress)
    typer.echo(f"{count} answers in {target}")


@app.command()
def check(
    quotation: Annotated[str, typer.Argument(metavar="QUOTE")],
    index: Index,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="whom it is ascribed to")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether a quotation stands in the index, word for word, and whose it is.

    exact, elided (words left out for …), altered, stitched (pieces not said
    together), misattributed (said, but by somebody else) or not_found. It may
    come with its author: "“We will.” — John Roe".
    """
    from qa.contract import check_json
    from qa.engine import open_index

    result = open_index(index).check(quotation, speaker)
    if as_json:
        typer.echo(json.dumps(check_json(result), ensure_ascii=False))
        return
    from rich.console import Console

    from qa.printing import print_check

    print_check(result, Console(highlight=False))


@app.command()
def speakers(index: Index, as_json: AsJson = False) -> None:
    """List everybody who speaks in the index."""
    from qa.contract import speaker_json
    from qa.engine import open_index
    from qa.render import voice

    found = open_index(index).speakers()
    if as_json:
        typer.echo(json.dumps([speaker_json(s) for s in found], ensure_ascii=False, indent=1))
        return
    for s in found:
        roles = ", ".join(s.roles)
        also = f"; also {', '.join(s.aliases)}" if s.aliases else ""
        turns = f"{s.turns} turn{'s' * (s.turns != 1)}"
        documents = f"{s.documents} document{'s' * (s.documents != 1)}"
        typer.echo(f"{voice(s.name, roles)}: {s.words} words, {turns}, {documents}{also}")


if __name__ == "__main__":
    run(app)
