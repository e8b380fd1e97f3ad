"""From names and dates to the ids that are searched."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QuestionError
from index.records import KINDS, StoredDocument
from index.types import Kind
from qa.question.mentions import Known, People
from qa.scope import require_period, resolve
from qa.types import Scope

KNOWN = [
    Known("Anna Lee", roles=("editor",)),
    Known("John Roe", aliases=("Jack Roe",), roles=("mayor",)),
    Known("Susan Roe", roles=("deputy mayor",)),
]
IDS = {known.name: 10 + place for place, known in enumerate(KNOWN)}
PEOPLE = People(KNOWN)
DOCUMENTS = [
    StoredDocument(1, "2023/harbour.md", "The Harbour", "2023-12-31", 4, ()),
    StoredDocument(2, "2024/harbour.md", "The Harbour again", "2024-03-05", 4, ()),
    StoredDocument(3, "2024/taxes.txt", None, "2024-04", 4, ()),
    StoredDocument(4, "schools.txt", "Schools", "2024", 4, ()),
    StoredDocument(5, "notes.txt", None, None, 4, ()),
    StoredDocument(6, "archive/2024/old.txt", None, "0999-01-01", 4, ()),
]


def speakers(*names: str) -> list[int] | None:
    found = resolve(Scope(speakers=names), DOCUMENTS, IDS, PEOPLE).speakers
    return None if found is None else found.tolist()


def documents(
    *names: str, since: str | None = None, until: str | None = None
) -> Sequence[int] | None:
    scope = Scope(documents=names, since=since, until=until)
    found = resolve(scope, DOCUMENTS, IDS, PEOPLE).documents
    return None if found is None else found.tolist()


def refused(scope: Scope) -> str:
    with pytest.raises(QuestionError) as raised:
        resolve(scope, DOCUMENTS, IDS, PEOPLE)
    return str(raised.value)


def test_an_open_scope_restricts_to_speech_alone() -> None:
    found = resolve(Scope(), DOCUMENTS, IDS, PEOPLE)
    assert (found.speakers, found.documents) == (None, None)
    assert [KINDS[code] for code in found.kinds] == [Kind.SPEECH]


def test_kinds_become_their_codes() -> None:
    scope = Scope(kinds=frozenset({Kind.COMMENT, Kind.SPEECH}))
    found = resolve(scope, DOCUMENTS, IDS, PEOPLE)
    assert [KINDS[code] for code in found.kinds] == [Kind.SPEECH, Kind.COMMENT]
    assert resolve(Scope(kinds=frozenset()), DOCUMENTS, IDS, PEOPLE).kinds.tolist() == []


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Anna Lee"], [10]),
        (["anna lee"], [10]),
        (["Lee"], [10]),
        (["Anna"], [10]),
        (["Jack Roe"], [11]),
        (["the mayor"], [11]),
        (["deputy mayor"], [12]),
        (["Roe"], [11, 12]),
        (["John Roe", "Anna Lee", "Lee"], [10, 11]),
    ],
)
def test_a_speaker_is_chosen_by_any_name(names: list[str], ids: list[int]) -> None:
    assert speakers(*names) == ids


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("Jon Row", "; did you mean 'John Roe'?"),
        ("anne leed", "; did you mean 'Anna Lee'?"),
        ("Q", ""),
        ("", ""),
    ],
)
def test_an_unknown_speaker_is_refused_with_the_nearest_one(given: str, message: str) -> None:
    assert refused(Scope(speakers=("Anna Lee", given))) == (
        f"no speaker {given!r} in this index{message}; list them with: python -m qa speakers"
    )


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ("2024/harbour.md", [2]),
        ("harbour.md", [1, 2]),
        ("HARBOUR", [1, 2]),
        ("taxes", [3]),
        ("the harbour", [1]),
        ("The Harbour again", [2]),
        ("2024", [2, 3]),
        ("2024/", [2, 3]),
        ("archive", [6]),
        ("archive/2024", [6]),
    ],
)
def test_a_document_is_chosen_by_path_name_title_or_folder(given: str, ids: list[int]) -> None:
    assert documents(given) == ids


def test_several_documents_are_put_together() -> None:
    assert documents("taxes.txt", "harbour.md", "2024") == [1, 2, 3]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("2024/harbor.md", "; did you mean '2024/harbour.md'?"),
        ("202", "; did you mean '2023/harbour.md'?"),
        ("zzz", ""),
        ("gone.md", ""),
        ("", ""),
        ("/", ""),
    ],
)
def test_an_unknown_document_is_refused_with_the_nearest_one(given: str, message: str) -> None:
    assert refused(Scope(documents=(given,))) == f"no document {given!r} in this index{message}"


@pytest.mark.parametrize(
    ("since", "until", "ids"),
    [
        ("2024-03-05", None, [2, 3, 4]),
        ("2024-03-06", None, [3, 4]),
        ("2024-04", None, [3, 4]),
        ("2024-04-30", None, [3, 4]),
        ("2024-05", None, [4]),
        ("2024-12-31", None, [4]),
        ("2025", None, []),
        (None, "2023-12-30", [6]),
        (None, "2023-12-31", [1, 6]),
        (None, "2023", [1, 6]),
        (None, "2024-01-01", [1, 4, 6]),
        (None, "2024-03", [1, 2, 4, 6]),
        ("2024-03-05", "2024-03-05", [2, 4]),
        ("2023", "2024", [1, 2, 3, 4]),
        ("2024", "2023", []),
        (" 2024-03-05 ", "2024-03-05 ", [2, 4]),
    ],
)
def test_dates_are_inclusive_and_a_part_of_a_date_is_all_of_its_days(
    since: str | None, until: str | None, ids: list[int]
) -> None:
    assert documents(since=since, until=until) == ids


def test_a_document_without_a_date_is_in_no_period() -> None:
    assert documents("notes.txt") == [5]
    assert documents("notes.txt", since="0001") == []
    assert documents("notes.txt", until="9999") == []


def test_documents_and_dates_restrict_together() -> None:
    assert documents("harbour", since="2024") == [2]


@pytest.mark.parametrize(
    "date",
    [
        "",
        "24",
        "2024-1",
        "2024-13",
        "2024-00",
        "2024-02-30",
        "2023-02-29",
        "2024-05-00",
        "5 May 2024",
        "2024/05/31",
        "２０２４",
        "2024-05-31T10:00",
    ],
)
def test_what_is_not_a_date_is_refused(date: str) -> None:
    message = f"{date!r} is not a date; write it as 2024, 2024-05 or 2024-05-31"
    assert refused(Scope(since=date)) == message
    assert refused(Scope(until=date)) == message


@given(st.dates().map(str), st.dates().map(str))
def test_a_period_holds_the_days_in_it(since: str, until: str) -> None:
    day = StoredDocument(7, "day.txt", None, "2000-02-29", 1, ())
    found = resolve(Scope(since=since, until=until), [day], {}, People([])).documents
    assert found is not None
    assert found.tolist() == ([7] if since <= "2000-02-29" <= until else [])


@given(st.text(max_size=20))
def test_any_name_is_found_or_refused_in_one_line(name: str) -> None:
    for scope in (Scope(speakers=(name,)), Scope(documents=(name,)), Scope(since=name)):
        try:
            found = resolve(scope, DOCUMENTS, IDS, PEOPLE)
        except QuestionError as error:
            message = str(error)
            assert repr(name) in message
            assert len(message.splitlines()) == 1
        else:
            assert found.speakers is not None or found.documents is not None


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    require_period(Scope(since="2024-05", until="2024"))
    with pytest.raises(QuestionError, match=r"^nothing is both since 2025 and until 2023-06"):
        require_period(Scope(since="2025", until="2023-06"))
