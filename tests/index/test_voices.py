"""Colours of speakers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.voices import COLOURS, UNKNOWN, Voices

NAMES = st.lists(st.text(min_size=1), unique=True, max_size=40)


def test_who_is_unknown_has_no_colour_of_a_speaker() -> None:
    assert Voices(["Ann"]).of(None) == UNKNOWN


@given(NAMES)
def test_the_first_never_look_alike(names: list[str]) -> None:
    voices = Voices(names)
    first = [voices.of(name) for name in names[:COLOURS]]
    assert len(set(first)) == len(first)


@given(st.lists(st.text(min_size=1), unique=True, min_size=2, max_size=3))
def test_the_first_three_are_far_apart(names: list[str]) -> None:
    voices = Voices(names)
    places = sorted(int(voices.of(name).removeprefix("voice-")) for name in names)
    gaps = [b - a for a, b in zip(places, [*places[1:], places[0] + COLOURS], strict=True)]
    assert min(gaps) >= 4


@given(st.text(min_size=1), NAMES)
def test_who_comes_first_keeps_a_colour_whoever_else_comes(name: str, others: list[str]) -> None:
    assert Voices([name, *others]).of(name) == Voices([name]).of(name)


def test_a_name_given_twice_counts_once() -> None:
    assert Voices(["0", "0"]).of("0") == Voices(["0"]).of("0")


@given(NAMES, st.text(min_size=1))
def test_every_colour_is_one_that_the_stylesheet_has(names: list[str], other: str) -> None:
    voices = Voices(names)
    known = {f"voice-{n}" for n in range(COLOURS)}
    assert {voices.of(name) for name in [*names, other]} <= known
