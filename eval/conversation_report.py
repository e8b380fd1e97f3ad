"""How far follow-ups find what the same questions find in full: figures, JSON and a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

import numpy as np
from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from eval.bootstrap import RESAMPLES, draws, interval
from eval.conversations import FollowedUp
from eval.table import number

Figure = int | float | None | tuple[float, float]

_FIGURES = ("hit@1", "full hit@1", "hit@3", "full hit@3", "difference", "refused", "full refused")


@dataclass(frozen=True)
class ConversationReport:
    """The follow-ups of a set, asked in their conversations and in full."""

    set: str
    rows: tuple[FollowedUp, ...]

    @cached_property
    def groups(self) -> dict[str, dict[str, Figure]]:
        """The figures of all follow-ups, of those held back and of the others, and of each kind."""
        parts: dict[str, list[FollowedUp]] = {
            "all": list(self.rows),
            "open": [row for row in self.rows if not row.held],
            "held": [row for row in self.rows if row.held],
        }
        for kind in dict.fromkeys(row.kind for row in self.rows):
            parts[kind] = [row for row in self.rows if row.kind == kind]
        return {name: figures(rows) for name, rows in parts.items() if rows}

    @property
    def repeated(self) -> int:
        """How often a quote came again where others were wanted."""
        return sum(row.repeated for row in self.rows)

    def to_json(self) -> str:
        """Figures and rows as one JSON object."""
        return json.dumps(
            {
                "set": self.set,
                "followups": len(self.rows),
                "repeated": self.repeated,
                "groups": self.groups,
                "rows": [asdict(row) for row in self.rows],
            },
            ensure_ascii=False,
        )


def figures(rows: Sequence[FollowedUp]) -> dict[str, Figure]:
    """The figures of some follow-ups; None where they don't define one.

    `difference` is hit@3 in the conversation less hit@3 in full; its interval
    of 95% is by bootstrap over the conversations.
    """
    wanted = [row for row in rows if row.answerable]
    absent = [row for row in rows if not row.answerable]
    found: dict[str, Figure] = {
        "followups": len(rows),
        "answerable": len(wanted),
        "hit@1": _share(wanted, lambda row: _within(row.rank, 1)),
        "full hit@1": _share(wanted, lambda row: _within(row.full_rank, 1)),
        "hit@3": _share(wanted, lambda row: _within(row.rank, 3)),
        "full hit@3": _share(wanted, lambda row: _within(row.full_rank, 3)),
        "difference": _share(wanted, _gain),
        "difference interval": _gain_interval(wanted),
        "refused": _share(absent, lambda row: not row.answered),
        "full refused": _share(absent, lambda row: not row.full_answered),
    }
    return found


def conversation_tables(report: ConversationReport) -> RenderableType:
    """The figures in all and by kind, and the follow-ups that find less than in full."""
    columns = ("follow-ups", *_FIGURES[:5], "95% interval", *_FIGURES[5:])
    headers = (Column(name.replace(" ", "\n"), justify="right") for name in columns)
    table = Table("", *headers, title=f"{report.set}: {len(report.rows)} follow-ups")
    for name, found in report.groups.items():
        table.add_row(Text(name), str(found["followups"]), *_cells(found))
    lost = [row for row in report.rows if _gain(row) < 0]
    lines = [Text(f"{row.question} → {row.resolved} ({row.talk}, {row.kind})") for row in lost]
    repeated = Text(f"quotes shown again where others were wanted: {report.repeated}")
    return Group(table, repeated, Text(f"found only in full: {len(lost)}"), *lines)


def _cells(found: Mapping[str, Figure]) -> list[str]:
    cells = [_number(found[name]) for name in _FIGURES]
    limits = found["difference interval"]
    between = f"{limits[0]:.3f} … {limits[1]:.3f}" if isinstance(limits, tuple) else ""
    return [*cells[:5], between, *cells[5:]]


def _number(value: Figure) -> str:
    return number(None if isinstance(value, tuple) else value)


def _within(rank: int | None, k: int) -> bool:
    return rank is not None and rank <= k


def _gain(row: FollowedUp) -> int:
    return _within(row.rank, 3) - _within(row.full_rank, 3)


def _share(rows: Sequence[FollowedUp], part: Callable[[FollowedUp], float]) -> float | None:
    return sum(map(part, rows)) / len(rows) if rows else None


def _gain_interval(rows: Sequence[FollowedUp]) -> tuple[float, float] | None:
    """The interval of the mean gain when whole conversations are drawn again."""
    talks = list(dict.fromkeys(row.talk for row in rows))
    if not talks:
        return None
    gains = np.array([sum(_gain(r) for r in rows if r.talk == t) for t in talks], np.float64)
    sizes = np.array([sum(r.talk == t for r in rows) for t in talks], np.float64)
    means = [(w @ gains) / (w @ sizes) for w in draws(len(talks), RESAMPLES)]
    return interval(np.concatenate(means))
