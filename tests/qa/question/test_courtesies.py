"""What people write around a question, and what is left of it."""

from __future__ import annotations

import pytest

from index.errors import QuestionError
from qa.question.courtesies import asks_nothing, without_courtesies
from qa.question.mentions import People
from qa.question.query import understand


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Hi, who pays for the ferry?", "who pays for the ferry?"),
        ("Thanks. What about the toll?", "What about the toll?"),
        ("can you tell me what Roe said about it please", "what Roe said about it"),
        ("Could you please tell us why the bridge shut?", "why the bridge shut?"),
        ("please find what Roe says about the crack", "what Roe says about the crack"),
        ("remind me again who closed it", "who closed it"),
        ("I'd like to know, if possible, whether Roe paid", "whether Roe paid"),
        ("i was wondering if anyone paid", "if anyone paid"),
        ("do you know who closed the bridge?", "who closed the bridge?"),
        ("Hello, could you tell me who pays? Thanks!", "who pays?"),
        ("can you give me the quotes on dredging", "give me the quotes on dredging"),
        ("In one sentence: why was it closed?", "why was it closed?"),
        ("Why was it closed, in one sentence?", "Why was it closed?"),
    ],
)
def test_courtesies_are_no_part_of_a_question(written: str, asked: str) -> None:
    assert without_courtesies(written) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Tell me about the ferry",
        "Who said thank you?",
        "Did anyone know?",
        "Do you know the mayor?",
        "What was said in one sentence of the report?",
        "Please",
        "Show me the quotes on dredging",
        "Who can tell what it cost?",
        "Well water: is it safe?",
    ],
)
def test_what_belongs_to_a_question_stays(question: str) -> None:
    assert without_courtesies(question) == question


@pytest.mark.parametrize("written", ["thanks", "Hello!", "ok, thank you very much", "Good morning"])
def test_a_greeting_alone_asks_nothing(written: str) -> None:
    assert asks_nothing(written)
    with pytest.raises(QuestionError, match=r"^that asks nothing; ask what was said"):
        understand(written, People([]))


@pytest.mark.parametrize("question", ["good roads", "hello in the harbour", "thanks to whom"])
def test_few_words_may_be_a_question(question: str) -> None:
    assert not asks_nothing(question)
