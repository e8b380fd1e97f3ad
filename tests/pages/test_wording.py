"""Numbers, dates and names as the page says them."""

from __future__ import annotations

import pytest

from pages.wording import (
    count,
    initials,
    percent,
    readable_date,
    searched,
    sentence,
    sureness,
    titles,
)
from qa.types import DocumentSummary, Searched


@pytest.mark.parametrize(
    ("confidence", "word"),
    [
        (1.0, "very likely"),
        (0.85, "very likely"),
        (0.84, "likely"),
        (0.6, "likely"),
        (0.59, "possibly"),
        (0.35, "possibly"),
        (0.34, "doubtful"),
        (0.0, "doubtful"),
    ],
)
def test_a_word_for_every_confidence(confidence: float, word: str) -> None:
    assert sureness(confidence) == word


@pytest.mark.parametrize(
    ("confidence", "shown"), [(0.0, "1%"), (0.004, "1%"), (0.826, "83%"), (0.999, "99%")]
)
def test_nothing_is_sure_to_the_last_percent(confidence: float, shown: str) -> None:
    assert percent(confidence) == shown


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2019-05-03", "3 May 2019"),
        ("2019-12", "December 2019"),
        ("2019", "2019"),
        ("2019-13", "2019-13"),
        ("last spring", "last spring"),
        (None, None),
    ],
)
def test_dates_are_written_out_as_far_as_they_are_known(iso: str | None, shown: str | None) -> None:
    assert readable_date(iso) == shown


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Greta Holm", "GH"),
        ("Greta", "G"),
        ("Ana de la Cruz", "AC"),
        ("“Bo” Li", "L"),
        ("", "?"),
        (None, "?"),
    ],
)
def test_initials(name: str | None, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("the question is empty", "The question is empty"),
        ("é is no date", "É is no date"),
        ("empty.txt is empty", "empty.txt is empty"),
        ("'May' is not a date", "'May' is not a date"),
        ("", ""),
    ],
)
def test_an_error_begins_with_a_capital_unless_a_name_begins_it(reason: str, shown: str) -> None:
    assert sentence(reason) == shown


def test_counts_agree_with_their_nouns() -> None:
    assert count(1, "person", "people") == "1 person"
    assert count(1204, "passage") == "1,204 passages"


def test_what_was_searched() -> None:
    assert searched(Searched(passages=1, speakers=2, documents=3)) == (
        "1 passage by 2 people in 3 documents"
    )


def test_documents_go_by_their_titles_and_by_their_names_where_titles_repeat() -> None:
    documents = [
        DocumentSummary("a.txt", "Talks", None, 1),
        DocumentSummary("b.txt", "Talks", None, 1),
        DocumentSummary("c.txt", "Minutes", None, 1),
        DocumentSummary("d.txt", None, None, 1),
        DocumentSummary("e.txt", None, None, 1),
    ]
    assert titles(documents) == {
        "a.txt": "Talks (a.txt)",
        "b.txt": "Talks (b.txt)",
        "c.txt": "Minutes",
        "d.txt": "d.txt",
        "e.txt": "e.txt",
    }
