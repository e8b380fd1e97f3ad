"""Periods in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.dates import following, preceding, within
from qa.question.periods import periods

YEARS = {3: ["2024"], 5: ["2023", "2024"]}


def found(text: str) -> list[tuple[str, str | None, str | None]]:
    named = periods(text, lambda month: YEARS.get(month, []))
    return [(period.span.of(text), period.since, period.until) for period in named]


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("in 2024", "2024", "2024"),
        ("In March 2024", "2024-03", "2024-03"),
        ("in march 2024", "2024-03", "2024-03"),
        ("in März 2024", "2024-03", "2024-03"),
        ("in марта 2024", "2024-03", "2024-03"),
        ("in Sept. 2024", "2024-09", "2024-09"),
        ("in March", "2024-03", "2024-03"),
        ("on 12 March 2024", "2024-03-12", "2024-03-12"),
        ("on 12th of March, 2024", "2024-03-12", "2024-03-12"),
        ("on March 12, 2024", "2024-03-12", "2024-03-12"),
        ("on 2024-03-12", "2024-03-12", "2024-03-12"),
        ("during 2024", "2024", "2024"),
        ("back in 2024", "2024", "2024"),
        ("in the year 2024", "2024", "2024"),
        ("in early 2024", "2024", "2024"),
        ("in the spring of 2024", "2024", "2024"),
        ("at no time, in the 1980s", "1980", "1989"),
        ("since 2023", "2023", None),
        ("since the end of May 2023", "2023-05", None),
        ("after 2023", "2024", None),
        ("after December 2023", "2024-01", None),
        ("after 31 December 2023", "2024-01-01", None),
        ("before 2024", None, "2023"),
        ("before January 2024", None, "2023-12"),
        ("before 1 March 2024", None, "2024-02-29"),
        ("until 2024", None, "2024"),
        ("up to May 2024", None, "2024-05"),
        ("till 2024", None, "2024"),
        ("between 2023 and 2024", "2023", "2024"),
        ("between May and June 2024", "2024-05", "2024-06"),
        ("from 2022 to 2024", "2022", "2024"),
        ("from May until 12 June 2024", "2024-05", "2024-06-12"),
        ("in 2023 and 2024", "2023", "2024"),
        ("from 2023 onwards", "2023", None),
        ("in the 2024 debate", "2024", "2024"),
        ("at the first 2024 debates", "2024", "2024"),
        ("before the 2024 council meetings", None, "2023"),
    ],
)
def test_a_period_is_read(words: str, since: str | None, until: str | None) -> None:
    ((span, *limits),) = found(f"Who, {words}, sang?")
    assert words.endswith(span)
    assert limits == [since, until]


@pytest.mark.parametrize(
    "words",
    [
        "the 2024 vote",
        "in the 2024 budget",
        "at 2024",
        "of 2024",
        "by 2024",
        "from 2024",
        "between 2023",
        "in May",
        "in June",
        "on 2024",
        "on March 2024",
        "in 31 February 2024",
        "in 12024",
        "in 20245",
        "in 2024's budget",
        "last year",
        "before the vote",
        "between 2024 and 2023",
        "in maybe 3 weeks",
    ],
)
def test_other_words_are_no_period(words: str) -> None:
    assert found(f"Who, {words}, sang?") == []


def test_several_periods_come_in_order() -> None:
    text = "Who sang in 2023, and who after 2024?"
    assert found(text) == [("in 2023", "2023", "2023"), ("after 2024", "2025", None)]


@given(st.text(max_size=60) | st.lists(st.sampled_from("in on 12 March 2024 0001 to".split())))
def test_any_text_is_read(text: str | list[str]) -> None:
    question = text if isinstance(text, str) else " ".join(text)
    for words, since, until in found(question):
        assert words in question
        assert since or until


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_what_follows_begins_the_day_after_and_what_precedes_ends_the_day_before(
    day: object, length: int
) -> None:
    date = str(day)[:length]
    if not "0002" < date < "9998":
        return
    assert preceding(following(date)) == date
    assert not within(date, following(date), None)
    assert not within(date, None, preceding(date))
    assert within(date, date, date)
