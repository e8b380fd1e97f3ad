"""Progress of long work on standard error, its rate and the time left.

A bar, or lines where nobody watches.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn
from rich.progress import Progress as Bars
from rich.text import Text

from index.command import warn
from index.protocols import Progress

PATIENCE = 5.0
"""Seconds before the first line and between two lines."""


@contextmanager
def shown() -> Iterator[Progress]:
    """A `Progress` that is seen, until the block ends."""
    console = Console(stderr=True)
    if console.is_terminal:
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate()
        with Bars(*columns, console=console, transient=True) as bars:
            yield _drawn(bars)
    else:
        yield _printed()


class _Rate(ProgressColumn):
    """Steps a second, and how long the rest takes at that rate."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(_rate(speed, task.remaining or 0) if speed else "")


def _rate(speed: float, left: float) -> str:
    rate = f"{speed:.0f}/s"
    return f"{rate}, {_duration(left / speed)} left" if left else rate


def _duration(seconds: float) -> str:
    """Hours, minutes and seconds, the two greatest that there are: "2 h 5 min", "40 s"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _drawn(bars: Bars) -> Progress:
    tasks = {}

    def report(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage)
        bars.update(tasks[stage], completed=done, total=total)

    return report


def _printed() -> Progress:
    begun: dict[str, float] = {}
    said = time.monotonic()

    def report(stage: str, done: int, total: int) -> None:
        nonlocal said
        now = time.monotonic()
        start = begun.setdefault(stage, now)
        if now - said >= PATIENCE and now > start:
            said = now
            rate = f" ({_rate(done / (now - start), total - done)})" if done else ""
            warn(f"{stage} {done} of {total}{rate}")

    return report
