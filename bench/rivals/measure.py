"""A system measured on a task: how long it takes, what it needs, what it finds."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.rivals.errors import RivalError
from bench.rivals.process import WORKER, SystemProcess
from bench.rivals.protocol import System
from bench.rivals.tasks import Task
from eval.questions import Question
from eval.relevance import touched
from index.protocols import Progress
from index.types import Span

TOP = 5
"""Passages that are asked for."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured.

    `start` is what it takes until the model is loaded, `build` all the work from
    the files or passages to the first question, in seconds; `build` is None
    where vectors were known before. `p50` and `p95` are milliseconds of a
    question asked alone. Those in `_cpu` are time of all cores together. `peak`
    and `asking` are megabytes in memory: at most, and after the last question.
    `hit1` and `hit5` are the shares of the questions with a passage that
    overlaps the gold first, and among the first five.
    """

    version: str
    passages: int
    start: float
    build: float | None
    build_cpu: float | None
    p50: float
    p95: float
    p50_cpu: float
    peak: float
    asking: float
    hit1: float
    hit5: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A system on a set: its figures, or the `problem` that it had.

    `own_split` is true where it cut the files itself, false where the passages
    were those of OnRecord.
    """

    set: str
    questions: int
    system: str
    own_split: bool
    figures: Figures | None = None
    problem: str | None = None

    @property
    def label(self) -> str:
        """The system, and whose passages it has, in a few words."""
        return f"{self.system}, own split" if self.own_split else self.system


@dataclass(frozen=True, slots=True)
class Bench:
    """Where systems run: the Pythons of OnRecord and of the others, the model, a folder.

    `worker` is the module that each of them runs in.
    """

    own: Path
    others: Path
    model: Path
    folder: Path
    worker: str = WORKER

    def measure(self, system: System, own_split: bool, task: Task, progress: Progress) -> Measured:
        """Start a system, let it build, ask all questions; one that fails is told as such.

        Of a task that is encoded `once` the vectors that another system made are
        taken over, and of OnRecord's index what is there from an earlier run.
        """
        name = f"{system.name} own" if own_split else system.name
        folder = self.folder / task.name / "".join(c if c.isalnum() else "_" for c in name)
        if not task.once:
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        shared = self.folder / task.name / "vectors.npz" if task.once and not system.ours else None
        python = self.own if system.ours else self.others
        first = {
            "system": system.name,
            "model": str(self.model),
            "folder": str(folder),
            "vectors": str(shared) if shared is not None else None,
        }
        figures, problem = None, None
        try:
            with SystemProcess(python, folder / "log", self.worker) as process:
                figures = _figures(process, first, own_split, task, progress)
        except RivalError as error:
            problem = str(error)
        return Measured(task.name, len(task.questions), system.name, own_split, figures, problem)


def _figures(
    process: SystemProcess,
    first: dict[str, Any],
    own_split: bool,
    task: Task,
    progress: Progress,
) -> Figures:
    stage = f"{task.name}, {first['system']}{', own split' if own_split else ''}"
    progress(stage, 0, len(task.questions))
    started = process.request(**first)
    passages = None if own_split else task.passages
    built = process.request(do="build", documents=task.documents, passages=passages)
    process.request(do="ask", question=task.questions[0].text, k=TOP)
    ranks, seconds, cpu = [], [], []
    for done, question in enumerate(task.questions, start=1):
        answer = process.request(do="ask", question=question.text, k=TOP)
        ranks.append(rank(answer["places"], question))
        seconds.append(answer["seconds"])
        cpu.append(answer["cpu"])
        progress(stage, done, len(task.questions))
    memory = process.request(do="memory")
    p50, p95 = np.percentile(seconds, (50, 95)) * 1000
    return Figures(
        version=started["version"],
        passages=built["passages"],
        start=started["seconds"],
        build=None if task.once else built["seconds"],
        build_cpu=None if task.once else built["cpu"],
        p50=float(p50),
        p95=float(p95),
        p50_cpu=float(np.median(cpu)) * 1000,
        peak=memory["peak"],
        asking=memory["now"],
        hit1=hits(ranks, 1),
        hit5=hits(ranks, TOP),
    )


def rank(places: Iterable[Sequence[Any]], question: Question) -> int | None:
    """The number, from 1, of the first place (document, start, end) that overlaps the gold."""
    for number, (document, start, end) in enumerate(places, start=1):
        if touched(document, Span(start, end), question):
            return number
    return None


def hits(ranks: Sequence[int | None], k: int) -> float:
    """The share of questions whose first relevant place is among the first `k`."""
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)
