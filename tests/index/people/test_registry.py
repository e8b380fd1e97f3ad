"""Who is the same person in several documents."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.people import same_person
from index.people.overrides import NOTHING
from index.people.registry import Registry, Sighting, called
from index.types import Document, Kind, Metadata, Method, Person, Span, Turn


def shown(*sightings: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each name of a document with the one that is shown for it."""
    seen = [Sighting(document, name, frozenset(roles), 1) for document, name, *roles in sightings]
    registry = Registry.of(seen, NOTHING)
    return [(one.name, registry.name(one.document, one.name)) for one in seen]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Володимир Зеленський", "Volodymyr Zelensky"),
        ("Владимир Владимирович Путин", "Vladimir Putin"),
        ("John Q. Roe", "John Roe"),
        ("William Clinton", "Bill Clinton"),
    ],
)
def test_one_full_name_in_two_documents_is_one_person(first: str, second: str) -> None:
    found = shown(("a.txt", second), ("b.txt", first))
    assert found == [(second, first), (first, first)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("John Roe", "Roe"),
        ("John Roe", "Mr Roe"),
        ("John Roe", "Ann Roe"),
        ("John Roe", "J. Roe"),
        ("John A. Roe", "John B. Roe"),
        ("Volodymyr Zelenskyy", "Zelensky"),
        ("Roe", "Mr Roe"),
        ("Ivan Ivanov", "Иванова"),
        ("The Chair", "The Deputy Chair"),
        ("Grad A", "Grad B"),
    ],
)
def test_without_evidence_names_stay_apart(first: str, second: str) -> None:
    assert shown(("a.txt", first), ("b.txt", second)) == [(first, first), (second, second)]


def test_an_initial_and_a_role_are_evidence() -> None:
    assert shown(("a.txt", "John Roe", "Mayor"), ("b.txt", "J. Roe", "mayor")) == [
        ("John Roe", "John Roe"),
        ("J. Roe", "John Roe"),
    ]


def test_two_whom_one_document_tells_apart_are_two_everywhere() -> None:
    found = shown(("a.txt", "John Roe"), ("a.txt", "John Q. Roe"), ("b.txt", "John Roe"))
    assert [name for _, name in found] == ["John Roe", "John Q. Roe", "John Roe"]


def test_a_name_that_fits_two_people_joins_neither() -> None:
    found = shown(("a.txt", "John A. Roe"), ("b.txt", "John B. Roe"), ("c.txt", "John Roe"))
    assert [name for _, name in found] == ["John A. Roe", "John B. Roe", "John Roe"]


def test_the_name_with_most_turns_is_shown() -> None:
    seen = [
        Sighting("a.txt", "Petro Poroschenko", turns=3),
        Sighting("b.txt", "Petro Poroshenko", turns=2),
        Sighting("c.txt", "Petro Poroshenko", turns=2),
    ]
    assert Registry.of(seen, NOTHING).name("a.txt", "Petro Poroschenko") == "Petro Poroshenko"


NAMES = st.sampled_from(
    [
        *("John Roe", "John A. Roe", "John B. Roe", "J. Roe", "Roe", "Ann Roe", "A. Roe"),
        *("Volodymyr Zelensky", "Володимир Зеленський", "Olena Zelenska", "Zelensky"),
        *("Ivan Ivanov", "Иван Иванов", "Anna Ivanova", "Bill Roe", "William Roe", "Will B. Roe"),
    ]
)
SIGHTINGS = st.lists(
    st.builds(
        Sighting,
        st.sampled_from("abcd"),
        NAMES,
        st.frozensets(st.sampled_from(["mayor", "guest"]), max_size=1),
        st.integers(0, 3),
    ),
    max_size=12,
)


def groups(seen: Iterable[Sighting]) -> list[list[Sighting]]:
    registry = Registry.of(seen, NOTHING)
    names = {registry.name(one.document, one.name) for one in seen}
    return [[s for s in seen if registry.name(s.document, s.name) == name] for name in names]


@given(SIGHTINGS)
def test_names_that_clash_are_never_joined(seen: list[Sighting]) -> None:
    for group in groups(seen):
        names = {one.name for one in group}
        assert all(same_person(a, b) for a in names for b in names)


@given(SIGHTINGS)
def test_no_document_has_one_person_under_two_names(seen: list[Sighting]) -> None:
    for group in groups(seen):
        for document in {one.document for one in group}:
            assert len({one.name for one in group if one.document == document}) == 1


@given(SIGHTINGS)
def test_the_order_of_documents_does_not_matter(seen: list[Sighting]) -> None:
    one, two = Registry.of(seen, NOTHING), Registry.of(seen[::-1], NOTHING)
    assert all(one.name(s.document, s.name) == two.name(s.document, s.name) for s in seen)


def test_other_spellings_come_from_metadata_and_labels() -> None:
    text = "ZELENSKY: Yes.\nMr. Zelensky: No.\nZELENSKYY: Well."
    labels = [Span(0, 8), Span(15, 27), Span(33, 42)]
    turns = tuple(
        Turn(Span(s.end + 2, s.end + 5), Kind.SPEECH, "Ivan Zelenskyy", None, Method.LABEL, s, 0.9)
        for s in labels
    )
    people = (Person("Ivan Zelenskyy", aliases=("Vanya",)),)
    document = Document("a.txt", text, turns, Metadata(people=people))
    assert set(called(document)) == {("Ivan Zelenskyy", "Vanya"), ("Ivan Zelenskyy", "Zelensky")}
