"""Labels that are roles, and who has them by what is said."""

from __future__ import annotations

import pytest

from tests.index.turns.script import check, line

ORR, LIND = "Ida Orr", "Ben Lind"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("HOST", "Welcome. I'm Ida Orr, and this is the lamp hour."),
        ("MODERATOR", "Good evening. My name is Ida Orr of the Ely Post."),
        ("Moderatorin", "Guten Abend. Ich bin Ida Orr."),
        ("Ведущая", "Добрый вечер. Меня зовут Ida Orr."),
        ("Presentadora", "Buenas noches. Soy Ida Orr."),
    ],
)
def test_a_role_is_whose_it_is_by_his_own_words(label: str, words: str) -> None:
    check(
        [
            line(f"{label}: ", words, ORR),
            line("BEN LIND: ", "Good evening to you.", LIND),
            line(f"{label}: ", "Why lamps?", ORR),
            line("LIND: ", "They are warm.", LIND),
        ]
    )


def test_the_only_guest_is_whom_the_host_presents() -> None:
    check(
        [
            line("HOST: ", "I'm Ida Orr. My guest today is Ben Lind, a diver.", ORR),
            line("GUEST: ", "Thank you for having me.", LIND),
            line("HOST: ", "Why lamps?", ORR),
            line("GUEST: ", "They are warm.", LIND),
        ]
    )


def test_of_two_names_neither_is_taken() -> None:
    check(
        [
            line("HOST: ", "Hello, I'm Ida Orr.", "Host"),
            line("BEN LIND: ", "Good evening to you.", LIND),
            line("HOST: ", "And I'm Ada Moor.", "Host"),
            line("LIND: ", "Good evening to you too.", LIND),
        ]
    )


def test_a_voice_from_the_audience_names_nobody_else() -> None:
    check(
        [
            line("AUDIENCE MEMBER: ", "I'm Ida Orr, and I live here.", None),
            line("BEN LIND: ", "Good evening to you.", LIND),
            line("AUDIENCE MEMBER: ", "And why lamps?", None),
            line("LIND: ", "They are warm.", LIND),
        ]
    )
