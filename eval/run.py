"""Asking an engine every question of a set, and judging what comes back."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from eval.errors import SetError
from eval.questions import Question
from eval.report import Report
from eval.rows import judge
from eval.sets.types import EvalSet
from index.errors import QuestionError
from index.protocols import Progress, silent
from qa.types import Answer, Aspect, DocumentSummary, Searched

TIMED = 100
"""Questions asked one at a time to measure latency, spread evenly over the set."""


NOTHING = Searched(passages=0, speakers=0, documents=0)


class Engine(Protocol):
    """What an evaluation asks of `qa.open_index`."""

    def ask(self, question: str, *, top_k: int) -> Answer: ...

    def ask_many(
        self,
        questions: Iterable[str],
        *,
        top_k: int,
        speakers: Sequence[str] = (),
        documents: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        ignore: Collection[Aspect] = (),
    ) -> Iterator[Answer]: ...

    def documents(self) -> Sequence[DocumentSummary]: ...


def evaluate(
    engine: Engine, eval_set: EvalSet, top_k: int = 10, progress: Progress = silent
) -> Report:
    """Ask all questions in batches, then time some of them asked alone.

    A question that can't be asked counts as refused without a quote.

    Raises:
        SetError: the index lacks documents of the set's corpus.
    """
    _check_documents(engine, eval_set)
    total = len(eval_set.questions)
    rows, askable = [], []
    answers = _answers(engine, eval_set.questions, top_k)
    for question, answer in zip(eval_set.questions, answers, strict=True):
        rows.append(judge(question, answer, eval_set))
        if answer.problem is None:
            askable.append(question.text)
        progress("questions", len(rows), total)
    return Report(eval_set.name, top_k, tuple(rows), _latencies(engine, askable, top_k, progress))


def _answers(engine: Engine, questions: Sequence[Question], top_k: int) -> Iterator[Answer]:
    """The answers in order; those that are limited to the same are asked together."""
    for limits, group in groupby(questions, key=attrgetter("limits")):
        asked = [question.text for question in group]
        try:
            yield from engine.ask_many(
                asked,
                top_k=top_k,
                speakers=limits.speakers,
                documents=limits.documents,
                since=limits.since,
                until=limits.until,
                ignore=limits.ignore,
            )
        except QuestionError as error:
            for text in asked:
                yield Answer(text, False, 0.0, (), NOTHING, str(error))


def _check_documents(engine: Engine, eval_set: EvalSet) -> None:
    indexed = {document.name for document in engine.documents()}
    missing = [name for name in eval_set.corpus.names() if name not in indexed]
    if missing:
        raise SetError(
            f"the index lacks {len(missing)} of the {len(eval_set.corpus.names())} documents of "
            f"the set {eval_set.name} ({missing[0]!r} first); write them out with "
            "`python -m eval corpus` and index that folder"
        )


def _latencies(
    engine: Engine, questions: Sequence[str], top_k: int, progress: Progress
) -> tuple[float, ...]:
    """Milliseconds of single questions, after one that is not counted."""
    sample = questions[:: max(1, len(questions) // TIMED)][:TIMED]
    for question in sample[:1]:
        engine.ask(question, top_k=top_k)
    times = []
    for question in sample:
        begun = time.perf_counter()
        engine.ask(question, top_k=top_k)
        times.append(1000 * (time.perf_counter() - begun))
        progress("latency", len(times), len(sample))
    return tuple(times)
