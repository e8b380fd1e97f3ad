"""A set parted by its documents: one half to learn from, the other to measure on."""

from __future__ import annotations

from dataclasses import replace

from eval.sets.types import EvalSet


def learned_half(eval_set: EvalSet) -> EvalSet:
    """The questions on every other document by name, from the first on."""
    return _on(eval_set, frozenset(sorted(eval_set.corpus.names())[::2]))


def held_out_half(eval_set: EvalSet) -> EvalSet:
    """The questions on the documents that `learned_half` leaves out."""
    return _on(eval_set, frozenset(sorted(eval_set.corpus.names())[1::2]))


def _on(eval_set: EvalSet, documents: frozenset[str]) -> EvalSet:
    questions = tuple(q for q in eval_set.questions if q.document in documents)
    return replace(eval_set, questions=questions)
