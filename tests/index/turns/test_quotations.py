"""Nested speech: whose words a speaker repeats."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.read import read_bytes
from index.types import Document, Kind

OTHERS = "\nLEE: I see.\nROE: You do.\nLEE: John Smith is here."


def read(words: str) -> Document:
    return read_bytes(f"ROE: {words}{OTHERS}".encode(), "talk.txt")


def repeated(words: str) -> list[tuple[str, str | None]]:
    """The quotations in Roe's first turn, with who said them."""
    document = read(words)
    turn = document.turns[0]
    assert (turn.speaker, turn.span.of(document.text)) == ("Roe", words)
    return [(one.span.of(document.text), one.speaker) for one in turn.quotations]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ('Smith told me, "Never."', [('"Never."', "John Smith")]),
        ('Mr. Smith said: "Never."', [('"Never."', "John Smith")]),
        ("As Ann Dow said, “Go on.”", [("“Go on.”", "Ann Dow")]),
        ('"Go on," Ann Dow once wrote.', [('"Go on,"', "Ann Dow")]),
        ('"Go on," said Dow, "and hurry."', [('"Go on,"', "Dow"), ('"and hurry."', "Dow")]),
        ('According to Ann Dow, "it is over."', [('"it is over."', "Ann Dow")]),
        ("Smith said, 'It's the bakers' hall.'", [("'It's the bakers' hall.'", "John Smith")]),
        ('When John Smith was asked, he said, "No."', [('"No."', "John Smith")]),
        (
            'Smith said it was "a wall of pure lies" again.',
            [('"a wall of pure lies"', "John Smith")],
        ),
    ],
)
def test_the_words_of_somebody_named(words: str, wanted: list[tuple[str, str | None]]) -> None:
    assert repeated(words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ('My father used to say, "Work hard."', ['"Work hard."']),
        ('They say, "Work hard."', ['"Work hard."']),
        ('People say, "Work hard."', ['"Work hard."']),
        ('He said, "Work hard."', ['"Work hard."']),
        ('And she goes, "Work hard."', ['"Work hard."']),
        ('And he\'s like, "Work hard."', ['"Work hard."']),
        ('A friend of Smith said, "Work hard."', ['"Work hard."']),
        ('If Smith says, "Work hard," we stop.', ['"Work hard,"']),
        ('Smith would say, "Work hard."', ['"Work hard."']),
        ('Smith was told, "Work hard."', ['"Work hard."']),
        ('Smith and Dow said, "Work hard."', ['"Work hard."']),
        ('French Telecom was saying, "Work hard."', ['"Work hard."']),
        ('The Communists say, "Work hard."', ['"Work hard."']),
        ('The sign read: "Keep out of the old hall."', ['"Keep out of the old hall."']),
        ('It says here, "Nobody may enter the hall."', ['"Nobody may enter the hall."']),
        ('Smith met Dow. Dow left. In the hall, he said, "No."', ['"No."']),
        ('Ask Jim. Jim, he said, "It is over."', ['"It is over."']),
    ],
)
def test_the_words_of_somebody_whom_nothing_names(words: str, wanted: list[str]) -> None:
    assert repeated(words) == [(quotation, None) for quotation in wanted]


@pytest.mark.parametrize(
    "words",
    [
        'I said, "No."',
        '"No," I said.',
        'We told them, "No."',
        'I would say, "No way at all."',
        'And I\'m like, "No."',
        'As Roe said, "No way at all."',
        '"We will win."',
        'The so-called "surge" and the "new deal" are over.',
        "It's the bakers' hall and that isn't 'new'.",
        'I have read "The Old Man and the Sea" twice.',
        "It is 6' long and 5\" wide.",
        "We don't know.",
    ],
)
def test_own_words_titles_and_scare_quotes_are_no_quotations(words: str) -> None:
    assert repeated(words) == []


def test_two_people_of_one_surname_leave_it_open() -> None:
    text = 'ROE: Smith said, "No."\nLEE: John Smith or Ann Smith?\nROE: Yes.\nLEE: I see.'
    document = read_bytes(text.encode(), "talk.txt")
    assert [one.speaker for one in document.turns[0].quotations] == [None]


def test_evidence_and_confidence() -> None:
    document = read('Smith told me, "Never." Then he said, "Go away, all of you."')
    first, second = document.turns[0].quotations
    assert first.evidence is not None
    assert first.evidence.of(document.text) == "Smith told"
    assert first.confidence == 0.95
    assert (second.speaker, second.evidence, second.confidence) == (None, None, 0.0)


def test_a_quotation_in_quoted_prose() -> None:
    text = "The bridge was closed on Monday.\n“Ann Dow told me, ‘Go away,’” John Roe said."
    document = read_bytes(text.encode(), "news.txt")
    (turn,) = (turn for turn in document.turns if turn.kind is Kind.SPEECH)
    assert turn.speaker == "John Roe"
    assert [(one.span.of(text), one.speaker) for one in turn.quotations] == [
        ("‘Go away,’", "Ann Dow")
    ]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("Смит сказал мне: «Никогда». А я сказал: «Ладно».", [("«Никогда»", "Смит")]),
        ("Schmidt sagte mir: „Nie im Leben.“ Ich sagte: „Gut.“", [("„Nie im Leben.“", "Schmidt")]),
        ("Dupont m'a dit : « Jamais ». Et j'ai dit oui.", [("« Jamais »", "Dupont")]),
        ("Pérez me dijo: «Nunca». Y yo dije que sí.", [("«Nunca»", "Pérez")]),
        ("Nowak powiedział mi: „Nigdy”. A ja na to nic.", [("„Nigdy”", "Nowak")]),
    ],
)
def test_other_languages(language: str, wanted: list[tuple[str, str | None]]) -> None:
    text = f"ROE: {language}\nLEE: {language}\nROE: 1.\nLEE: 2."
    document = read_bytes(text.encode(), "talk.txt")
    for turn in document.turns[:2]:
        assert [(one.span.of(text), one.speaker) for one in turn.quotations] == wanted


PARTS = st.sampled_from(
    [*"\"“”«»‘’'.,!? ", "Smith said, ", " said Dow", "I said, ", "he told me: ", "Never", "no"]
)


@settings(max_examples=150)
@given(st.lists(PARTS, max_size=30).map("".join))
def test_quotations_lie_in_their_turn_and_apart(words: str) -> None:
    document = read_bytes(f"ROE: Well. {words}{OTHERS}".encode(), "talk.txt")
    for turn in document.turns:
        at = turn.span.start
        for one in turn.quotations:
            assert at <= one.span.start < one.span.end <= turn.span.end
            assert (one.speaker is None) == (one.confidence == 0.0)
            at = one.span.end
