"""Which names can be one person's: a table of pairs in seven scripts, and what holds for all."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.people import is_full, may_be_one, same_person, titles_differ


class Pair(NamedTuple):
    """Two names, and whether they can be one person's."""

    kind: str
    left: str
    right: str
    same: bool


def pairs() -> list[Pair]:
    rows = (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()[1:]
    fields = (row.split("\t") for row in rows)
    return [Pair(kind, left, right, same == "1") for _, kind, left, right, same in fields]


PAIRS = pairs()


def test_the_table_is_large_and_has_each_pair_once() -> None:
    assert len({frozenset((pair.left, pair.right)) for pair in PAIRS}) == len(PAIRS) >= 200
    kinds = {pair.kind for pair in PAIRS}
    assert kinds > {"latin", "cyrillic", "greek", "arabic", "hebrew", "han", "hangul"}


def test_nobody_in_the_table_is_taken_for_somebody_else() -> None:
    assert [p for p in PAIRS if not p.same and may_be_one(p.left, p.right)] == []


def test_nine_in_ten_spellings_of_the_table_are_recognised() -> None:
    same = [pair for pair in PAIRS if pair.same]
    found = [pair for pair in same if may_be_one(pair.left, pair.right)]
    assert len(found) >= 0.9 * len(same), [pair for pair in same if pair not in found]


@pytest.mark.parametrize("kind", sorted({pair.kind for pair in PAIRS if pair.same}))
def test_most_spellings_of_each_kind_are_recognised(kind: str) -> None:
    found = [may_be_one(p.left, p.right) for p in PAIRS if p.same and p.kind == kind]
    assert sum(found) >= 0.8 * len(found)


NAMES = st.sampled_from([name for pair in PAIRS for name in (pair.left, pair.right)])
WORDS = st.sampled_from(
    sorted({",", "Jr", *(w for p in PAIRS for name in (p.left, p.right) for w in name.split())})
)
ANY = NAMES | st.lists(WORDS, min_size=1, max_size=4).map(" ".join) | st.text(max_size=30)


@given(ANY, ANY)
def test_it_does_not_matter_who_comes_first(left: str, right: str) -> None:
    assert same_person(left, right) == same_person(right, left)
    assert may_be_one(left, right) == may_be_one(right, left)
    assert titles_differ(left, right) == titles_differ(right, left)


@given(ANY)
def test_everybody_is_themselves(name: str) -> None:
    assert same_person(name, name)


@given(NAMES)
def test_capitals_do_not_matter(name: str) -> None:
    if is_full(name):
        assert same_person(name, name.upper())


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Mr A. Roe", "Mrs A. Roe", False),
        ("Mr. Roe", "Ann Roe", False),
        ("Mr. Roe", "John Roe", True),
        ("Ms Roe", "Kim Roe", True),
        ("Mr Andrea Roe", "Andrea Roe", True),
        ("John Roe Jr.", "John Roe", True),
        ("King, Jr.", "King, Sr.", False),
        ("Roe, John", "Roe, James", False),
        ("Roe, mayor", "John Roe", False),
        ("Speaker 1", "Speaker 10", False),
        ("SPEAKER_00", "SPEAKER_01", False),
        ("the Prime Minister", "the Prime Minister", True),
        ("The Right Hon. Ben Oak", "Ben Oak", True),
        ("김정은", "김정은", True),
        ("李明", "黎明", False),
        ("Иван Петров", "Ivan Petrova", False),
        ("John Chandler", "John Handler", False),
        ("Anna Lee", "Anna Li", False),
        ("Mara Roe", "Maria Roe", False),
    ],
)
def test_who_can_be_one(left: str, right: str, same: bool) -> None:
    assert may_be_one(left, right) is same


def test_a_word_of_many_ambiguous_letters_is_read_in_no_time() -> None:
    assert same_person("Иг" + "г" * 5000, "Gg" + "g" * 5000) is False
    assert same_person("ü" * 5000 + " Roe", "ü" * 5000 + " Roe")
