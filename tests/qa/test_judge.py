"""Ranking a shortlist, and how sure its first passage makes of an answer."""

from __future__ import annotations

import math
from dataclasses import fields

import pytest

from index.types import Span
from qa.engine import Engine
from qa.features import Features
from qa.judge import NO_RIVAL, Ranked, Shortlist, is_question, judge, leads, rank, weighted

START = Span(0, 1)
WEIGHTS = {"sentence": 2.0, "late": 1.0}


def features(position: int, best: Span = START, **values: float) -> Features:
    """The features of a passage, 0 unless given."""
    names = [field.name for field in fields(Features)][2:]
    return Features(position, best, **{name: values.get(name, 0.0) for name in names})


def position_of(engine: Engine, text: str) -> int:
    """The position of the passage with this text."""
    count = len(engine.index.columns.passage_id)
    return next(at for at in range(count) if engine.index.text(at) == text)


def whole(engine: Engine, text: str, **values: float) -> Features:
    """The features of a passage of one sentence."""
    position = position_of(engine, text)
    return features(position, engine.index.row(position).span, **values)


def ranked(engine: Engine, *found: Features, replies_only: bool = True) -> list[tuple[str, float]]:
    """Texts and scores in order of rank."""
    order = rank(Shortlist(found, replies_only), WEIGHTS, engine.index)
    return [(engine.index.text(r.features.position), r.score) for r in order]


def test_a_score_is_the_sum_of_weighted_features() -> None:
    assert weighted(features(0, sentence=0.5, late=0.25, passage=9.0), WEIGHTS) == 1.25
    assert weighted(features(0, sentence=0.5), {}) == 0.0


def test_the_best_come_first_and_equals_in_text_order(engine: Engine) -> None:
    found = (features(3, late=0.5), features(1, late=0.5), features(2, sentence=1.0))
    order = rank(Shortlist(found, replies_only=False), WEIGHTS, engine.index)
    assert [(r.features.position, r.score) for r in order] == [(2, 2.0), (1, 0.5), (3, 0.5)]
    assert rank(Shortlist((), replies_only=True), WEIGHTS, engine.index) == []


def test_an_answered_question_gives_its_place_and_score_to_its_best_reply(engine: Engine) -> None:
    asked = whole(engine, "And the schools?", late=0.9)
    worse = features(
        position_of(engine, "Two schools will merge. Parents were told in June."), late=0.1
    )
    better = whole(engine, "It is the cheapest way.", late=0.2)
    other = whole(engine, "It cost a fortune.", late=0.5)
    assert ranked(engine, worse, better, asked, other) == [
        ("It is the cheapest way.", 0.9),
        ("It cost a fortune.", 0.5),
        ("Two schools will merge. Parents were told in June.", 0.1),
    ]


def test_a_reply_that_is_better_than_its_question_keeps_its_score(engine: Engine) -> None:
    asked = whole(engine, "What did the tunnel cost?", late=0.5)
    reply = whole(engine, "It cost a fortune.", late=0.9)
    assert ranked(engine, asked, reply) == [("It cost a fortune.", 0.9)]


def test_an_answered_question_without_its_reply_is_left_out(engine: Engine) -> None:
    asked = whole(engine, "What did the tunnel cost?", late=0.5)
    assert ranked(engine, asked) == []


def test_a_question_that_got_no_reply_and_a_statement_stay(engine: Engine) -> None:
    unanswered = whole(engine, "Who is to pay for a lighthouse?", late=0.5)
    statement = whole(engine, "The ferry carried forty thousand passengers last year.", late=0.4)
    assert ranked(engine, unanswered, statement) == [
        ("Who is to pay for a lighthouse?", 0.5),
        ("The ferry carried forty thousand passengers last year.", 0.4),
    ]


def test_questions_stay_where_not_only_replies_are_wanted(engine: Engine) -> None:
    asked = whole(engine, "What did the tunnel cost?", late=0.5)
    reply = whole(engine, "It cost a fortune.", late=0.1)
    assert ranked(engine, asked, reply, replies_only=False) == [
        ("What did the tunnel cost?", 0.5),
        ("It cost a fortune.", 0.1),
    ]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Why?", True),
        ("Why? ", True),
        ("“Why?”", True),
        ('He asked "why?").', False),
        ('He asked "why?")', True),
        ("なぜ？", True),
        ("لماذا؟", True),
        ("Why.", False),
        ("?!", False),
        ("", False),
    ],
)
def test_a_question_ends_in_a_question_mark(sentence: str, question: bool) -> None:
    assert is_question(sentence) is question


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], []),
        ([3.0], [NO_RIVAL]),
        ([3.0, 1.0], [2.0, -2.0]),
        ([3.0, 2.5, 1.0], [0.5, -0.5, -2.0]),
        ([2.0, 2.0], [0.0, 0.0]),
    ],
)
def test_the_lead_is_over_the_best_of_the_others(
    scores: list[float], expected: list[float]
) -> None:
    assert leads(scores) == expected


def test_confidence_is_a_logistic_function_of_features_and_lead() -> None:
    first, second = features(0, late=0.5), features(1, late=0.25)
    judged = judge(
        [Ranked(first, 3.0), Ranked(second, 1.0)], {"bias": -1.0, "lead": 0.5, "late": 2.0}
    )
    assert [(j.features, j.score) for j in judged] == [(first, 3.0), (second, 1.0)]
    assert [j.confidence for j in judged] == pytest.approx(
        [1 / (1 + math.exp(-(-1 + 1 + 1))), 1 / (1 + math.exp(-(-1 - 1 + 0.5)))]
    )
    assert judge([], {"bias": 0.0, "lead": 0.0}) == []
