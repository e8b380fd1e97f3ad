from __future__ import annotations

import pytest

from eval.renderings.meeting import Participant
from eval.renderings.names import who_is

CHAIR = Participant("Nora Whitfield", "Ms.", role="The Chair")
ELDER = Participant("John F Marlowe", "Sir")
YOUNGER = Participant("Anne Marlowe", "Dr", "MP")
DESIGN = Participant("Industrial Designer")
GRAD = Participant("Grad B")
PEOPLE = (CHAIR, ELDER, YOUNGER, DESIGN, GRAD)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Nora Whitfield", CHAIR),
        ("NORA WHITFIELD", CHAIR),
        ("Ms Whitfield", CHAIR),
        ("N. Whitfield", CHAIR),
        ("The Chair", CHAIR),
        ("The Chair (Nora Whitfield)", CHAIR),
        ("John Marlowe", ELDER),
        ("J. F. Marlowe", ELDER),
        ("Dr Anne Marlowe MP", YOUNGER),
        ("A. Marlowe", YOUNGER),
        ("industrial designer", DESIGN),
        ("Grad B", GRAD),
    ],
)
def test_a_form_of_a_name_means_one_person(name: str, meant: Participant) -> None:
    assert who_is(name, PEOPLE) == {meant}


@pytest.mark.parametrize(
    "name", ["Nora", "Whitfield Nora", "Emma Whitfield", "Designer", "B", "Grad C", "Mr", ""]
)
def test_anything_else_means_nobody(name: str) -> None:
    assert who_is(name, PEOPLE) == frozenset()


def test_a_shared_surname_alone_means_both() -> None:
    assert who_is("Marlowe", PEOPLE) == {ELDER, YOUNGER}


def test_accents_and_full_stops_do_not_count() -> None:
    person = Participant("Zoë D'Amato")
    assert who_is("Zoe D’Amato", (person,)) == {person}
