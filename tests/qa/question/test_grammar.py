"""Phrases: regular expressions that are compiled late."""

from __future__ import annotations

import pytest

from qa.question.grammar import Phrase
from qa.question.kinds import compared, form
from qa.types import Asks


def test_a_phrase_fits_whatever_the_case() -> None:
    found = Phrase(r"who\s+(?P<verb>said)").match("WHO Said so")
    assert found is not None
    assert found["verb"] == "Said"


def test_a_phrase_fits_nothing_without_one_of_its_cues() -> None:
    phrase = Phrase(r"\w+", ("any", "one"))
    assert phrase.match("nobody") is None
    assert phrase.match("ANYBODY") is not None
    assert list(phrase.finditer("nobody")) == []


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("SHOW me all quotes about the bridge", Asks.EVERYTHING),
        ("Everything about the bridge", Asks.EVERYTHING),
        ("How many people mentioned the bridge?", Asks.HOW_MANY),
        ("Has nobody else mentioned the bridge?", Asks.ANYONE),
        ("Did no one oppose the bridge?", Asks.ANYONE),
        ("Did any of them oppose the bridge?", Asks.ANYONE),
        ("Whose words are these?", Asks.WHO),
        ("Which speaker opposed the bridge?", Asks.WHO),
        ("Is the bridge open?", Asks.WHETHER),
        ("Why is the bridge shut?", Asks.WHAT),
    ],
)
def test_the_cues_hide_no_kind_of_question(question: str, asks: Asks) -> None:
    assert form(question).asks is asks


@pytest.mark.parametrize(
    "question",
    [
        "Where do the panelists DIVERGE on the bridge?",
        "What is the difference between the speakers on the bridge?",
        "Contrast what the councillors think of the bridge",
        "Do the witnesses disagree about the bridge?",
    ],
)
def test_the_cues_hide_no_comparison(question: str) -> None:
    assert compared(question) is not None
