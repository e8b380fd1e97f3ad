"""What each part of the ranking adds, as a table for a terminal, JSON and a page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from html import escape

from rich.table import Column, Table
from rich.text import Text

from eval.ablation import CUTOFFS, Measured, Step
from eval.page import STYLE

TITLE = "What each part of the ranking adds"


def ablation_json(steps: Sequence[Step]) -> str:
    """The steps as one JSON array."""
    return json.dumps([asdict(step) for step in steps], ensure_ascii=False)


def ablation_table(steps: Sequence[Step]) -> Table:
    """A row for each step, a column for each set."""
    heads = [Column(Text(head), justify="right") for head in _heads(steps)]
    table = Table(Column("ranking", no_wrap=True), *heads, title=TITLE)
    for step in steps:
        table.add_row(Text(step.name), *(_cell(measured, "\n") for measured in step.sets))
    return table


def ablation_page(steps: Sequence[Step]) -> str:
    """The same as one HTML file that needs nothing from the network."""
    heads = "".join(f"<th>{escape(head)}</th>" for head in ("ranking", *_heads(steps)))
    rows = "".join(
        f"<tr><td>{escape(step.name)}</td>"
        + "".join(f'<td class="n">{_cell(measured)}</td>' for measured in step.sets)
        + "</tr>"
        for step in steps
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>{STYLE}</style></head><body><h1>{TITLE}</h1>"
        f"<table><tr>{heads}</tr>{rows}</table></body></html>"
    )


def _heads(steps: Sequence[Step]) -> list[str]:
    cutoffs = " / ".join(f"hit@{k}" for k in CUTOFFS)
    return [f"{m.set}, {m.questions} questions: {cutoffs}" for m in steps[0].sets]


def _cell(measured: Measured, link: str = " ") -> str:
    """The shares, and the interval of the first."""
    low, high = measured.interval
    shares = " / ".join(f"{measured.hits[k]:.3f}" for k in CUTOFFS)
    return f"{shares}{link}({low:.2f}–{high:.2f})"
