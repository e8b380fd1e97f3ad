"""Questions that take something for granted of which the contrary was said."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from qa.contract import answer_json
from qa.engine import Engine
from qa.export import markdown
from qa.printing import print_answer
from qa.render import CONTRARY
from tests.qa.small import opened, with_threshold

FILES = {
    "letters.txt": (
        "ANN LEE: Who wrote about the silt?\n"
        "JOHN ROE: I wrote to Sue Orr about the silt in June.\n"
        "ANN LEE: Do you want a toll on the tunnel?\n"
        "SUE ORR: No. I don't want a toll on the tunnel.\n"
        "ANN LEE: Would you keep the lighthouse?\n"
        "MAX BELL: Yes. The lighthouse guides forty boats.\n"
    ),
    "later.txt": (
        "PAT KIM: I never wanted gulls on the quay.\n"
        "LEO FOX: They are noisy.\n"
        "PAT KIM: Now I want gulls on the quay.\n"
    ),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return with_threshold(opened(tmp_path_factory.mktemp("doubts"), FILES), 0.06)


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("When did John Roe write to Sue Orr about the silt?", True),
        ("When did Sue Orr write to John Roe about the silt?", False),
        ("When was Sue Orr written to by John Roe about the silt?", True),
        ("Why does Sue Orr want a toll on the tunnel?", False),
        ("Why doesn't Sue Orr want a toll on the tunnel?", True),
        ("Does Sue Orr want a toll on the tunnel?", True),
        ("What does Sue Orr say about a toll on the tunnel?", True),
        ("Why would Max Bell keep the lighthouse?", True),
        ("Why would Max Bell abolish the lighthouse?", False),
        ("Why does Pat Kim want gulls on the quay?", True),
    ],
)
def test_a_question_about_the_contrary_is_not_answered(
    engine: Engine, question: str, answered: bool
) -> None:
    answer = engine.ask(question)
    assert answer.answered is answered
    assert answer.quotes
    assert answer.confidence == answer.quotes[0].confidence
    assert answer.contradicted is not answered
    assert answer_json(answer).get("contradicted", False) is not answered


def test_the_passages_stay_in_their_order(engine: Engine) -> None:
    wrong = engine.ask("When did Sue Orr write to John Roe about the silt?")
    assert wrong.quotes[0].text == "I wrote to Sue Orr about the silt in June."
    scores = [quote.score for quote in wrong.quotes]
    assert scores == sorted(scores, reverse=True)


def test_people_are_told_of_the_contrary(engine: Engine) -> None:
    wrong = engine.ask("When did Sue Orr write to John Roe about the silt?")
    right = engine.ask("When did John Roe write to Sue Orr about the silt?")
    for answer in (wrong, right):
        file = io.StringIO()
        print_answer(answer, Console(file=file, width=400))
        assert (CONTRARY in file.getvalue()) is answer.contradicted
        assert (CONTRARY in markdown(answer)) is answer.contradicted


def test_everything_on_a_subject_is_told_whatever_was_said(engine: Engine) -> None:
    answer = engine.ask("Everything about the toll on the tunnel", everything=True)
    assert answer.answered
    assert not answer.contradicted
