"""What stands beside a name and says who that is, and what does not."""

from __future__ import annotations

import pytest

from index.turns.roles import role_beside
from index.types import Span

NAME = "John Roe"


def role(text: str) -> str | None:
    start = text.index(NAME)
    return role_beside(text, Span(start, start + len(NAME)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbour master John Roe says that it stays open:", "Harbour master"),
        ("We talked with the harbour master John Roe in May.", "harbour master"),
        ("John Roe, mayor of Eastport, is sure:", "mayor of Eastport"),
    ],
)
def test_words_that_say_who_somebody_is(text: str, expected: str) -> None:
    assert role(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We met John Roe in the spring.",
        "I rang John Roe at home.",
        "R = Respondent (John Roe)",
        "Wir trafen John Roe im Frühling.",
        "In March he saw John Roe again.",
        "JR: John Roe",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert role(text) is None
