"""What the commands print: turns, reports and numbers, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from index.advice import advice
from index.build import BuildReport
from index.languages import named
from index.stats import UNCLEAR, DocumentStats, SpeakerStats, Stats
from index.types import Document, Kind, Turn

_COLOURS = ("cyan", "green", "magenta", "yellow", "blue", "red")

_LISTED = 25
"""Rows of a table; more are for programs."""


def print_turns(document: Document) -> None:
    """Print a document's turns: who speaks, how that was found, how sure, and the words."""
    console = Console(highlight=False)
    speakers = list(dict.fromkeys(turn.speaker for turn in document.turns if turn.speaker))
    for turn in document.turns:
        console.print(_headline(turn, speakers), Text(turn.span.of(document.text)), sep="\n")
        console.print()


def _headline(turn: Turn, speakers: list[str]) -> Text:
    if turn.kind is not Kind.SPEECH:
        line = Text(turn.kind, style="dim bold")
    elif turn.speaker is None:
        line = Text("speaker unknown", style="bold")
        if turn.voice is not None:
            line.append(f" ({turn.voice})")
    else:
        colour = _COLOURS[speakers.index(turn.speaker) % len(_COLOURS)]
        line = Text(turn.speaker, style=f"bold {colour}")
    if turn.role:
        line.append(f" ({turn.role})")
    if turn.kind is Kind.SPEECH:
        line.append(f"  {turn.method} {turn.confidence:.2f}", style="dim")
    return line.append(f"  [{turn.span.start}:{turn.span.end}]", style="dim")


def build_json(report: BuildReport) -> str:
    """A build's report as one line of JSON."""
    content = asdict(report) | {"counts": report.counts.model_dump()}
    return json.dumps(content, ensure_ascii=False)


def build_summary(report: BuildReport, out: Path) -> str:
    """A build's report in two lines."""
    numbers = {
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "failed": report.failed,
    }
    done = ", ".join(f"{len(names)} {word}" for word, names in numbers.items() if names)
    counts = report.counts
    return (
        f"{done} in {report.seconds:.1f} s\n{out}: {counts.documents:,} documents, "
        f"{counts.speakers:,} speakers, {counts.turns:,} turns, {counts.passages:,} passages"
    )


def stats_json(found: Stats) -> str:
    """An index's numbers as one line of JSON."""
    content = asdict(found)
    content |= {"counts": found.counts.model_dump(), "model": found.model.model_dump()}
    return json.dumps(content, ensure_ascii=False)


def print_stats(found: Stats) -> None:
    """Print an index's numbers: in all, its documents, its speakers, and what is unknown."""
    console = Console(highlight=False)
    console.print(_totals(found))
    parts = (_documents_table(found.documents), _speakers_table(found.speakers), _unknown(found))
    for part in parts:
        console.print("", part, sep="\n")
    known = {None if code == UNCLEAR else code: n for code, n in found.languages.items()}
    if hint := advice(known, found.model.name):
        console.print(hint, soft_wrap=True)


def _totals(found: Stats) -> Table:
    table = Table(show_header=False, box=None)
    for name, count in found.counts.model_dump().items():
        table.add_row(name, f"{count:,}")
    for kind, count in found.words.items():
        table.add_row(f"words of {kind}", f"{count:,}")
    table.add_row("spoken words with a speaker", f"{found.attributed:.1%}")
    for method, share in found.methods.items():
        table.add_row(f"  by {method}", f"{share:.1%}")
    for code, count in found.languages.items():
        where = "no clear language" if code == UNCLEAR else named(code)
        table.add_row(f"documents in {where}", f"{count:,}")
    table.add_row("model", found.model.name)
    return table


def _documents_table(documents: Sequence[DocumentStats]) -> Table:
    table = _table("document", "date", "turns", "words", "with a speaker")
    for document in documents[:_LISTED]:
        share = 1 - document.unknown / document.words if document.words else 0.0
        table.add_row(
            Text(document.name),
            document.date or "",
            f"{document.turns:,}",
            f"{document.words:,}",
            f"{share:.1%}",
        )
    table.caption = _left_out(documents, "documents")
    return table


def _speakers_table(speakers: Sequence[SpeakerStats]) -> Table:
    table = _table("speaker", "documents", "words")
    for speaker in speakers[:_LISTED]:
        table.add_row(Text(speaker.name), f"{speaker.documents:,}", f"{speaker.words:,}")
    table.caption = _left_out(speakers, "speakers")
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, header_style="bold", caption_justify="left")
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table


def _left_out(rows: Sequence[object], what: str) -> str | None:
    more = len(rows) - _LISTED
    return f"and {more:,} more {what}; --json lists them all" if more > 0 else None


def _unknown(found: Stats) -> Text:
    """Where words have no speaker, most first, and the voices that wait for a name."""
    unknown = sorted((d for d in found.documents if d.unknown), key=lambda d: (-d.unknown, d.name))
    if not unknown:
        return Text("Every spoken word has a speaker.")
    lines = ["Words without a speaker:"]
    for document in unknown[:_LISTED]:
        voices = f" ({', '.join(document.voices)})" if document.voices else ""
        lines.append(f"  {document.name}: {document.unknown:,} of {document.words:,}{voices}")
    if more := _left_out(unknown, "documents"):
        lines.append(f"  {more}")
    return Text("\n".join(lines))
