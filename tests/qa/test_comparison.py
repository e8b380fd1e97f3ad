"""Which words of an altered quotation differ from what was said."""

from __future__ import annotations

import pytest

from qa.comparison import Comparison, compared
from qa.engine import Engine
from tests.qa.small import opened

TALK = """ANN LEE: Who pays for the harbour?
JOHN ROE: The town pays a third of the harbour. I have asked three companies, and none of them
would insure the old ferry for another winter.
"""


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    files = {"talk.txt": TALK.replace("\nwould", " would")}
    return opened(tmp_path_factory.mktemp("comparison"), files)


@pytest.mark.parametrize(
    ("quotation", "quoted", "said"),
    [
        ("The town pays half of the harbour.", ["half"], [["a third"]]),
        ("I have never asked three companies", ["never"], [[]]),
        ("I have asked companies, and none of them", [], [["three"]]),
        (
            "“The town pays a quarter … would insure the new ferry” — John Roe",
            ["quarter", "new"],
            [["third"], ["old"]],
        ),
    ],
)
def test_the_words_that_differ_are_found_on_both_sides(
    talk: Engine, quotation: str, quoted: list[str], said: list[list[str]]
) -> None:
    check = talk.check(quotation)
    found = compared(check)
    assert [span.of(quotation) for span in found.quoted] == quoted
    shown = zip(found.said, check.places, strict=True)
    assert [[s.of(p.transcript.text) for s in spans] for spans, p in shown] == said


def test_nothing_differs_in_what_was_said_word_for_word(talk: Engine) -> None:
    assert compared(talk.check("The town pays a third")) == Comparison((), ((),))
