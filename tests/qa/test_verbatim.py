"""Questions for words in quotation marks."""

from __future__ import annotations

import pytest

from qa.engine import Engine
from qa.types import Answer
from qa.verbatim import SURE
from tests.qa.small import opened

TALK = """ANN LEE: Is it so?
JOHN ROE: It is so, and it is as it is. We have been over this. The levy will go.
SUE ORR: It was not so. I say again that it is as it is.
JOHN ROE: The levy is a levy on nobody, and there you are.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return opened(tmp_path_factory.mktemp("verbatim"), {"talk.txt": TALK})


def highlights(answer: Answer) -> list[tuple[str | None, str]]:
    return [
        (quote.speaker, quote.highlight.of(quote.transcript.text))
        for quote in answer.quotes
        if quote.confidence >= SURE
    ]


def test_whoever_said_just_these_words_comes_first(engine: Engine) -> None:
    answer = engine.ask('Who said "it is as it is"?')
    assert (answer.answered, answer.confidence) == (True, SURE)
    assert sorted(highlights(answer), key=str) == [
        ("John Roe", "It is so, and it is as it is."),
        ("Sue Orr", "I say again that it is as it is."),
    ]
    assert {quote.score for quote in answer.quotes[:2]} == {answer.quotes[0].score}


def test_only_those_asked_for_count(engine: Engine) -> None:
    answer = engine.ask("Did Orr say “it is as it is”?")
    assert highlights(answer) == [("Sue Orr", "I say again that it is as it is.")]
    answer = engine.ask("Did Lee say “it is as it is”?")
    assert not answer.answered
    assert answer.confidence < 0.05


def test_words_that_nobody_said_have_no_answer(engine: Engine) -> None:
    answer = engine.ask("Who said “so be it then, as you were”?")
    assert not answer.answered
    assert highlights(answer) == []


def test_parts_of_a_quotation_are_found_where_they_stand(engine: Engine) -> None:
    answer = engine.ask("Who said “It is so … The levy will go”?")
    assert answer.answered
    assert answer.quotes[0].speaker == "John Roe"


def test_words_about_a_word_are_searched_for(engine: Engine) -> None:
    assert highlights(engine.ask("What is a “levy”?")) == []
