"""Regular expressions for entries of word lists."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.languages.patterns import any_of, opening, spelt_out


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("end", ["end"]),
        ("end(s|ed|) of", ["ends of", "ended of", "end of"]),
        ("((full|whole) |)text", ["full text", "whole text", "text"]),
        ("(a|b)(c|d)", ["ac", "ad", "bc", "bd"]),
    ],
)
def test_groups_are_spelt_out(entry: str, written: list[str]) -> None:
    assert list(spelt_out(entry)) == written


@pytest.mark.parametrize(
    ("entry", "text", "matched"),
    [
        ("read on", "read  on, please", "read  on"),
        ("read on", "read only", None),
        ("let's go", "let’s go", "let’s go"),
        ("photo:", "photo : Ann", "photo :"),
        ("photo:", "photo Ann", None),
        ("said*", "saidst", "saidst"),
        ("# days ago", "14 days ago", "14 days ago"),
        ("¿", "¿Qué?", "¿"),
    ],
)
def test_what_an_entry_matches(entry: str, text: str, matched: str | None) -> None:
    found = re.match(any_of([entry]), text)
    assert (found and found.group()) == matched


def test_the_longest_entry_is_matched() -> None:
    assert re.match(any_of(["in", "in his", "in his view"]), "in his view we").group() == (  # type: ignore[union-attr]
        "in his view"
    )


def test_no_entry_matches_nothing() -> None:
    assert re.search(any_of([]), "anything") is None


@given(st.lists(st.text("abc ", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1))
@settings(max_examples=50)
def test_every_entry_matches_itself(entries: list[str]) -> None:
    found = re.compile(any_of(entries))
    assert all(found.fullmatch(entry) for entry in entries)


@given(
    st.lists(st.text("abcdeſk", min_size=1, max_size=4), min_size=1, max_size=12),
    st.text("abcdefABCDESKſK", max_size=6),
)
def test_many_ways_match_what_each_alone_does(entries: list[str], text: str) -> None:
    each = [re.compile(any_of([entry]), re.IGNORECASE) for entry in entries]
    longest = max((len(found[0]) for one in each if (found := one.match(text))), default=None)
    found = re.match(any_of(entries), text, re.IGNORECASE)
    assert (found and len(found[0])) == longest


@pytest.mark.parametrize(
    ("entry", "begins"),
    [
        ("read on", "read*"),
        ("by", "by*"),
        ("l'auteur", "l'*"),
        ("à propos", "à *"),
        ("# days ago", "*"),
        ("said*", "said*"),
        ("q:", "q*"),
    ],
)
def test_how_an_entry_begins(entry: str, begins: str) -> None:
    assert opening(entry) == begins


UNITS = [("a", "a"), ("b", "b"), ("'", "’"), (" ", " \n "), ("#", "42"), (":", " :"), ("*", "ab")]


@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=8))
@settings(max_examples=200)
def test_what_an_entry_matches_begins_as_the_entry_does(units: list[tuple[str, str]]) -> None:
    entry, text = ("".join(parts) for parts in zip(*units, strict=True))
    assert re.match(any_of([entry]), text)
    assert re.match(any_of([opening(entry)]), text[:4])
