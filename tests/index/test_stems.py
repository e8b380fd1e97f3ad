"""Words as they are compared, by language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.languages import LANGUAGES
from index.stems import forms, stems


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "bridge bridges"),
        ("ru", "мост моста мосту мостом мостов мостами"),
        ("uk", "рахунок рахунку рахунки рахунками"),
        ("uk", "податку податки податками"),
        ("be", "падатак падатку падаткі падаткамі"),
        ("pl", "rachunek rachunku rachunki rachunkami"),
        ("pl", "most mostu mosty mostów mostami mostach"),
        ("de", "Brücke Brücken"),
        ("fr", "impôt impôts"),
        ("es", "canción canciones"),
    ],
)
def test_forms_of_a_word_meet(language: str, words: str) -> None:
    assert len(set(stems(words, language))) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "ёлка елка ЁЛКА"),
        ("uk", "п'ять п’ять пʼять п`ять"),
        ("be", "ўзяў узяў"),
        ("de", "Straße strasse"),
        ("fr", "été ete"),
        ("pl", "łódź lodz"),
    ],
)
def test_spellings_of_a_word_meet(language: str, words: str) -> None:
    assert len(set(stems(words, language))) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("税金を下げます。", ["税金", "金を", "を下", "下げ", "げま", "ます"]),
        ("東京", ["東京"]),
        ("税", ["税"]),
        ("김민수는 갔다", ["김민", "민수", "수는", "갔다"]),
        ("AI技術", ["ai", "技術"]),
    ],
)
def test_scripts_without_blanks_give_pairs(text: str, found: list[str]) -> None:
    assert stems(text, "ja") == found
    assert stems(text) == found


def test_a_long_line_without_blanks_loses_nothing() -> None:
    assert len(stems("税" * 400, "zh")) == 399


def test_english_stays_as_it_was() -> None:
    assert stems("Running ponies, don’t") == ["run", "poni", "don", "t"]
    assert stems("Taxes", None) == stems("Taxes", "en") == ["tax"]


def test_a_language_without_stemmer_keeps_its_words() -> None:
    assert stems("Daně daní", "cs") == ["dane", "dani"]


def test_forms_are_the_different_stems_of_each_word() -> None:
    assert forms("Steuern taxes", ["en", "de"]) == [("steuern", "steu"), ("tax",)]


@given(st.text(max_size=60), st.sampled_from([*LANGUAGES, "ja", "cs", "ar"]))
@settings(max_examples=100)
def test_stems_are_words_and_as_many_in_every_language(text: str, language: str) -> None:
    found = stems(text, language)
    assert len(found) == len(stems(text))
    assert all(word and not any(map(str.isspace, word)) for word in found)
