"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.languages.detect import language_of, nearest_language
from index.read import read_bytes
from tests.index.turns.tongues import TONGUES, Tongue


def said(tongue: Tongue) -> str:
    return "\n".join(f"{question}\n{answer}" for question, answer in tongue.exchanges)


@pytest.mark.parametrize("tongue", TONGUES, ids=[tongue.code for tongue in TONGUES])
def test_each_of_the_eight(tongue: Tongue) -> None:
    assert language_of(said(tongue)) == tongue.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("来年は税金を下げます。市長も賛成しています。", "ja"),
        ("明年我们将降低税收,市长也同意这样做。", "zh"),
        ("내년에는 세금을 내릴 것입니다.", "ko"),
        ("Pozítří snížíme daň a starosta souhlasí.", "cs"),
        ("Abbasseremo la tassa l'anno prossimo e il sindaco è d'accordo.", "it"),
        ("בשנה הבאה נוריד את המס וגם ראש העיר מסכים.", "he"),
        ("მომავალ წელს გადასახადს შევამცირებთ.", "ka"),
        ("अगले साल हम कर घटाएँगे और महापौर भी सहमत हैं।", "hi"),
    ],
)
def test_other_languages(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "OK.", "1999-05-03 12:45 38,5 %", "田中", "Mm-hmm. Mm-hmm."])
def test_what_is_too_short_or_no_language_is_not_clear(text: str) -> None:
    assert language_of(text) is None


@given(st.text(max_size=300))
@settings(max_examples=50)
def test_any_text_has_one_language_or_none(text: str) -> None:
    found = language_of(text)
    assert found is None or (len(found) == 2 and found.islower())
    assert language_of(text) == found


@pytest.mark.parametrize(
    ("question", "codes", "code"),
    [
        ("Why did you close the bridge?", ("de", "en"), "en"),
        ("Warum ist die Brücke zu?", ("en", "de"), "de"),
        ("Чому міст закрили?", ("ru", "uk"), "uk"),
        ("Почему мост закрыли?", ("uk", "ru"), "ru"),
        ("Brücke?", ("en", "de"), "en"),
        ("Мост?", ("ja",), "ja"),
    ],
)
def test_the_nearest_of_some_languages(question: str, codes: tuple[str, ...], code: str) -> None:
    assert nearest_language(question, codes) == code


@pytest.mark.parametrize("tongue", TONGUES, ids=[tongue.code for tongue in TONGUES])
def test_a_document_has_the_language_of_what_is_said(tongue: Tongue) -> None:
    lines = [f"A: {asked}\nB: {answered}" for asked, answered in tongue.exchanges]
    notes = ["The following was recorded by the editors, and is printed as it was said."]
    text = "\n".join([*notes, *lines])
    assert read_bytes(text.encode(), "talk.txt").language == tongue.code


def test_a_document_of_two_words_has_no_clear_language() -> None:
    assert read_bytes(b"A: Yes.\nB: No.\n", "talk.txt").language is None
