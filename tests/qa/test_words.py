"""Which words of a question carry its meaning."""

from __future__ import annotations

import pytest

from qa.engine import Engine
from qa.words import content_stems, coverage, weigh


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What does the mayor say about taxes?", ("mayor", "tax")),
        ("Taxes, taxes and a tax", ("tax",)),
        ("Who said that, and why?", ()),
        ("Isn't it raining?", ("rain",)),
        ("Élan", ("elan",)),
        ("", ()),
    ],
)
def test_content_words_are_stems_that_come_once(text: str, words: tuple[str, ...]) -> None:
    assert content_stems(text) == words


def test_rare_words_weigh_more_and_all_sum_to_one(engine: Engine) -> None:
    weights = weigh(engine.index, "Does the cost of dredging explain the lighthouse?")
    assert list(weights) == ["cost", "dredg", "explain", "lighthous"]
    assert sum(weights.values()) == pytest.approx(1.0)
    assert weights["cost"] == weights["dredg"] < weights["lighthous"] < weights["explain"]


def test_a_question_without_content_weighs_nothing(engine: Engine) -> None:
    assert weigh(engine.index, "Who said that?") == {}


@pytest.mark.parametrize(
    ("words", "share"), [([], 0.0), (["tax"], 0.75), (["tax", "rise", "x"], 1.0), (["x"], 0.0)]
)
def test_coverage_is_the_share_of_weight(words: list[str], share: float) -> None:
    assert coverage({"tax": 0.75, "rise": 0.25}, words) == share
