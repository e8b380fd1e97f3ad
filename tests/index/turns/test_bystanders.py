"""Whom "he" and a quotation alone mean where the text tells of people without names."""

from __future__ import annotations

import pytest

from index.read import read_bytes
from index.types import Kind

ROE = "John Roe"
OPENING = (
    "The old bridge of Ely will be closed for two years.\n\n"
    "John Roe, a farmer, came to the meeting of the council with his dog.\n\n"
    "“It is cold,” Roe said."
)


def speakers(text: str) -> list[str | None]:
    turns = read_bytes(text.encode(), "a.txt").turns
    return [turn.speaker for turn in turns if turn.kind is Kind.SPEECH]


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("The mayor shrugged.", None),
        ("A policeman who had stood there for hours stayed calm.", None),
        ("Roe's lawyer nodded.", None),
        ("His brother laughed.", None),
        ("An old man by the stove nodded.", None),
        ("One of the drivers shook his head.", None),
        ("The two once had a boatyard.", None),
        ("His wife laughed.", ROE),
        ("The farmer sat down.", ROE),
        ("He sat down.", ROE),
        ("The dog looked at him.", ROE),
    ],
)
def test_he_after_what_is_told_of_somebody_unnamed(told: str, who: str | None) -> None:
    assert speakers(f"{OPENING}\n\n{told} “No,” he said.\n") == [ROE, who]
    assert speakers(f"{OPENING} {told} “No,” he said.\n") == [ROE, who]


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("The mayor shrugged.", None),
        ("One of the drivers nodded.", None),
        ("The farmer sat down.", ROE),
        ("A dog barked.", ROE),
    ],
)
def test_a_quotation_alone_after_what_is_told_of_somebody_unnamed(
    told: str, who: str | None
) -> None:
    assert speakers(f"{OPENING} {told} “Very cold.”\n") == [ROE, who]


def test_er_after_a_noun_with_ein() -> None:
    text = (
        "Kühe auf der Rollbahn\n\nDer Landwirt Jost Kruse nimmt die Schuld auf sich.\n\n"
        "„Das Gatter war zu“, sagte Kruse.\n\n{} blieb gelassen. „Das kommt vor“, sagte er.\n"
    )
    for subject, who in (("Ein Pilot, der zwei Stunden kreiste,", None), ("Er", "Jost Kruse")):
        assert speakers(text.format(subject)) == ["Jost Kruse", who]


def test_he_after_a_name_with_an_office_is_that_person() -> None:
    told = "Mayor Bo Lund shrugged. “No,” he said."
    assert speakers(f"{OPENING}\n\n{told}\n") == [ROE, "Bo Lund"]
