"""Words, and words in a row, that name something."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.subjects.terms import terms
from qa.subjects.tokens import Said, tokens


def found(*turns: str, language: str | None = "en", people: str = "") -> dict[str, int]:
    """The terms of some turns, each in how many of them."""
    read = tokens(Said(text, 0, 0, language) for text in turns)
    named = np.array([word.text in people.split() for word in read.words], bool)
    known = terms(read, named)
    return dict(zip(known.names, known.turns.tolist(), strict=True))


def test_a_term_is_a_noun_said_in_three_turns() -> None:
    assert found("We want the toll.", "No toll!", "Our toll pays. The toll.") == {"toll": 3}
    assert found("We want the toll.", "No toll! The toll.") == {}


def test_what_never_stands_like_a_noun_is_no_term() -> None:
    assert found(*["They voted quickly and she agreed in the end."] * 3) == {}


def test_words_in_a_row_are_a_term_that_ends_in_a_noun() -> None:
    turns = [
        "The pivot girder cracked.",
        "Was the pivot girder old?",
        "A girder: the pivot girder.",
    ]
    assert found(*turns) == {"girder": 3, "pivot girder": 3}


def test_a_mark_parts_words_in_a_row() -> None:
    assert found(*["The harbour, the log."] * 3) == {"harbour": 3, "log": 3}
    assert found(*["The harbour-log."] * 3) == {"harbour log": 3}


def test_a_term_is_named_as_it_is_written_most_often() -> None:
    assert found("A ferry.", "The ferries.", "Our ferries.") == {"ferries": 3}


def test_a_word_with_a_capital_within_sentences_is_a_name() -> None:
    assert found("Does Norrvik know?", "They left Norrvik yesterday.", "Norrvik pays.") == {
        "Norrvik": 3
    }


def test_the_names_of_people_are_no_terms_but_their_words_in_small_letters_are() -> None:
    turns = ["The crane fell on Crane.", "A crane, Crane?", "No crane stood."]
    assert found(*turns, people="Crane") == {"crane": 3}


def test_numbers_days_and_words_that_say_nothing_are_no_terms() -> None:
    assert found(*["In March the two things, a question and the years of Monday."] * 3) == {}


@pytest.mark.parametrize(
    ("language", "turn", "terms"),
    [
        ("de", "Wir reden über die Brücke und den Zoll.", {"Brücke": 3, "Zoll": 3}),
        ("fr", "On parle de l’impôt.", {"impôt": 3}),
        ("ru", "Мы говорили о налогах на землю.", {"налогах": 3, "землю": 3}),
        ("pl", "Mówimy o podatku i o moście.", {"podatku": 3, "moście": 3}),
    ],
)
def test_other_languages_have_terms(language: str, turn: str, terms: dict[str, int]) -> None:
    assert found(*[turn] * 3, language=language) == terms


def test_where_nothing_is_known_of_a_language_any_word_counts() -> None:
    assert found(*["Silta maksaa"] * 3, language="fi") == {
        "Silta": 3, "Silta maksaa": 3, "maksaa": 3
    }  # fmt: skip


def test_nothing_said_has_no_terms() -> None:
    assert found() == found("", "…", "12 34") == {}


@given(st.lists(st.text(), max_size=6), st.sampled_from(["en", "ru", "zh", None]))
def test_a_term_stands_in_the_turns_that_it_is_said_to(turns: list[str], language: str) -> None:
    read = tokens(Said(text, 0, 0, language) for text in turns * 3)
    known = terms(read, np.zeros(len(read.words), bool))
    assert (known.turns >= 3).all()
    for term, turn in zip(known.term.tolist(), known.turn.tolist(), strict=True):
        words = set(read.stem[read.turn == turn].tolist())
        assert known.stems[term] <= words
