"""Questions that correct the one before, lead on from it, or begin anew."""

from __future__ import annotations

import pytest

from index.types import Span
from qa.conversation.followups import complete
from qa.conversation.recall import Past, Shown
from qa.conversation.types import Followup, Step
from qa.question.query import understand
from tests.qa.conversation.test_followups import (
    BOTH,
    COST,
    LIBRARY,
    PEOPLE,
    REGISTER,
    ROE,
    TOLL,
    WANTS,
    after,
)

ROE_ON_TOLL = "What did John Roe say about the toll?"
LEE_ON_FERRY = "What did Anna Lee say about the ferry?"
IN_2025 = "What did Anna Lee say about the toll in 2025?"


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        (TOLL, "no, I meant Roe", ROE_ON_TOLL),
        (TOLL, "sorry, I meant the mayor", ROE_ON_TOLL),
        (TOLL, "no wait, i mean Roe", ROE_ON_TOLL),
        (TOLL, "Roe i mean", ROE_ON_TOLL),
        (TOLL, "not Lee, Roe", ROE_ON_TOLL),
        (TOLL, "Roe, not Lee", ROE_ON_TOLL),
        (TOLL, "I said Roe!", ROE_ON_TOLL),
        (TOLL, "nah i meant Roe, not Lee", ROE_ON_TOLL),
        (TOLL, "next: Roe", ROE_ON_TOLL),
        (TOLL, "Rather Roe", ROE_ON_TOLL),
        (TOLL, "sorry wrong person, Roe", ROE_ON_TOLL),
        (TOLL, "I mean what Roe said", "What did Roe say about the toll?"),
        (TOLL, "I meant the ferry", LEE_ON_FERRY),
        (TOLL, "not the toll but the ferry", LEE_ON_FERRY),
        (TOLL, "i didnt mean the toll i meant the ferry", LEE_ON_FERRY),
        (TOLL, "actually I wanted to know about the ferry", LEE_ON_FERRY),
        (TOLL, "I was asking about the ferry.", LEE_ON_FERRY),
        (TOLL, "no, the one in 2025", IN_2025),
        (TOLL, "no the 2025 one", IN_2025),
        (TOLL, "not in 2024, in 2025", IN_2025),
        (TOLL, "I meant in the debate", "What did Anna Lee say about the toll in the debate?"),
        (COST, "I meant option C", "How much does option C cost?"),
        (WANTS, "no, I meant who is against it", "Who is against a toll?"),
        (TOLL, "never mind, who pays for the ferry?", "Who pays for the ferry?"),
        # what leads on
        (TOLL, "now Roe", ROE_ON_TOLL),
        (TOLL, "same question for Roe", ROE_ON_TOLL),
        (TOLL, "Roe too?", ROE_ON_TOLL),
        (TOLL, "did Roe say the same?", ROE_ON_TOLL),
        (TOLL, "anything from Roe?", ROE_ON_TOLL),
        (TOLL, "and what about Roe's view?", ROE_ON_TOLL),
        (BOTH, "and only Roe?", "What does John Roe say about the tunnel?"),
        (TOLL, "ok now the ferry", LEE_ON_FERRY),
        (TOLL, "and Roe, did he agree?", "Did Roe agree with Anna Lee about the toll?"),
        (TOLL, "Roe: what is his plan?", "What is Roe's plan?"),
        (TOLL, "and the others?", "Who else spoke about the toll?"),
        # what begins anew
        (TOLL, "Ok, different topic: who pays for the ferry?", "Who pays for the ferry?"),
        (TOLL, "let's move on to the ferry", "What was said about the ferry?"),
    ],
)
def test_what_was_meant_takes_the_place_of_what_was_asked(
    before: str, question: str, told: str
) -> None:
    assert after(before, question).told == told


@pytest.mark.parametrize(
    "question",
    [
        "not in my harbour!",
        "Not everybody pays, do they?",
        "that's not what I meant",
        "not what I asked",
        "Was it the toll, not the ferry?",
        "Who pays for the ferry, not the toll?",
        "Only Roe said that, right?",
        "just one vote was needed",
        "now it rains",
    ],
)
def test_what_corrects_nothing_stands_by_itself(question: str) -> None:
    assert after(TOLL, question) == Followup(question)


@pytest.mark.parametrize("question", ["in which year?", "what year was that?", "which debate?"])
def test_a_year_or_a_document_is_that_of_the_quote(question: str) -> None:
    assert after(TOLL, question).step is Step.ITSELF


def past(question: str, *answering: str) -> Past:
    quotes = tuple(Shown("council.txt", Span(0, 5), name) for name in answering)
    return Past(understand(question, PEOPLE, LIBRARY), quotes)


def test_it_is_no_date() -> None:
    assert after("What happened in 1987?", "who caused it?") == Followup("who caused it?")
    assert after("What happened in May 2023?", "who caused it?") == Followup("who caused it?")


def test_a_subject_ends_with_its_sentence() -> None:
    told = after("Tell me about the ferry. Why is it late?", "who pays for that?").told
    assert told == "Who pays for the ferry?"


def test_where_no_quote_answered_somebody_is_asked_of_the_subject() -> None:
    unsure = (Shown("council.txt", Span(0, 5), ROE, answers=False),)
    asked = Past(understand("What did Bell ask about the toll?", PEOPLE, LIBRARY), unsure)
    told = complete("how did Roe respond?", asked, REGISTER).told
    assert told == "What did Roe say about the toll?"
    sure = past("What did Bell ask about the toll?", "Max Bell")
    assert complete("how did Roe respond?", sure, REGISTER).step is Step.ANSWER
