"""Whom a short label means, by a headline or a lead in which more words have capitals."""

from __future__ import annotations

import pytest

from tests.index.turns.script import Line, line, read

ASKED = ("When did you start?", "Did you like it?", "Would you go back?")


def speakers(above: str, *labels: str) -> list[str | None]:
    lines: list[Line] = [line("", above)]
    for words in ASKED:
        lines += [line(f"{labels[0]}: ", words), line(f"{labels[1]}: ", "I was fourteen.")]
    document = read(lines, between="\n\n")
    return sorted({turn.speaker for turn in document.turns if turn.speaker}, key=str)


@pytest.mark.parametrize(
    ("above", "label", "name"),
    [
        ("Meet Walter Kemp", "Kemp", "Walter Kemp"),
        ("Inside Walter Kemp's Mill", "KEMP", "Walter Kemp"),
        ("Mill Worker Walter Kemp Remembers", "Mr. Kemp", "Walter Kemp"),
        ("Dear Walter Kemp answered every question.", "Kemp", "Walter Kemp"),
        ("Meet Walter Kemp", "Walter", "Walter"),
        ("Müller Uwe Trautmann im Gespräch", "Trautmann", "Uwe Trautmann"),
        ("Мельник Глеб Тарасенко вспоминает", "Тарасенко", "Глеб Тарасенко"),
        ("Интервью с Глебом Тарасенко", "Тарасенко", "Тарасенко"),
        ("Інтерв'ю з Оксаною Литвин", "Литвин", "Литвин"),
        ("Млынар Пятро Жук успамінае", "Жук", "Пятро Жук"),
        ("Tove Lindahl built a shed.", "TL", "Tove Lindahl"),
        ("Rozmowa z Jerzym Doboszem", "JD", "JD"),
        ("Asked By Baroness Tilney", "Baroness Tilney", "Baroness Tilney"),
    ],
)
def test_given_names_before_a_surname(above: str, label: str, name: str) -> None:
    assert speakers(above, "Naomi Pruett", label) == sorted(["Naomi Pruett", name])


def test_herr_shortened_is_the_same_person() -> None:
    above = "Anwesend: Ingrid Kessler, Thomas Brandl, Yusuf Sahin"
    assert speakers(above, "Fr. Kessler", "Hr. Sahin") == ["Ingrid Kessler", "Yusuf Sahin"]


def test_an_office_before_a_name_in_cyrillic_is_no_part_of_it() -> None:
    lead = "Краязнавец Алесь Карповіч лічыць, што будынак трэба захаваць:"
    document = read([line("", lead), line("— ", "Клуб пабудавалі ў 1936-м.")], between="\n\n")
    assert [turn.speaker for turn in document.turns] == [None, "Алесь Карповіч"]
