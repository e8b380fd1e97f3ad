"""Pauses of the search for cycles."""

from __future__ import annotations

import gc

import pytest

from index.collecting import uncollected


def test_cycles_are_not_looked_for_meanwhile() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_goes_on_after_an_error() -> None:
    with pytest.raises(KeyError), uncollected():
        raise KeyError("gone")
    assert gc.isenabled()


def test_a_search_that_was_off_before_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
