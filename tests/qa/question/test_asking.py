"""Questions that want questions."""

from __future__ import annotations

import pytest

from qa.types import Aspect
from tests.qa.question.eastport import searched, told


@pytest.mark.parametrize(
    ("question", "expected", "search"),
    [
        ("Who asked about the ferry?", "who; questions", "the ferry?"),
        ("Who asked Roe about the ferry?", "who; questions; asked Roe", "the ferry?"),
        ("Did anyone ask about the toll?", "anyone; questions", "the toll?"),
        ("Did Lee ask Roe about the toll?", "whether; by Lee; questions; asked Roe", "the toll?"),
        ("What was Lee's question about gulls?", "what; by Lee; questions", "gulls?"),
        ("All questions about the toll", "what; questions", "the toll"),
        ("Which questions were put to Roe about gulls?", "what; questions; asked Roe", "gulls?"),
        ("What was asked about the ferry?", "what; questions", "the ferry?"),
        ("What were they asked about the ferry?", "what; questions", "the ferry?"),
        ("How many people asked about the toll?", "how_many; questions", "the toll?"),
        ("What did Lee ask in 2024 about gulls?", "what; by Lee; questions; 2024..2024", "gulls?"),
        ("What did Roe ask for?", "what; by Roe", "What did ask for?"),
        ("What did Roe ask Moor to do?", "what; by Roe; about Moor", "What did ask Moor to do?"),
        ("Who asked Roe to resign?", "who; about Roe", "Who asked Roe to resign?"),
        ("Who was asked about the ferry?", "what", "Who was asked about the ferry?"),
        ("What is the question of Taiwan?", "what", "What is the question of Taiwan?"),
        ("Which questions does it leave open?", "what", "Which questions does it leave open?"),
        ("How many questions are open?", "what", "How many questions are open?"),
        ("Who asks easy questions first?", "who", "Who asks easy questions first?"),
        ("What did Lee ask the council about gulls?", "what; by Lee; questions", "gulls?"),
        ("Who asked a question about gulls?", "who; questions", "gulls?"),
        ("Show me the questions Lee asked about gulls", "what; by Lee; questions", "gulls"),
        (
            "All questions that Lee asked Roe about gulls",
            "what; by Lee; questions; asked Roe",
            "gulls",
        ),
        ("every question that was asked about gulls", "what; questions", "gulls"),
        ("The questions that the law asks for", "what", "The questions that the law asks for"),
        ("How did Roe answer the question about gulls?", "what; by Roe", "gulls?"),
        ("What did Roe say when he was asked about gulls?", "what; by Roe", "gulls?"),
    ],
)
def test_a_question_wants_what_was_asked(question: str, expected: str, search: str) -> None:
    assert (told(question), searched(question)) == (expected, search)


def test_it_can_be_taken_back() -> None:
    assert told("Who asked Roe about the ferry?", [Aspect.QUESTION]) == "who; about Roe"
