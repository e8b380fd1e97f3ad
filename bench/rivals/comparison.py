"""All systems on all sets, one after the other: nothing else runs while one is measured."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.rivals.environment import ensured
from bench.rivals.errors import RivalError
from bench.rivals.measure import Bench, Measured
from bench.rivals.protocol import System
from bench.rivals.report import Report
from bench.rivals.systems import systems
from bench.rivals.tasks import Task, task
from eval.halves import held_out_half
from eval.sets import open_set
from index.command import warn
from index.embed import load_embedder, shipped_folder
from index.protocols import Progress


def tasks(sets: Sequence[str], half: Sequence[str], once: Sequence[str], most: int) -> list[Task]:
    """The sets as tasks: whole ones, those that only one half is asked of, those encoded once.

    Raises:
        SetError: there is no such set.
    """
    embedder = load_embedder()
    found = [task(open_set(name), embedder, most) for name in sets]
    found += [task(held_out_half(open_set(name)), embedder, most) for name in half]
    return [*found, *(task(open_set(name), embedder, most, once=True) for name in once)]


def chosen(names: Sequence[str]) -> tuple[System, ...]:
    """OnRecord, and the systems of these names; all where none is named.

    Raises:
        RivalError: there is no such system.
    """
    known = systems()
    for name in names:
        if name not in known:
            raise RivalError(f"no system {name!r}; there are {'; '.join(known)}")
    return tuple(s for s in known.values() if s.ours or not names or s.name in names)


def compare(
    chosen: Sequence[System], tasks: Sequence[Task], folder: Path, progress: Progress
) -> Report:
    """Measure each system on each task, with the given passages and with its own split.

    Raises:
        RivalError: the environment of the other systems can't be set up.
    """
    own = Path(sys.executable)
    others = ensured(folder / "venv", warn) if any(not s.ours for s in chosen) else own
    bench = Bench(own, others, shipped_folder(), folder)
    measured = (m for task in tasks for m in _on(bench, task, chosen, progress))
    return Report(tuple(chosen), tuple(measured))


def _on(
    bench: Bench, task: Task, chosen: Sequence[System], progress: Progress
) -> Iterator[Measured]:
    for own_split in (False, True):
        for system in chosen:
            if system.splits or not own_split:
                yield bench.measure(system, own_split, task, progress)
