from __future__ import annotations

from dataclasses import replace

import pytest

from eval.errors import SetError
from eval.run import TIMED, evaluate
from tests.eval.fakes import ASKED, LOW, PLACE, FakeEngine, answer, eval_set, question, quote


def test_every_question_is_judged_in_order() -> None:
    wall = question(LOW, identifier="wall")
    song = replace(question(identifier="song"), text="Who sings?")
    engine = FakeEngine(
        {wall.text: answer(quote(LOW)), song.text: answer(quote(ASKED), answered=False)}
    )
    report = evaluate(engine, eval_set(wall, song), top_k=4)
    assert (report.set, report.top_k) == ("floods", 4)
    assert [(row.id, row.rank, row.answered) for row in report.rows] == [
        ("wall", 1, True),
        ("song", None, False),
    ]
    assert report.metrics["hit@1"] == 1.0
    assert report.metrics["refused_share"] == 1.0


def test_single_questions_are_timed_after_one_that_warms_up() -> None:
    wall = question(LOW)
    engine = FakeEngine({wall.text: answer(quote(LOW))})
    report = evaluate(engine, eval_set(wall), top_k=4)
    assert engine.asked == [(wall.text, 4), (wall.text, 4)]
    assert len(report.latencies_ms) == 1
    assert report.latencies_ms[0] > 0


def test_of_many_questions_a_spread_sample_is_timed() -> None:
    questions = [
        replace(question(identifier=f"q{number}"), text=f"Question {number}?")
        for number in range(2 * TIMED + 1)
    ]
    engine = FakeEngine({asked.text: answer() for asked in questions})
    report = evaluate(engine, eval_set(*questions))
    assert len(report.latencies_ms) == TIMED
    asked = [text for text, _ in engine.asked]
    assert asked == ["Question 0?", *(f"Question {2 * number}?" for number in range(TIMED))]


def test_a_question_that_cannot_be_asked_scores_0_and_is_not_timed() -> None:
    wall = question(LOW)
    refused = replace(answer(answered=False, confidence=0.0), problem="too long")
    engine = FakeEngine({wall.text: refused})
    report = evaluate(engine, eval_set(wall))
    assert (report.metrics["hit@1"], report.metrics["answered_share"]) == (0.0, 0.0)
    assert (report.latencies_ms, engine.asked) == ((), [])


def test_progress_counts_the_questions_and_the_timed_ones() -> None:
    steps: list[tuple[str, int, int]] = []
    wall, again = question(LOW, identifier="a"), question(LOW, identifier="b")
    engine = FakeEngine({wall.text: answer(quote(LOW))})
    evaluate(
        engine,
        eval_set(wall, again),
        progress=lambda stage, done, total: steps.append((stage, done, total)),
    )
    assert steps == [
        ("questions", 1, 2),
        ("questions", 2, 2),
        ("latency", 1, 2),
        ("latency", 2, 2),
    ]


def test_an_index_without_the_documents_of_the_set_is_refused_before_it_is_asked() -> None:
    texts = {PLACE: "x", "dam.txt": "y", "sea.txt": "z"}
    engine = FakeEngine({})
    with pytest.raises(SetError) as caught:
        evaluate(engine, eval_set(question(LOW), texts=texts))
    assert str(caught.value) == (
        "the index lacks 2 of the 3 documents of the set floods ('dam.txt' first); "
        "write them out with `python -m eval corpus` and index that folder"
    )
    assert engine.asked == []
