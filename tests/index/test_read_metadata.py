"""What a document says of itself."""

from __future__ import annotations

import pytest

from index.dates import iso_date
from index.errors import MetadataError
from index.metadata import front_matter, people_of
from index.read import read_bytes
from index.types import Kind, Metadata, Person


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("- 24.01.2025, 14:17", "2025-01-24"),
        ("12 March 2024", "2024-03-12"),
        ("March 12, 2024", "2024-03-12"),
        ("Tuesday, 3rd of May 1999", "1999-05-03"),
        ("Sept. 5 2024", "2024-09-05"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", None),
        ("31.12.1999", "1999-12-31"),
        ("13/12/1999", "1999-12-13"),
        ("12/13/1999", "1999-12-13"),
        ("03/04/1999", "1999"),
        ("May 1999", "1999-05"),
        ("1999", "1999"),
        ("1999-05", "1999-05"),
        ("24 января 2025", "2025-01-24"),
        ("24 січня 2025", "2025-01-24"),
        ("in the year 1999 or so", None),
        ("yesterday", None),
    ],
)
def test_dates(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("Ann Roe", [Person("Ann Roe")]),
        ("Ann Roe, Mayor of Ely", [Person("Ann Roe", "Mayor of Ely")]),
        ("Ann Roe (Mayor)", [Person("Ann Roe", "Mayor")]),
        ("Ann Roe; John Falk", [Person("Ann Roe"), Person("John Falk")]),
        (["Ann Roe", "John Falk, Baker"], [Person("Ann Roe"), Person("John Falk", "Baker")]),
        ([{"name": "Ann Roe", "role": "Mayor"}], [Person("Ann Roe", "Mayor")]),
        ({"Ann Roe": "Mayor"}, [Person("Ann Roe", "Mayor")]),
        (None, []),
        (7, []),
    ],
)
def test_people(value: object, people: list[Person]) -> None:
    assert people_of(value) == people


def test_yaml_front_matter() -> None:
    text = (
        "---\ntitle: A talk\ndate: 2024-05-22\ninterviewee: Ann Roe, Mayor\n"
        "interviewer: John Falk\nspeakers:\n  - Ann Roe\n"
        "  - name: Ida Lee\n    role: Guest\n---\nHello.\n"
    )
    metadata, end = front_matter(text, "talk.md")
    assert text[end:] == "Hello.\n"
    assert metadata == Metadata(
        "A talk",
        "2024-05-22",
        (
            Person("Ann Roe", "Mayor"),
            Person("Ida Lee", "Guest"),
            Person("John Falk", "Interviewer"),
        ),
        "John Falk",
        "Ann Roe",
    )


def test_bad_front_matter_is_told_in_one_line() -> None:
    with pytest.raises(MetadataError, match=r"^talk\.md: front matter is not valid YAML") as caught:
        read_bytes(b"---\ntitle: [\n---\nHello.\n", "talk.md")
    assert "\n" not in str(caught.value)


def test_front_matter_in_text() -> None:
    text = (
        "VOICES OF THE RIVER\n\nINTERVIEWEE: John Roe\nDATE: 3 May 1999\nINTERVIEWER: Anna Lee\n"
        "LOCATION: Ely, by the river\n\nLEE: Why now?\nROE: Because.\nLEE: I see.\n\n"
        "[END OF INTERVIEW]\n"
    )
    document = read_bytes(text.encode(), "talk.txt")
    assert document.metadata.date == "1999-05-03"
    assert document.metadata.interviewer == "Anna Lee"
    assert document.metadata.interviewee == "John Roe"
    assert document.metadata.title == "VOICES OF THE RIVER"
    assert [t.kind for t in document.turns[:5]] == [Kind.HEADING] * 5
    assert [t.speaker for t in document.turns[5:8]] == ["Anna Lee", "John Roe", "Anna Lee"]
    assert document.turns[8].kind is Kind.STAGE


def test_participants_below_a_field() -> None:
    text = (
        "PARTICIPANTS:\nJohn Roe, mayor\nAnna Lee: journalist\n\n"
        "Roe: Good evening.\nLee: Good evening.\nRoe: Shall we?\n"
    )
    document = read_bytes(text.encode(), "talk.txt")
    people = {p.name: p.role for p in document.metadata.people}
    assert people == {"John Roe": "mayor", "Anna Lee": "journalist"}
    assert [t.speaker for t in document.turns[-3:]] == ["John Roe", "Anna Lee", "John Roe"]


def test_a_labelled_talk_is_no_front_matter() -> None:
    text = "Interviewer: What is your name?\nInterviewee: John.\nInterviewer: Thank you.\n"
    document = read_bytes(text.encode(), "talk.txt")
    assert [t.speaker for t in document.turns] == ["Interviewer", None, "Interviewer"]
    assert document.metadata == Metadata()


def test_initials_in_front_matter() -> None:
    text = "AL: Anna Lee\nJR: John Roe\n\nAL: Why?\nJR: Because.\nAL: I see.\n"
    document = read_bytes(text.encode(), "talk.txt")
    assert [t.speaker for t in document.turns[2:]] == ["Anna Lee", "John Roe", "Anna Lee"]


def test_the_headline_is_the_title() -> None:
    document = read_bytes(b"The Bridge Is Closed\n12 March 2024\nNobody knows why.\n", "talk.txt")
    assert document.metadata.title == "The Bridge Is Closed"
    assert document.metadata.date == "2024-03-12"


def test_the_sidecar_wins() -> None:
    sidecar = Metadata("Another title", "1999-01-01")
    document = read_bytes(b"The Bridge\n12 March 2024\nNobody knows why.\n", "talk.txt", sidecar)
    assert (document.metadata.title, document.metadata.date) == ("Another title", "1999-01-01")


@pytest.mark.parametrize(
    ("name", "text", "date"),
    [
        ("2024-05-06-talk.txt", "A talk\n\nAnn Lee: Yes.\n\nBob Roe: No.\n", "2024-05-06"),
        ("a.txt", "A talk\nHeld on 6 May 2024.\n\nAnn Lee: Yes.\n\nBob Roe: No.\n", "2024-05-06"),
        (
            "a.txt",
            "A talk\nAnn Lee and Bob Roe, who were to meet at the old town hall on 7 May 2024, "
            "met there on 6 May 2024 at last.\n\nAnn Lee: Yes.\n\nBob Roe: No.\n",
            None,
        ),
        ("a.txt", "A talk\n\nAnn Lee: It was 6 May 2024.\n\nBob Roe: No.\n", None),
    ],
)
def test_a_date_comes_from_the_name_or_the_only_one_told_before_anybody_speaks(
    name: str, text: str, date: str | None
) -> None:
    assert read_bytes(text.encode(), name).metadata.date == date
