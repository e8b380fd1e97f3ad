"""Words broken at the ends of lines, decided by how the document writes them."""

from __future__ import annotations

import pytest

from index.typeset.hyphens import join, vocabulary_of


def joined(first: str, second: str, *elsewhere: str) -> str:
    """Two lines of a document as one, with other lines of it as evidence."""
    vocabulary = vocabulary_of([*elsewhere, first, second])
    words, between = join(first, second, vocabulary)
    return words + between + second


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("more infor-", "mation came", "more information came"),
        ("the recon\u2010", "struction", "the reconstruction"),
        ("some twenty-", "five people", "some twenty-five people"),
        ("the Franco-", "German border", "the Franco-German border"),
        ("a self-", "made man", "a self-made man"),
        ("about e-", "mail", "about e-mail"),
        ("кто-", "то сказал", "кто-то сказал"),
        ("рекон-", "струкция", "реконструкция"),
        ("est-", "ce vrai", "est-ce vrai"),
        ("in 1999-", "2001", "in 1999-2001"),
        ("a pause -", "and more", "a pause - and more"),
        ("But you—", "no", "But you— no"),
        ("the bridge", "fell", "the bridge fell"),
        ("这座桥很", "重要。", "这座桥很重要。"),
    ],
)
def test_without_evidence(first: str, second: str, whole: str) -> None:
    assert joined(first, second) == whole


def test_the_joined_form_elsewhere_joins() -> None:
    assert joined("a self-", "ish man", "he was selfish") == "a selfish man"


def test_the_hyphened_form_elsewhere_keeps_the_hyphen() -> None:
    assert joined("a long-", "term plan", "their long-term plans") == "a long-term plan"


def test_a_document_that_breaks_no_words_keeps_what_it_writes_apart() -> None:
    lines = ("it was well and good", "a known man")
    assert joined("the well-", "known man", *lines) == "the well-known man"
    assert joined("a cold-", "water tap", "cold as water") == "a cold-water tap"


def test_a_document_that_breaks_words_joins_them() -> None:
    breaks = ("the govern-", "ment of the day", "a commit-", "tee sat")
    assert joined("a water-", "fall of words", "the water may fall", *breaks) == (
        "a waterfall of words"
    )


def test_dashes_without_blanks_stay_without() -> None:
    assert joined("the man—", "who came", "a bridge—a road") == "the man—who came"
