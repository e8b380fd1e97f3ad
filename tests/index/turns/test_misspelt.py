"""Labels misspelt once are who is meant, unless they may be somebody else's."""

from __future__ import annotations

import pytest

from tests.index.turns.script import Line, check, line

BLUM, TAMM = "Katarzyna Blum", "Roderick Tamm"


def talk(label: str, who: str | None, beside: bool = False) -> list[Line]:
    lines = [
        line(f"{name}: ", f"Words of number {at}.", name)
        for at in range(4)
        for name in (BLUM, TAMM)
    ]
    return [
        *lines,
        *([] if beside else [line(f"{BLUM}: ", "More words.", BLUM)]),
        line(f"{label}: ", "The others.", who),
        line(f"{BLUM}: ", "The last.", BLUM),
    ]


@pytest.mark.parametrize("label", ["Rodrick Tamm", "Roderick Tam", "Roderik Tamm"])
def test_a_letter_too_many_or_too_few(label: str) -> None:
    check(talk(label, TAMM))


@pytest.mark.parametrize("label", ["Robert Tamm", "Roderick Thumm", "Roderick Lamm"])
def test_another_name(label: str) -> None:
    check(talk(label, label))


def test_two_alike_who_stand_beside_each_other_are_two() -> None:
    check(talk("Rodrick Tamm", "Rodrick Tamm", beside=True))


def test_a_lone_surname_that_is_nearly_another() -> None:
    lines = [
        line(f"{name}: ", f"Words of number {at}.", name.title())
        for at in range(4)
        for name in ("KEMPE", "TUBBS")
    ]
    check(
        [
            *lines,
            line("KEMPE: ", "And?", "Kempe"),
            line("", "TUBKS: That.", None),
            line("KEMPE: ", "So.", "Kempe"),
        ]
    )
