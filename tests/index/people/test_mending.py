"""What is said of people goes into `people.toml` beside what stands there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import MetadataError
from index.people.mending import LONGEST, Mend, Who, clean, mended, mends
from index.people.overrides import PEOPLE, Overrides, read_overrides
from index.people.registry import with_overrides
from index.read import read_bytes
from index.types import INTERVIEWER, Document

BY_HAND = """\
# What we know of the people.
[[person]]
name = "John Roe"      # the mayor
aliases = ["Jon Roe"]  # the Courier's spelling
role = "mayor"

# The moderator
[[person]]
name = "Ann Lee"
"""
TALK = """\
ROE: Nobody pays for the ferry.

SPEAKER_00: The ferry is late.

ROW: It is not late.

ROE: No.
"""
QA = "John Roe: We Have No Silt\n\nQ: Is there silt?\nA: None.\n\nQ: Why?\nA: The tide.\n"


def said(content: str, *mends: Mend) -> Overrides:
    return read_overrides([Path()], {Path(PEOPLE): mended(content, mends)})


def read(text: str, name: str = "d.txt") -> Document:
    return read_bytes(text.encode(), name)


def speakers(document: Document) -> list[tuple[str | None, str | None]]:
    return [(turn.speaker, turn.voice) for turn in document.turns if turn.kind == "speech"]


def test_what_stands_there_stays_as_it_is_written() -> None:
    found = mended(
        BY_HAND,
        [
            Mend("d.txt", "John Roe", found="Roe"),
            Mend("d.txt", "John Roe", voice="SPEAKER_00"),
            Mend("d.txt", "Sue Orr", found=INTERVIEWER),
        ],
    )
    assert found == (
        BY_HAND.replace(
            'role = "mayor"\n',
            'role = "mayor"\nvoices = {"d.txt" = "SPEAKER_00"}\n',
        )
        + """
[[person]]
name = "John Roe"
documents = ["d.txt"]
aliases = ["Roe"]

[[person]]
name = "Sue Orr"
documents = ["d.txt"]
interviews = ["d.txt"]
"""
    )


def test_an_empty_file_begins_with_the_first_person() -> None:
    assert mended("", [Mend("d.txt", "Ann Lee", found="Lee")]) == (
        '[[person]]\nname = "Ann Lee"\ndocuments = ["d.txt"]\naliases = ["Lee"]\n'
    )


def test_a_name_holds_in_its_document_alone() -> None:
    found = said(BY_HAND, Mend("d.txt", "Ann Lee", found="Roe"))
    assert [(e.name, e.aliases, e.documents) for e in found.entries[2:]] == [
        ("Ann Lee", ("Roe",), frozenset({"d.txt"}))
    ]
    assert found.named("other.txt", "Roe") is None


@pytest.mark.parametrize(
    "content",
    [
        'person = [{name = "Ann Lee"}]\n',
        '[[person]]\nname = "Ann Lee"',
        '[[person]]\r\nname = "Ann Lee"\r\n',
        '[[person]]\nname = "Ann Lee"\n[person.voices]\n"e.txt" = "V"\n',
        '[[person]]\nname = "Ann Lee"\nvoices."e.txt" = ["V", "W"]\n',
    ],
)
def test_every_way_of_writing_it_is_understood(content: str) -> None:
    found = said(content, Mend("d.txt", "Ann Lee", voice="V"), Mend("d.txt", "Roe", found="R."))
    lee, roe = found.entries
    assert ("d.txt", "V") in lee.voices
    assert (roe.name, roe.aliases, roe.documents) == ("Roe", ("R.",), frozenset({"d.txt"}))


def test_the_last_word_on_the_same_counts() -> None:
    first = mended(
        "# mine\n",
        [
            Mend("d.txt", "John Roe", found="Roe"),
            Mend("d.txt", "John Roe", voice="S0"),
            Mend("d.txt", "John Roe", voice="S1"),
            Mend("d.txt", "John Roe", found=INTERVIEWER),
        ],
    )
    found = said(
        first,
        Mend("d.txt", "Sue Orr", found="Roe"),
        Mend("d.txt", "Sue Orr", voice="S0"),
        Mend("d.txt", "Sue Orr", found=INTERVIEWER),
    )
    roe, orr = found.entries
    assert (roe.name, roe.aliases, roe.voices, roe.interviews) == (
        "John Roe",
        (),
        (("d.txt", "S1"),),
        (),
    )
    assert (orr.aliases, orr.voices, orr.interviews) == (("Roe",), (("d.txt", "S0"),), ("d.txt",))


def test_somebody_who_was_merged_with_others_is_renamed() -> None:
    first = mended("", [Mend("d.txt", "Roe", found="R. Roe")])
    found = said(
        first,
        Mend("d.txt", "John Roe", found="Roe"),
        Mend("d.txt", "John Roe", found="R. Roe"),
    )
    assert {n: e.name for n in ("Roe", "R. Roe") if (e := found.named("d.txt", n))} == {
        "Roe": "John Roe",
        "R. Roe": "John Roe",
    }


def test_a_file_that_is_no_toml_is_told() -> None:
    with pytest.raises(MetadataError, match=r"^people\.toml: is not valid TOML: "):
        mended("[[person]]\nname =\n", [Mend("d.txt", "Ann", found="A")])


def test_a_name_in_use_is_renamed_with_all_that_it_covers() -> None:
    document = read(TALK)
    shown = with_overrides(document, said("", Mend("d.txt", "Roe", found="Row")))
    found = mends(document, shown, "John Roe", Who("Roe"))
    assert found == (
        Mend("d.txt", "John Roe", found="Roe"),
        Mend("d.txt", "John Roe", found="Row"),
    )
    now = with_overrides(document, said("", *found))
    roe = ("John Roe", None)
    assert speakers(now) == [roe, (None, "SPEAKER_00"), roe, roe]


def test_a_voice_and_an_interviewer_get_a_name() -> None:
    talk = read(TALK)
    (voice,) = mends(talk, talk, "Sue Orr", Who(None, "SPEAKER_00"))
    assert voice == Mend("d.txt", "Sue Orr", voice="SPEAKER_00")
    assert speakers(with_overrides(talk, said("", voice)))[1] == ("Sue Orr", None)
    interview = read(QA)
    (asker,) = mends(interview, interview, "Ann Lee", Who(INTERVIEWER))
    assert asker == Mend("d.txt", "Ann Lee", found=INTERVIEWER)
    assert speakers(with_overrides(interview, said("", asker)))[0] == ("Ann Lee", None)


def test_nobody_in_particular_gets_no_name() -> None:
    talk = read(TALK)
    assert mends(talk, talk, "Sue Orr", Who(None)) == ()
    assert mends(talk, talk, "Sue Orr", Who("Nobody Here")) == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("  ", "the name is empty: write who it is"),
        ("x" * (LONGEST + 1), "the name is longer than 200 characters: shorten it"),
        ("a\x00b", "the name holds characters that can't be shown: write it anew"),
        ("a\ud800b", "the name holds characters that can't be shown: write it anew"),
    ],
)
def test_what_is_no_name_is_told(name: str, told: str) -> None:
    with pytest.raises(MetadataError) as caught:
        clean(name)
    assert str(caught.value) == told


NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).filter(
    str.strip
)


@given(NAMES, NAMES, NAMES)
def test_whatever_the_names_they_are_read_back(name: str, found: str, document: str) -> None:
    content = mended(BY_HAND, [Mend(document, clean(name), voice=found)])
    people = tomllib.loads(content)["person"]
    assert any(one.get("voices") == {document: found} for one in people)
    assert people[0]["aliases"] == ["Jon Roe"]
    assert content.startswith("# What we know of the people.\n")
