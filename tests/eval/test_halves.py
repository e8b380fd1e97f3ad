"""Halves of a set: by document, nothing in both, nothing lost."""

from __future__ import annotations

from eval.halves import held_out_half, learned_half
from eval.questions import Question
from eval.sets.types import EvalSet, Rendered, RenderedCorpus


def test_every_other_document_by_name_is_learned_from() -> None:
    names = ("d.txt", "a.txt", "c.txt", "b.txt")
    corpus = RenderedCorpus({name: Rendered("", "", ()) for name in names})
    questions = tuple(
        Question(f"{name}{answerable}", "?", answerable, document=name)
        for name in names
        for answerable in (False, True)
    )
    eval_set = EvalSet("small", questions, corpus, None)
    learned, held_out = learned_half(eval_set), held_out_half(eval_set)
    assert {q.document for q in learned.questions} == {"a.txt", "c.txt"}
    assert len(learned.questions) == len(held_out.questions) == 4
    assert {q.document for q in held_out.questions} == {"b.txt", "d.txt"}
    assert {*learned.questions, *held_out.questions} == set(questions)
    assert held_out.corpus is corpus
