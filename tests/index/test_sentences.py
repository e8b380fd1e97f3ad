"""Sentences as spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentences
from index.types import Span

ANY = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["No.", "Why?", "“Yes.”", "…", "e.g.", "Mr. Roe", "3.14", "😀", "e\u0301", "田中。",
         "\u2028", "\n\n", " ", "\u00a0", "«Да».", "...", '"', "a" * 40, "\u200b", "।",
         "!", "\r\n", "\x00"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will. You won't!", ["We will.", "You won't!"]),
        ("Is it so? It is.\nIndeed.", ["Is it so?", "It is.", "Indeed."]),
        ("Mr. Roe paid 3.5 million.", ["Mr. Roe paid 3.5 million."]),
        ("Ça va? 😀 Oui. «Да». Нет!", ["Ça va?", "😀 Oui.", "«Да».", "Нет!"]),
        ("cafe\u0301 au lait. Oui.", ["cafe\u0301 au lait.", "Oui."]),
        ("日本語。はい。", ["日本語。", "はい。"]),
        ("He said “No.” And left.", ["He said “No.”", "And left."]),
        ("Well... Perhaps.", ["Well...", "Perhaps."]),
        ("One!!! ?? Two.", ["One!!! ??", "Two."]),
        ("One.\n\n***\n\nTwo.", ["One.\n\n***", "Two."]),
        ("***\n\nTwo.", ["***", "Two."]),
        ("no end", ["no end"]),
        ("...", ["..."]),
        ("  \n ", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_text_is_cut_between_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_only_the_span_is_cut_and_offsets_are_into_the_text() -> None:
    text = "Ünïcödé 😀 before. One. Two. After."
    span = Span(text.index("One"), text.index(" After"))
    assert [s.of(text) for s in sentences(text, span)] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("span", "expected"),
    [((0, 9), (2, 6)), ((2, 6), (2, 6)), ((0, 2), (2, 2)), ((6, 9), (9, 9)), ((4, 4), (4, 4))],
)
def test_blanks_are_trimmed(span: tuple[int, int], expected: tuple[int, int]) -> None:
    assert Span(*span).trimmed(" \tword\n\u2028 ") == expected


@given(ANY, st.integers(0, 20), st.integers(0, 20))
def test_every_character_that_is_not_blank_is_in_one_sentence(
    text: str, before: int, after: int
) -> None:
    span = Span(min(before, len(text)), max(min(before, len(text)), len(text) - after))
    found = sentences(text, span)
    held = [at for sentence in found for at in range(*sentence)]
    assert held == sorted(set(held))
    inside = [at for at in range(*span) if not text[at].isspace()]
    assert set(inside) <= set(held) <= set(range(*span))
    for sentence in found:
        words = sentence.of(text)
        assert words == words.strip() != ""
    assert all(any(c.isalnum() or c == "_" for c in s.of(text)) for s in found[1:])


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("ru", ["Он дал 5 тыс. рублей.", "Улица им. Ленина.", "Ушёл."]),
        ("uk", ["У нього 5 тис. гривень.", "Вул. Франка.", "Пішов."]),
        ("be", ["Ён меў 5 тыс. рублёў.", "Вул. Коласа.", "Пайшоў."]),
        ("pl", ["Weźmy np. most.", "Prof. Nowak był.", "Poszedł."]),
        ("de", ["Das ist z. B. so.", "Dr. Möller kam am 3. Mai.", "Er ging."]),
        ("fr", ["M. Dubois est là.", "Il part."]),
        ("es", ["El Sr. Ríos vino.", "¿Qué dijo?", "Nada."]),
        ("ja", ["税金を下げます。", "来年です。"]),
        ("hi", ["एक।", "दो।"]),
    ],
)
def test_abbreviations_of_other_languages_end_no_sentence(language: str, parts: list[str]) -> None:
    between = "" if language == "ja" else " "
    text = between.join(parts)
    assert [s.of(text) for s in sentences(text, Span(0, len(text)), language)] == parts
