"""The quick look at how paragraphs begin, before the grammar of codes such as `Q:` is tried."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.turns.questions_answers import CODE, CODES, FIRST, may_be_code


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("after", [": Why?", " 12. Why?", "** — Why?"])
def test_no_code_is_passed_over(code: str, after: str) -> None:
    for written in (code, code.upper(), code.capitalize()):
        assert CODE.match(written + after)
        assert written[0] in FIRST
        assert may_be_code((written + after)[:4])


@given(st.text("QqAaIiRnsw*_:.) 1—", max_size=8))
def test_what_matches_may_be_a_code(text: str) -> None:
    if CODE.match(text):
        assert may_be_code(text[:4])


@pytest.mark.parametrize("text", ["Anna Lee: Why?", "Ines", "Bring it.", "We never close."])
def test_most_words_are_none(text: str) -> None:
    assert not may_be_code(text[:4])
