"""What a document says of itself: sidecar, front matter, dateline, headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from index.dates import iso_date
from index.errors import MetadataError
from index.languages import APOSTROPHES, entries, plain
from index.people import bare, same_person, stand_for
from index.people.known_names import given_names
from index.types import INTERVIEWER, Metadata, Person

PurePathT = TypeVar("PurePathT", bound=PurePath)

FIELD = re.compile(
    r"(?P<field>[^\W\d_][\w /'’-]{1,30}?)\s*(?:\(s\))?\s*[*_]{0,3}[:：][*_]{0,3}"
    r"\s*(?P<value>\S.*)?",
    re.DOTALL,
)
FIELDS = {
    field: "" if meaning == "other" else meaning
    for meaning in "other subject role people interviewer interviewee date title".split()
    for field in entries(f"fields.{meaning}")
}
"""What the names of fields mean, in small letters; nothing of those that are only known."""

GIVEN = plain("sayers.given_he", "sayers.given_she")
NOT_A_PERSON = plain("not_a_person")
ANY_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
NAME_AND_ROLE = re.compile(
    r"\s*(?P<name>[^,(–—]+?)\s*(?:(?:,|\s[-–—]|:)\s*(?P<role>.+?)|\((?P<inner>[^)]*)\))?\s*"
)
FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)(?:\r?\n)?^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)",
    re.DOTALL | re.MULTILINE,
)


class SidecarSpeaker(BaseModel):
    """A speaker as a sidecar names one; `label` is what the document calls them: SPEAKER_00, 0."""

    model_config = ConfigDict(extra="ignore")
    name: str
    role: str | None = None
    label: str | int | None = None

    def person(self) -> Person:
        labels = () if self.label is None else (str(self.label).strip(),)
        return Person(self.name.strip(), self.role, labels=labels)


class Sidecar(BaseModel):
    """`<name>.json` beside a document."""

    model_config = ConfigDict(extra="ignore")
    title: str | None = None
    date: str | None = None
    speakers: list[SidecarSpeaker] = []


def sidecar_of(path: PurePathT) -> PurePathT:
    """Where a document's sidecar is: `talk.json` by `talk.vtt`, `talk.meta.json` by `talk.json`."""
    return path.with_name(sidecar_name(path.name))


def sidecar_name(name: str) -> str:
    """What the sidecar of a file of some name is called."""
    at = name.rfind(".")
    stem, suffix = (name[:at], name[at:]) if 0 < at < len(name) - 1 else (name, "")
    return stem + (".meta.json" if suffix.lower() == ".json" else ".json")


def read_sidecar(path: Path) -> Metadata | None:
    """The metadata beside a document; None where there is none.

    Raises:
        MetadataError: the sidecar can't be understood.
    """
    sidecar = sidecar_of(path)
    if not sidecar.is_file():
        return None
    try:
        found = Sidecar.model_validate_json(sidecar.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        at = f" at {where}" if where else ""
        raise MetadataError(
            f"{sidecar.name} is not a sidecar{at}: {first['msg']}; mend or remove it"
        ) from error
    except OSError as error:
        raise MetadataError(f"{sidecar.name} can't be read: {error.strerror}") from error
    people = tuple(s.person() for s in found.speakers if s.name.strip())
    return _with_askers(Metadata(found.title, found.date and iso_date(found.date), people))


def front_matter(text: str, name: str) -> tuple[Metadata, int]:
    """The metadata of a YAML block at the start of a text, and the offset at which it ends.

    Raises:
        MetadataError: the block is not valid YAML.
    """
    found = FRONT_MATTER.match(text)
    if found is None:
        return Metadata(), 0
    try:
        fields = yaml.safe_load(found["yaml"])
    except (yaml.YAMLError, ValueError) as error:
        problem = str(getattr(error, "problem", error)).splitlines()[0]
        raise MetadataError(f"{name}: front matter is not valid YAML: {problem}") from error
    if fields is None:
        return Metadata(), found.end()
    if not isinstance(fields, dict):
        return Metadata(), 0
    return from_fields({field_name(str(k)): v for k, v in fields.items()}), found.end()


def from_fields(fields: Mapping[str, Any]) -> Metadata:
    """Metadata of the fields of a YAML block, whose names are in small letters."""
    meant: dict[str, list[Any]] = {}
    for field, value in fields.items():
        meant.setdefault(FIELDS.get(field, field), []).append(value)
    people, askers, answerers = (
        [person for value in meant.get(meaning, ()) for person in people_of(value)]
        for meaning in ("people", "interviewer", "interviewee")
    )
    when, title = (next(iter(meant.get(meaning, ())), None) for meaning in ("date", "title"))
    metadata = Metadata(
        title=None if title is None else str(title),
        date=None if when is None else iso_date(str(when)),
        people=tuple(
            _merged(
                [*people, *answerers, *(replace(p, role=p.role or INTERVIEWER) for p in askers)]
            )
        ),
        interviewer=askers[0].name if len(askers) == 1 else None,
        interviewee=answerers[0].name if len(answerers) == 1 else None,
    )
    return _with_askers(metadata)


def field_name(written: str) -> str:
    """The name of a field as `FIELDS` has it."""
    return ANY_APOSTROPHE.sub("'", written.casefold()).strip()


def people_of(value: object) -> list[Person]:
    """People as a name, `Name, role`, a mapping, or a list of these."""
    if isinstance(value, str):
        parts = re.split(r"\s*(?:;|\n|\s&\s|\sand\s)\s*", value)
        if len(parts) == 1 and (value.count(",") > 1 or _are_two(*value.partition(",")[::2])):
            parts = value.split(",")
        return [person for part in parts if (person := person_of(part)) is not None]
    if isinstance(value, Mapping):
        name, role = value.get("name"), value.get("role")
        if name is not None:
            return [Person(str(name).strip(), None if role is None else str(role))]
        return [Person(str(n).strip(), None if r is None else str(r)) for n, r in value.items()]
    if isinstance(value, Iterable):
        return [person for item in value for person in _one(item)]
    return []


def _are_two(name: str, other: str) -> bool:
    """Whether another name stands after a name and a comma, not a role: `Rose, Mark`."""
    words = other.split()
    if not 0 < len(words) < 4 or not words[0][0].isupper() or not _is_given(words[0]):
        return False
    if len(words) == 1:
        return len(name.split()) == 1 and _is_given(name)
    return words[-1][0].isupper() and bare(words[-1]) not in NOT_A_PERSON


def _is_given(word: str) -> bool:
    return bare(word) in GIVEN or bool(given_names(bare(word)))


def _one(item: object) -> list[Person]:
    if isinstance(item, str):
        person = person_of(item)
        return [] if person is None else [person]
    return people_of(item) if isinstance(item, Mapping) else []


def person_of(written: str) -> Person | None:
    """A person of `Name`, `Name, role` or `Name (role)`."""
    found = NAME_AND_ROLE.fullmatch(written.strip(" \t*_-–—•"))
    if found is None or not any(c.isalpha() for c in found["name"]):
        return None
    role = found["role"] or found["inner"]
    if role and stand_for(role, found["name"]):
        role = None
    return Person(" ".join(found["name"].split()), role.strip() if role else None)


def _merged(people: Iterable[Person]) -> list[Person]:
    found: list[Person] = []
    for person in people:
        at = next((i for i, p in enumerate(found) if same_person(p.name, person.name)), None)
        if at is None:
            found.append(person)
        else:
            labels = tuple(dict.fromkeys((*found[at].labels, *person.labels)))
            found[at] = replace(found[at], role=found[at].role or person.role, labels=labels)
    return found


def _with_askers(metadata: Metadata) -> Metadata:
    """The interviewer by role, where one person alone has it."""
    askers = [p for p in metadata.people if p.role and p.role.casefold() == "interviewer"]
    if metadata.interviewer is None and len(askers) == 1:
        metadata = replace(metadata, interviewer=askers[0].name)
    answerers = [
        p for p in metadata.people if p.role and p.role.casefold() in ("interviewee", "guest")
    ]
    if metadata.interviewee is None and len(answerers) == 1:
        metadata = replace(metadata, interviewee=answerers[0].name)
    return metadata


def merged(first: Metadata, second: Metadata) -> Metadata:
    """Metadata of two sources; the first one wins."""
    return _with_askers(
        Metadata(
            first.title or second.title,
            first.date or second.date,
            tuple(_merged([*first.people, *second.people])),
            first.interviewer or second.interviewer,
            first.interviewee or second.interviewee,
        )
    )
