"""Everybody's conversation."""

from __future__ import annotations

import pytest

from pages import talk
from pages.talk import Talks
from tests.browser.stand_in import StandInEngine


def test_a_session_keeps_its_conversation_until_it_is_forgotten() -> None:
    talks = Talks(StandInEngine())
    mine, other = talks.of("mine"), talks.of("other")
    assert mine is not other
    assert talks.of("mine") is mine
    talks.forget("mine")
    talks.forget("never seen")
    assert talks.of("mine") is not mine
    assert talks.of("other") is other


def test_those_who_asked_longest_ago_are_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "MOST", 2)
    talks = Talks(StandInEngine())
    first, second = talks.of("first"), talks.of("second")
    assert talks.of("first") is first
    talks.of("third")
    assert talks.of("first") is first
    assert talks.of("second") is not second
