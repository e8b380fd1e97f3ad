"""The words of a question that only ask are not searched for."""

from __future__ import annotations

import pytest

from tests.qa.question.eastport import searched, told


@pytest.mark.parametrize(
    ("question", "search"),
    [
        ("I'm looking for anything Roe said regarding gulls", "gulls"),
        ("I am looking for quotes about gulls", "gulls"),
        ("Find quotes where candidates discuss gulls", "gulls"),
        ("Find me quotes by Roe on gulls", "gulls"),
        ("Show me passages where Roe talks about gulls", "gulls"),
        ("list the statements about gulls", "gulls"),
        ("Any mention of gulls?", "gulls?"),
        ("what's roe's stance on gulls", "gulls"),
        ("Was there talk of gulls?", "gulls?"),
        ("Which debates mention gulls?", "gulls?"),
        ("In which debate did Roe mention gulls?", "gulls?"),
        ("Give me a short summary of what Roe said about gulls", "gulls"),
        ("Was there a gull?", "Was there a gull?"),
        ("Find the ferry", "Find the ferry"),
        ("Which debates are boring?", "Which debates are boring?"),
        ("I want words", "I want words"),
    ],
)
def test_only_the_subject_is_searched_for(question: str, search: str) -> None:
    assert searched(question) == search


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What promises did Roe make about the toll?", "what; by Roe"),
        ("What reasons did Moor give for the toll?", "what; by Moor"),
        ("Which arguments has Roe put forward?", "what; by Roe"),
        ("What plan did Roe ruin?", "what; about Roe"),
    ],
)
def test_what_somebody_gives_in_words_is_theirs(question: str, expected: str) -> None:
    assert told(question) == expected
