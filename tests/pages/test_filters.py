"""What a question is limited to."""

from __future__ import annotations

import pytest

from index.errors import QuestionError
from index.types import Kind
from pages.filters import Filters


def test_controls_that_hold_nothing_limit_nothing() -> None:
    chosen = Filters.chosen(None, None, None, " ")
    assert chosen == Filters()
    assert chosen.in_words({}) == []


def test_limits_are_put_in_words() -> None:
    chosen = Filters.chosen(["Ann Lee"], ["a.txt", "b.txt"], "2019-05", " 2020 ")
    assert chosen.in_words({"a.txt": "Talks"}) == [
        "Ann Lee",
        "Talks",
        "b.txt",
        "since May 2019",
        "until 2020",
    ]


def test_speech_is_searched_unless_another_kind_is_chosen() -> None:
    assert Filters().kinds == {Kind.SPEECH}
    assert Filters(kind="narration").kinds == {Kind.NARRATION}
    assert Filters(kind="all").kinds == set(Kind)
    assert Filters(kind="stage").in_words({}) == ["stage directions"]


def test_what_is_chosen_twice_or_left_empty_counts_once_or_not() -> None:
    chosen = Filters.chosen(["Ann Lee", "", "Ann Lee"], ["", "a.txt"], None, None, "nonsense")
    assert chosen == Filters(("Ann Lee",), ("a.txt",))


@pytest.mark.parametrize("value", ["2019", "2019-05", "2020-02-29"])
def test_dates_may_be_as_short_as_a_year(value: str) -> None:
    Filters(since=value, until=value).check()


@pytest.mark.parametrize("value", ["19", "2019-5", "2019-13", "2019-02-30", "0000", "yesterday"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(QuestionError, match="after “since” can’t be read"):
        Filters(since=value).check()
