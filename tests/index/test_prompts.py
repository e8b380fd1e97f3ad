"""What the index stores of the context of a turn."""

from __future__ import annotations

from index.prepare import prompts
from index.read import read_bytes

TEXT = """The mayor of Ely wants to close the old bridge for two years.
“It is not safe,” John Roe told the council on Monday. “It never was,” he added.
“Why now?” Ann Lee asked.
“It is old,” Roe said.
"""


def test_a_quotation_has_the_narration_around_it() -> None:
    document = read_bytes(TEXT.encode(), "news.txt")
    found = {
        turn.span.of(TEXT): prompt and prompt.of(TEXT)
        for turn, prompt in zip(document.turns, prompts(document), strict=True)
    }
    assert found == {
        "The mayor of Ely wants to close the old bridge for two years.": None,
        "“It is not safe,”": "“It is not safe,” John Roe told the council on Monday.",
        "John Roe told the council on Monday.": None,
        "“It never was,”": "John Roe told the council on Monday. “It never was,” he added.",
        "he added.": None,
        "“Why now?”": (
            "John Roe told the council on Monday. “It never was,” he added.\n"
            "“Why now?” Ann Lee asked."
        ),
        "Ann Lee asked.": None,
        "“It is old,”": "“Why now?”",
        "Roe said.": None,
    }


def test_narration_alone_has_no_context() -> None:
    document = read_bytes(b"The bridge is old.\nNobody asked why.\n", "news.txt")
    assert prompts(document) == (None, None)
