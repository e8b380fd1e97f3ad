"""Which terms are subjects: exact scores of made-up ones."""

from __future__ import annotations

import numpy as np
import pytest

from qa.subjects.ranking import best, dwelt_on, taken_up
from qa.subjects.terms import Terms


def made(**turns: list[int]) -> Terms:
    """Terms, each with its words' stems given by its letters, by the turns they stand in."""
    pairs = [(n, turn) for n, own in enumerate(turns.values()) for turn in own]
    columns = np.array(pairs, np.int64).reshape(-1, 2).T
    stems = tuple(frozenset(map(ord, name)) for name in turns)
    return Terms(tuple(turns), stems, columns[0], columns[1])


TEN = np.zeros(10, np.int64)
TWO_SPEAKERS = np.array([0, 1] * 5)


def test_a_term_is_taken_up_where_somebody_else_says_it_soon_after() -> None:
    (score,) = taken_up(made(a=[0, 1, 5]), TWO_SPEAKERS, TEN)
    expected = 3 * (1 - 0.7**3)
    assert score == pytest.approx((1 - expected) / (expected + 1) ** 0.5 * 2)


@pytest.mark.parametrize(
    ("turns", "documents"), [([0, 2, 9], TEN), ([0, 5, 9], TEN), ([0, 1], np.arange(10))]
)
def test_the_same_speaker_a_later_time_and_another_document_take_nothing_up(
    turns: list[int], documents: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> None:
    (score,) = taken_up(made(a=turns), TWO_SPEAKERS, documents)
    expected = len(turns) * (1 - (1 - len(turns) / 10) ** 3)
    assert score == pytest.approx(-expected / (expected + 1) ** 0.5 * np.log2(1 + len(turns)))


def test_what_is_said_in_every_turn_comes_to_nothing() -> None:
    (score,) = taken_up(made(a=list(range(10))), TWO_SPEAKERS, TEN)
    assert score < 0


def test_somebody_dwells_on_what_others_hardly_say() -> None:
    terms = made(a=[0, 1, 2], b=[0, 3, 4, 5], c=[1, 2, 3, 4, 5, 6])
    scores = dwelt_on(terms, np.array([0, 1, 2]))
    mine, theirs = 3.03 / (6 + 0.13 - 3.03), 0.03 / (7 + 0.13 - 0.03)
    z = (np.log(mine) - np.log(theirs)) / (1 / 3.03 + 1 / 0.03) ** 0.5
    assert scores[0] == pytest.approx(z)
    assert scores[1] == 0.0  # in one turn of theirs
    assert scores[0] > 0 > scores[2]


def test_nobody_dwells_on_anything_where_nobody_else_speaks() -> None:
    assert dwelt_on(made(a=[0, 1, 2]), np.array([0, 1, 2])).tolist() == [0.0]


def test_the_best_come_first_and_the_worst_not_at_all() -> None:
    terms = made(a=[0], b=[1], c=[2])
    assert list(best(terms, np.array([1.5, 3.0, 1.0]), 1.0)) == [1, 0]


def test_a_longer_term_stands_for_the_shorter_that_it_mostly_is() -> None:
    scores = np.array([3.0, 2.0])
    assert list(best(made(a=[0, 1, 2, 3], ab=[0, 1]), scores, 0.0)) == [1]
    assert list(best(made(a=[0, 1, 2, 3, 4], ab=[0, 1]), scores, 0.0)) == [0]
    assert list(best(made(a=[0, 1, 2, 3, 4], ab=[0, 1]), scores[::-1], 0.0)) == [1]
