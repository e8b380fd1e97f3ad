"""Words that are misspelt by one letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.mentions import Known, People
from qa.question.spelling import Speller

HELD = "the bridge volunteer volunteers closed close library ferry toll about reading which".split()
COMMON = {*HELD, "drought", "cloud", "brought", "volunteer", "show", "disagrees"}
RARITY = {"closed": 1.0, "close": 1.0, "cloud": 4.0}
PEOPLE = People([Known("Anna Bridger"), Known("John Roe")])


def mended(question: str, *also: str) -> str:
    held = {*HELD, *also}
    speller = Speller(
        lambda word: word.removesuffix("es") in held or word in held,
        held.__contains__,
        COMMON.__contains__,
        lambda word: RARITY.get(word, 2.0),
    )
    return speller.mended(question, PEOPLE)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("wat did Roe say abuot vollunteers?", "what did Roe say about volunteers?"),
        ("Waht is the toll?", "what is the toll?"),
        ("wy was the brige closed", "why was the bridge closed"),
        ("libary", "library"),
        ("whats Roes view of the toll", "what's Roe's view of the toll"),
        ("whats bridgers opinion", "what's bridger's opinion"),
        ("the readign room", "the reading room"),
        ("the ferrry", "the ferry"),
        ("wich ferry", "which ferry"),
        ("what did the volunter say", "what did the volunteer say"),
        ("wat volunter was that", "what volunteer was that"),
    ],
)
def test_a_word_that_stands_nowhere_is_the_one_that_it_is_nearest_to(
    written: str, meant: str
) -> None:
    assert mended(written, "room", "was", "is", "did", "say") == meant


@pytest.mark.parametrize(
    "question",
    [
        "the drought",  # a word of the language, that nobody says
        "the tol",  # too short to tell
        "did Vollunteers say so",  # a name
        "who said “vollunteers”",  # quoted
        "what did bridgr say",  # Anna Bridger, perhaps
        "the rreeding room",  # two letters off
        "Merkle",
        "the ferrys plan",
        "the bridgesc",  # a form that nobody writes
        "the tollbar",
        "the levees",
        "what Roes are there",
        "who disagrees",
        "show the ferry",
        "what did volunter say",  # somebody unknown, perhaps
        "volunter's view of the toll",
        "according to volunter",
        "Wat said so",
    ],
)
def test_what_may_be_right_stays(question: str) -> None:
    assert mended(question, "levies", "did", "say", "so", "who", "said", "what", "room") == question


def test_of_two_words_the_one_that_is_much_more_common_is_meant() -> None:
    assert mended("the bridge closd", "cloud") == "the bridge closed"
    assert mended("the bridge closd", "cloud", "clos") == "the bridge closed"


def test_where_two_are_as_common_nobody_knows() -> None:
    held = {"charge", "change"}.__contains__
    speller = Speller(held, held, held, lambda _: 1.0)
    assert speller.mended("the chage", PEOPLE) == "the chage"


@given(st.text(max_size=60))
def test_nothing_that_is_typed_is_too_odd(question: str) -> None:
    assert len(mended(question)) <= len(question) + len(question.split()) + 1
