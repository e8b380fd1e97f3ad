"""Dashes at the start of paragraphs."""

from __future__ import annotations

import pytest

from index.turns.dashes import Dashed, usual_dash


@pytest.mark.parametrize(
    ("dashes", "usual"),
    [("", ""), ("—–", "—"), ("–—", "–"), ("-—–", "-"), ("–—-", "–"), ("—––", "–")],
)
def test_the_usual_dash_is_the_first_of_those_that_are_as_many(dashes: str, usual: str) -> None:
    assert usual_dash([Dashed(at, dash, 0) for at, dash in enumerate(dashes)]) == usual
