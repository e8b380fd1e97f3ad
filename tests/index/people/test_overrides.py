"""`people.toml`: what it may say, and what is wrong with it, by line."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import MetadataError
from index.people.overrides import NOTHING, PEOPLE, Entry, read_overrides
from tests.index.small import put

WHOLE = """# what we know
[[person]]
name = "John  Roe"
aliases = ["Jon Roe", "Mr Roe"]
role = "mayor"
voices = { "talk.json" = ["SPEAKER_00", "SPEAKER_02"], "b.vtt" = "1" }
interviews = ["c.txt"]

[[person]]
name = "John Roe (Westport)"
aliases = ["John Roe"]
documents = ["d.txt"]
"""


def entries(folder: Path, content: str | bytes) -> tuple[Entry, ...]:
    return read_overrides([put(folder, {PEOPLE: content})]).entries


def test_everything_that_it_may_say(tmp_path: Path) -> None:
    roe, west = entries(tmp_path, WHOLE)
    assert roe == Entry(
        name="John Roe",
        aliases=("Jon Roe", "Mr Roe"),
        role="mayor",
        voices=(("talk.json", "SPEAKER_00"), ("talk.json", "SPEAKER_02"), ("b.vtt", "1")),
        interviews=("c.txt",),
        where=f"{tmp_path / PEOPLE}, line 2",
    )
    assert (west.documents, west.where) == (
        frozenset({"d.txt"}),
        f"{tmp_path / PEOPLE}, line 9",
    )


def test_an_entry_for_the_document_goes_first_and_a_name_before_its_spellings(
    tmp_path: Path,
) -> None:
    found = read_overrides([put(tmp_path, {PEOPLE: WHOLE})])
    roe, west = found.entries
    assert found.named("a.txt", "john roe") == roe
    assert found.named("d.txt", "JOHN ROE") == west
    assert found.named("d.txt", "Jon Roe", ("John Roe", "Jon Roe")) == roe
    assert found.named("d.txt", "J. Roe", ("J. Roe", "John Roe")) == west
    assert found.named("a.txt", "Ann Roe") is None
    assert found.voice("talk.json", "SPEAKER_02") == roe
    assert found.voice("talk.json", "SPEAKER_01") is None
    assert (found.interviewer("c.txt"), found.interviewer("d.txt")) == (roe, None)


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert read_overrides([tmp_path]) == NOTHING
    assert read_overrides([put(tmp_path, {PEOPLE: "", "a.txt": ""})]).entries == ()


def test_it_is_found_beside_a_file_and_read_once(tmp_path: Path) -> None:
    put(tmp_path, {PEOPLE: '[[person]]\nname = "Ann Lee"\n', "a.txt": "", "b.txt": ""})
    found = read_overrides([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path])
    assert [entry.name for entry in found.entries] == ["Ann Lee"]


def test_its_checksum_changes_with_it(tmp_path: Path) -> None:
    one = read_overrides([put(tmp_path, {PEOPLE: WHOLE})]).checksum
    assert read_overrides([tmp_path]).checksum == one != ""
    assert read_overrides([put(tmp_path, {PEOPLE: WHOLE + "#"})]).checksum != one


PERSON = '[[person]]\nname = "Ann Lee"\n'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[[person]]\nname = "Ann\n', ": is not valid TOML: Illegal character '\\n'"),
        ('[[person]]\nrole = "mayor"\n', ", line 1: name: field required"),
        (f'{PERSON}\n{PERSON}colour = "red"\n', ", line 6: colour is no field; use name, aliases"),
        (f'{PERSON}aliases = "Anne"\n', ", line 3: aliases: input should be a valid list"),
        (f'{PERSON}role = ""\n', ", line 3: role: string should have at least 1 character"),
        (f'{PERSON}aliases = [\n  "Anne",\n  7,\n]\n', ", line 3: aliases: input should be"),
        (f'{PERSON}voices = ["a"]\n', ", line 3: voices: input should be a valid dictionary"),
        (f'{PERSON}voices."a.vtt" = 1\n', ", line 3: voices: input should be a valid string"),
        ('[[people]]\nname = "Ann Lee"\n', ": people is no field; use person"),
        ('person = "Ann Lee"\n', ": person: input should be a valid list"),
        (f"person = {'[' * 5000}", ": is not valid TOML: it is nested too deeply"),
        (b'[[person]]\nname = "Jos\xe9"\n', ", line 2: is not UTF-8; save it as UTF-8"),
        (f"{PERSON}{PERSON}", ", line 3: the name 'ann lee' is given to 'Ann Lee' and, in "),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, content: str | bytes, reason: str
) -> None:
    with pytest.raises(MetadataError) as error:
        entries(tmp_path, content)
    message = str(error.value)
    assert message.startswith(f"{tmp_path / PEOPLE}{reason}")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        ('aliases = ["Lee"]', 'aliases = ["LEE"]', "the name 'lee'"),
        (
            'aliases = ["Lee"]\ndocuments = ["a", "b"]',
            'aliases = ["Lee"]\ndocuments = ["b"]',
            "the name 'lee'",
        ),
        ('voices."a.vtt" = "S1"', 'voices."a.vtt" = ["S2", "S1"]', "'S1' of a.vtt"),
        ('interviews = ["a", "b"]', 'interviews = ["b"]', "the interviewer of b"),
    ],
)
def test_nothing_is_said_of_two_people(tmp_path: Path, first: str, second: str, what: str) -> None:
    content = f'[[person]]\nname = "Ann"\n{first}\n[[person]]\nname = "Sue"\n{second}\n'
    with pytest.raises(MetadataError, match=f"{what} is given to 'Sue' and, in .* to 'Ann'; keep"):
        entries(tmp_path, content)


def test_a_person_may_have_another_role_in_another_document(tmp_path: Path) -> None:
    content = (
        '[[person]]\nname = "Ann Lee"\nrole = "mayor"\ndocuments = ["a"]\n'
        '[[person]]\nname = "Ann Lee"\nrole = "senator"\ndocuments = ["b"]\n'
        '[[person]]\nname = "Ann Lee"\nrole = "lawyer"\n'
    )
    put(tmp_path, {PEOPLE: content})
    found = read_overrides([tmp_path])
    roles = [entry.role for d in "abc" if (entry := found.named(d, "Ann Lee"))]
    assert roles == ["mayor", "senator", "lawyer"]


PARTS = st.sampled_from(
    ["[[person]]\n", 'name = "Ann"\n', "aliases = []\n", 'role = "', "=", "\n", "[", "]", '"', "é"]
)


@given(st.lists(PARTS, max_size=8).map("".join) | st.text(max_size=40) | st.binary(max_size=40))
def test_any_file_is_read_or_told_in_a_line(content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as folder:
        told = ""
        try:
            entries(Path(folder), data)
        except MetadataError as error:
            told = str(error)
    assert "\n" not in told
