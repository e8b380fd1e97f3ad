"""Questions for the words of somebody who speaks nowhere."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from qa.contract import answer_json
from qa.engine import Engine
from qa.hearsay import tells
from qa.printing import print_answer
from tests.qa.small import opened

TALK = """ANN LEE: Is the harbour deep?
JOHN ROE: Vera Dahl built the harbour, and the harbour is deep, as harbours go.
SUE ORR: Vera Dahl once said the harbour is deep. I never saw her.
MAX BELL: The harbour is deep, deep, deep.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return opened(tmp_path_factory.mktemp("hearsay"), {"talk.txt": TALK})


def test_only_who_tells_of_the_words_answers(engine: Engine) -> None:
    answer = engine.ask("What did Vera Dahl say about the harbour?")
    assert answer.quotes[0].speaker == "Sue Orr"
    assert answer.confidence == answer.quotes[0].confidence
    assert all(quote.confidence < 0.05 for quote in answer.quotes[1:])
    assert answer_json(answer)["understood"]["unheard"] == "Vera Dahl"


def test_nobody_answers_for_somebody_of_whom_nobody_tells(engine: Engine) -> None:
    answer = engine.ask("What did Ingrid Moe say about the harbour?")
    assert not answer.answered
    assert answer.quotes
    file = io.StringIO()
    print_answer(answer, Console(file=file, width=100))
    assert file.getvalue().startswith("Ingrid Moe speaks in none of these documents.\n")


def test_whoever_is_chosen_by_hand_is_asked(engine: Engine) -> None:
    answer = engine.ask("What did Ingrid Moe say about the harbour?", speakers=["Max Bell"])
    assert answer.understood is not None
    assert answer.understood.unheard is None


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("As Dahl said, it is deep.", True),
        ("Dahl, who built it, always claimed that it is deep.", True),
        ("It is deep, said Vera Dahl.", True),
        ("Vera Dahl wrote that it is deep.", True),
        ("Then Dahl made a bold statement on it.", True),
        ("Dahl made the harbour deep.", False),
        ("According to Mrs Dahl it is deep.", True),
        ("Let me quote Vera Dahl: deep.", True),
        ("In Dahl's words, deep.", True),
        ("My neighbour, Vera, built it. And she always said: deep.", True),
        ("Let me tell you, Dahl built it.", False),
        ("I talked about the pier that Dahl built.", False),
        ("Dahlia says it is deep.", False),
        ("Ask Dahl.", False),
    ],
)
def test_what_tells_of_words(words: str, is_told: bool) -> None:
    assert tells(words, "Vera Dahl") is is_told
