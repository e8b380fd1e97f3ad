"""Words that a text writes in small letters."""

from __future__ import annotations

import pytest

from index.turns.small_words import MANY, SAMPLE, SmallWords

TEXT = "The mayor’s plan, as Lee-hunt said: don't bridge_it; the weir\nmay open. Ébène café"


@pytest.mark.parametrize(
    ("word", "is_small"),
    [
        ("mayor", True),
        ("weir", True),
        ("may", True),
        ("café", True),
        ("hunt", True),
        ("s", False),
        ("t", False),
        ("the", True),
        ("bridge", False),
        ("ee", False),
        ("lee", False),
        ("Lee", False),
        ("open.", False),
        ("", False),
    ],
)
def test_a_word_counts_where_it_stands_by_itself(word: str, is_small: bool) -> None:
    asked_alone, asked_late = SmallWords(TEXT), SmallWords(TEXT)
    assert not any(f"w{at}" in asked_late for at in range(MANY))
    assert (word in asked_alone, word in asked_late) == (is_small, is_small)


def test_of_a_long_text_only_the_first_part_counts() -> None:
    text = " " * (SAMPLE - 3) + "may day"
    assert "may" in SmallWords(text)
    assert "day" not in SmallWords(text)
