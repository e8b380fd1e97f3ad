"""Who does what to whom in a passage."""

from __future__ import annotations

import pytest

from qa.doubting.deeds import Voice, as_asked, otherwise
from qa.doubting.premises import Deed
from qa.doubting.wording import stem_of, words_of

ROE, LIND, ORR = "John Roe", "Petra Lind", "Susan Orr"


def names(speaker: str) -> frozenset[str]:
    return frozenset(speaker.lower().split())


@pytest.mark.parametrize(
    ("verb", "speaker", "said"),
    [
        ("write", LIND, "I wrote to Mr Roe that same evening."),
        ("write", LIND, "I never wrote so long a letter. I had written to him in May."),
        ("write", ROE, "Petra wrote to me that same evening."),
        ("write", ROE, "The harbour office wrote me a letter."),
        ("write", ROE, "I was written to by Petra Lind."),
        ("write", ROE, "She called at noon, and wrote."),
        ("write", ORR, "Lind wrote to Roe."),
        ("write", ORR, "I wrote a note on it."),
        ("write", None, "I wrote to Roe."),
        ("write", ORR, "Bell and I wrote, you know that we wrote all night."),
        ("tell", ROE, "Petra came to my door and told me so."),
    ],
)
def test_the_other_way_round(verb: str, speaker: str | None, said: str) -> None:
    deed = Deed(stem_of(verb), frozenset({ROE}), frozenset({LIND}))
    assert otherwise([words_of(said)], deed, Voice(speaker, names))


@pytest.mark.parametrize(
    ("verb", "speaker", "said"),
    [
        ("write", ROE, "I wrote to Petra Lind."),
        ("paint", ROE, "My company painted it."),
        ("paint", ROE, "They painted it."),
        ("paint", ROE, "If you paint it, it costs more."),
        ("write", ROE, "We wrote to her, and then she wrote to me."),
        ("write", ORR, "Roe wrote to Lind."),
        ("write", ORR, "He wrote to her."),
        ("write", ORR, "The mayor wrote to her."),
        ("write", LIND, "He wrote to me."),
        ("write", LIND, "I was asked to write to him."),
        ("paint", ROE, "Petra Lind wrote to me."),
        ("tell", ROE, "They tell lies."),
        ("write", ORR, "We wrote all night, and then he wrote."),
        ("write", ORR, "You know that we wrote all night."),
    ],
)
def test_as_asked_or_left_open(verb: str, speaker: str | None, said: str) -> None:
    deed = Deed(stem_of(verb), frozenset({ROE}), frozenset({LIND}))
    assert not otherwise([words_of(said)], deed, Voice(speaker, names))


def test_a_name_that_both_bear_leaves_it_open() -> None:
    deed = Deed("write", frozenset({"John Roe"}), frozenset({"Ada Roe"}))
    voice = Voice(ORR, names)
    assert not otherwise([words_of("Roe wrote to Roe.")], deed, voice)
    assert otherwise([words_of("Ada wrote to John.")], deed, voice)


@pytest.mark.parametrize(
    ("said", "bears_out"),
    [("He wrote to her.", True), ("Lind wrote to Roe.", False), ("They met.", False)],
)
def test_what_bears_a_deed_out(said: str, bears_out: bool) -> None:
    deed = Deed("write", frozenset({ROE}), frozenset({LIND}))
    assert as_asked([words_of(said)], deed, Voice(ORR, names)) is bears_out
