"""What a question takes for granted."""

from __future__ import annotations

import pytest

from qa.doubting.premises import Deed, premise
from qa.question.query import understand
from tests.qa.question.eastport import LIBRARY, LIND, PEOPLE, ROE

ROES, LINDS, NOBODY = frozenset({ROE}), frozenset({LIND}), frozenset[str]()


@pytest.mark.parametrize(
    ("question", "deeds"),
    [
        ("When did Roe write to Lind?", [Deed("write", ROES, LINDS)]),
        ("Why did Roe never write to Lind?", []),
        ("Where was Roe met by Lind?", [Deed("meet", LINDS, ROES)]),
        ("What was it that Roe gave Lind?", [Deed("give", ROES, LINDS)]),
        ("Why did Roe leave Lind's office?", [Deed("leav", ROES, NOBODY)]),
        ("Why did Roe write about Lind?", [Deed("write", ROES, NOBODY)]),
        ("Why did Roe write because of Lind?", [Deed("write", ROES, NOBODY)]),
        ("What is in Roe's letter?", []),
        ("Who wrote to Lind?", []),
    ],
)
def test_who_does_what_to_whom(question: str, deeds: list[Deed]) -> None:
    found = premise(understand(question, PEOPLE, LIBRARY))
    assert found is not None
    assert list(found.deeds) == deeds


@pytest.mark.parametrize(
    ("question", "claimed", "denied"),
    [
        ("Why did Roe drain the tunnel?", ("drain", "tunnel"), ()),
        ("Why did Roe not drain the tunnel?", ("tunnel",), ("drain",)),
        ("Why didn't Roe drain the tunnel?", ("tunnel",), ("drain",)),
        ("Why did Roe refuse to drain the tunnel?", ("refus", "tunnel"), ("drain",)),
        ("Who said that there is no tunnel?", (), ("tunnel",)),
    ],
)
def test_what_is_so_and_what_is_not(
    question: str, claimed: tuple[str, ...], denied: tuple[str, ...]
) -> None:
    found = premise(understand(question, PEOPLE, LIBRARY))
    assert found is not None
    assert (found.claimed, found.denied) == (claimed, denied)


@pytest.mark.parametrize(
    "question",
    [
        "Did Roe drain the tunnel?",
        "Has anyone drained the tunnel?",
        "What does Roe think of the tunnel?",
        "What did Roe say about draining the tunnel?",
        "What else did Roe say about draining the tunnel?",
        "What did Lee ask Roe about the tunnel?",
        "Everything about the tunnel",
        'Who said "we drained the tunnel"?',
        "the tunnel",
    ],
)
def test_what_is_answered_either_way_takes_nothing_for_granted(question: str) -> None:
    assert premise(understand(question, PEOPLE, LIBRARY)) is None
