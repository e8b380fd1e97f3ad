"""The first and the last time that something was said, how often, and how a view has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.engine import Engine
from qa.question.understood import in_words
from qa.types import Answer, Asks, Occasion
from tests.qa.small import opened, with_threshold

FILES = {
    "a.txt": "ANN LEE: Is the toll fair?\n\nJOHN ROE: The toll is unfair, and I told them so."
    "\n\nANN LEE: And the ferry?\n\nJOHN ROE: The ferry stays.\n",
    "a.json": '{"date": "2023-05-01"}',
    "b.txt": "ANN LEE: The toll again?\n\nJOHN ROE: I was wrong. The toll pays for the lighthouse."
    "\n\nSUE ORR: The toll is dear.\n",
    "b.json": '{"date": "2025-09-01"}',
    "c.txt": "ANN LEE: Anything new?\n\nJOHN ROE: Nothing but the toll, whenever that was.\n",
}
UNFAIR = "The toll is unfair, and I told them so."
WRONG = "I was wrong. The toll pays for the lighthouse."
UNDATED = "Nothing but the toll, whenever that was."


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return with_threshold(opened(tmp_path_factory.mktemp("occasions"), FILES), 0.15)


def texts(answer: Answer) -> list[str]:
    return [quote.text for quote in answer.quotes]


@pytest.mark.parametrize(
    "question",
    [
        "When did Roe first mention the toll?",
        "when did roe first mention the toll",
        "When was the first time that Roe spoke about the toll?",
        "the first time roe mentioned the toll",
        "What did Roe first say about the toll?",
        "What did Roe say first about the toll?",
        "what's the first thing roe said about the toll",
    ],
)
def test_what_was_said_first_comes_first(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.answered
    assert texts(answer) == [UNFAIR, WRONG, UNDATED]
    assert answer.understood is not None
    assert answer.understood.occasion is Occasion.FIRST
    assert in_words(answer.understood) == "only John Roe's words, the earliest first"


@pytest.mark.parametrize(
    "question",
    ["When did Roe last mention the toll?", "What was the last time Roe talked about the toll?"],
)
def test_what_was_said_last_comes_first_where_that_is_asked_for(
    engine: Engine, question: str
) -> None:
    assert texts(engine.ask(question)) == [WRONG, UNFAIR, UNDATED]


def test_who_mentions_something_first(engine: Engine) -> None:
    answer = engine.ask("Who first mentioned the lighthouse?")
    assert (texts(answer), answer.quotes[0].speaker) == ([WRONG], "John Roe")
    assert texts(engine.ask("Who mentioned the lighthouse first?")) == [WRONG]
    assert texts(engine.ask("When was the lighthouse last mentioned?")) == [WRONG]
    assert texts(engine.ask("what was the last time the lighthouse was mentioned")) == [WRONG]


@pytest.mark.parametrize(
    "question",
    [
        "How many times did Roe mention the toll?",
        "how often has roe talked about the toll",
        "How has Roe's view of the toll changed over the years?",
        "What has changed in Roe's view of the toll?",
    ],
)
def test_each_time_is_shown(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.understood is not None
    assert (answer.understood.asks, answer.understood.search.rstrip("?")) == (
        Asks.EVERYTHING,
        "the toll",
    )
    (group,) = answer.groups
    assert [answer.quotes[at].text for at in group.quotes] == [UNFAIR, WRONG, UNDATED]


def test_all_that_somebody_says_from_the_first_on_and_from_the_last_back(engine: Engine) -> None:
    first, last = engine.ask("What did Roe say first?"), engine.ask("what did roe say last")
    assert texts(first) == [UNFAIR, "The ferry stays.", WRONG, UNDATED]
    assert texts(last) == [WRONG, "The ferry stays.", UNFAIR, UNDATED]


def test_a_thing_that_was_never_mentioned_has_no_first_time(engine: Engine) -> None:
    assert not engine.ask("When did Roe first mention the zebra quantum?").answered


def test_somebody_whom_nobody_names_has_no_first_time(engine: Engine) -> None:
    assert not engine.ask("When did Roe first mention Orr?").answered
    assert not engine.ask("When did Roe first mention Churchill?").answered


def test_words_that_stand_apart_name_nothing(tmp_path: Path) -> None:
    strict = with_threshold(opened(tmp_path, FILES), 0.99)
    assert strict.ask("When did Roe first mention the lighthouse?").answered
    assert not strict.ask("When did Roe first mention the wrong lighthouse?").answered


def test_no_first_time_is_missed_however_many_there_are(tmp_path: Path) -> None:
    years = range(1901, 1971)
    asked = "SUE ORR: Is it fast?\n\nANN LEE: "
    files = {f"{year}.txt": f"{asked}The ferry of {year} is.\n" for year in years}
    files |= {f"{year}.json": f'{{"date": "{year}"}}' for year in years}
    files["1901.txt"] = f"{asked}Nobody here, nobody at all, thinks of ferries but me.\n"
    files["1970.txt"] = f"{asked}The last of all the ferries was dear.\n"
    strict = with_threshold(opened(tmp_path, files), 0.99)
    first, last = (strict.ask(f"Who {order} mentioned the ferry?") for order in ("first", "last"))
    assert [quote.transcript.date for quote in first.quotes] == [str(year) for year in years[:5]]
    assert texts(last)[0] == "The last of all the ferries was dear."
    each = strict.ask("How many times did Lee mention the ferry?")
    assert len(each.quotes) == len(years)


def test_no_subject_has_no_first_time(engine: Engine) -> None:
    assert not engine.ask("When did they first mention it?").answered


@pytest.mark.parametrize(
    "question",
    ["When was the bridge first opened?", "When did the toll first rise?", "Who came last?"],
)
def test_what_happened_first_is_no_saying(engine: Engine, question: str) -> None:
    found = engine.ask(question).understood
    assert found is not None
    assert found.occasion is None
