"""Names: their case, their spellings, whom they mean, who asks."""

from __future__ import annotations

import pytest

from index.people import (
    asks,
    is_initials,
    is_short_for,
    key,
    normal_case,
    same_person,
    same_surname,
    split_name,
)
from index.turns.directory import Directory
from index.types import Person


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Rt Hon. Sir Ben Oak MP", (("Rt", "Hon.", "Sir"), ("Ben", "Oak"), ("MP",))),
        ("Dr Roe", (("Dr",), ("Roe",), ())),
        ("Martin Luther King, Jr.", ((), ("Martin", "Luther", "King"), ("Jr.",))),
        ("Don Davies", ((), ("Don", "Davies"), ())),
        ("Professor E", (("Professor",), ("E",), ())),
    ],
)
def test_parts_of_a_name(written: str, parts: tuple[tuple[str, ...], ...]) -> None:
    assert tuple(split_name(written)) == parts


@pytest.mark.parametrize(
    ("capitals", "usual"),
    [
        ("JOHN McCAIN", "John McCain"),
        ("JOHN MCCAIN", "John McCain"),
        ("D'AMATO", "D'Amato"),
        ("O’BRIEN", "O’Brien"),
        ("JEAN-LUC DE LA TOUR", "Jean-Luc de la Tour"),
        ("J. R. ROE", "J. R. Roe"),
        ("JOHN ROE III", "John Roe III"),
        ("LYNNE NEAGLE AM", "Lynne Neagle AM"),
        ("ROE", "Roe"),
        ("JR", "JR"),
        ("PM", "PM"),
        ("SPEAKER_00", "SPEAKER_00"),
        ("ИВАН ПЕТРОВ", "Иван Петров"),
        ("Anna Lee", "Anna Lee"),
        ("PhD A", "PhD A"),
        ("MS KEANE", "Ms Keane"),
        ("А.ЛЕБЕДЕВ", "А.Лебедев"),
    ],
)
def test_normal_case(capitals: str, usual: str) -> None:
    assert normal_case(capitals) == usual


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("John Roe", "JOHN ROE", True),
        ("John Roe", "Dr. John Q. Roe", True),
        ("J. Roe", "John Roe", True),
        ("José García", "Jose Garcia", True),
        ("Oleh Magheletskyi", "Oleh Magheletsky", True),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", True),
        ("John Roe", "Ann Roe", False),
        ("John Roe", "John Row", False),
        ("John Johnson", "John Johnston", False),
        ("Anna Kowalewska", "Anna Kowaleska", True),
        ("John Johnson", "Jim Johnston", False),
        ("George W Bush", "George HW Bush", False),
        ("Roe", "John Roe", False),
        ("PhD A", "PhD B", False),
        ("Grad A", "PhD A", False),
    ],
)
def test_same_person(left: str, right: str, same: bool) -> None:
    assert same_person(left, right) is same
    assert same_person(right, left) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("ROE", "Mr. Roe", True),
        ("Zelenskyy", "Mr. Zelensky", True),
        ("Mr. Roe", "Mrs. Roe", False),
        ("Smith", "Smyth", False),
        ("A", "A", False),
    ],
)
def test_same_surname(left: str, right: str, same: bool) -> None:
    assert same_surname(left, right) is same


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("ROE", "John Roe", True),
        ("Mr. Roe", "John Roe", True),
        ("John", "John Roe", True),
        ("Mr. John", "John Roe", False),
        ("García", "María García López", True),
        ("Lee", "John Roe", False),
        ("A", "PhD A", False),
    ],
)
def test_short_names(short: str, full: str, fits: bool) -> None:
    assert is_short_for(short, full) is fits


def test_key_leaves_out_what_varies() -> None:
    assert key("Dr. José ROE") == key("jose roe") == "jose roe"


def test_initials() -> None:
    assert is_initials("AL", "Anna Lee")
    assert is_initials("LB", "Ludwig van Berg")
    assert not is_initials("A", "Anna")
    assert not is_initials("AL", "Anna Roe")


def test_directory_joins_spellings_of_one_person() -> None:
    people = Directory([Person("John Roe", "Mayor")])
    people.add(Person("JOHN Q. ROE", "Speaker"))
    people.add(Person("Ann Roe"))
    assert list(people) == [Person("John Roe", "Mayor", ("JOHN Q. ROE",)), Person("Ann Roe")]
    assert people.named("john q roe") == Person("John Roe", "Mayor", ("JOHN Q. ROE",))


def test_directory_means_one_or_several() -> None:
    people = Directory([Person("John Roe"), Person("Ann Roe"), Person("Ida Falk")])
    assert people.meant("Roe") == [Person("John Roe"), Person("Ann Roe")]
    assert people.meant("Mr. Roe") == [Person("John Roe")]
    assert people.meant("Mrs. Roe") == [Person("Ann Roe")]
    assert people.meant("FALK") == [Person("Ida Falk")]
    assert people.meant("Smith") == []
    assert people.named("Roe") is None


@pytest.mark.parametrize(
    ("role", "name", "does"),
    [
        ("Interviewer", "Anna Lee", True),
        ("Moderator", None, True),
        ("co-host of the show", "Anna Lee", True),
        ("Presenter, BBC", "Anna Lee", True),
        ("ведущая", "Анна Ли", True),
        (None, "Interviewer", True),
        (None, "Moderator", True),
        ("Panelist", "Anna Lee", False),
        ("ghost", "Anna Lee", False),
        ("Mayor", "John Roe", False),
        (None, None, False),
    ],
)
def test_who_asks(role: str | None, name: str | None, does: bool) -> None:
    assert asks(role, name) is does
