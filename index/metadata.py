"""What a document says of itself: sidecar, front matter, dateline, headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import MetadataError
from index.people import same_person, stand_for
from index.types import INTERVIEWER, Metadata, Person

MONTHS = {
    name: number
    for number, names in enumerate(
        """january jan января січня|february feb февраля лютого|march mar марта березня|
        april apr апреля квітня|may мая травня|june jun июня червня|july jul июля липня|
        august aug августа серпня|september sep sept сентября вересня|october oct октября жовтня|
        november nov ноября листопада|december dec декабря грудня""".split("|"),
        start=1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)")
NUMERIC = re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)")
DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH})\.?,?\s+(?P<y>\d{{4}})",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(
    rf"\b(?P<m>{MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})", re.IGNORECASE
)
MONTH_ONLY = re.compile(rf"\b(?P<m>{MONTH})\.?,?\s+(?P<y>(?:1[5-9]|20)\d{{2}})\b", re.IGNORECASE)
YEAR_ONLY = re.compile(r"\s*(?P<y>(?:1[5-9]|20)\d{2})\s*")
FIELD = re.compile(
    r"(?P<field>[^\W\d_][\w /'’-]{1,30}?)\s*(?:\(s\))?\s*[*_]{0,3}[:：][*_]{0,3}"
    r"\s*(?P<value>\S.*)?",
    re.DOTALL,
)
FIELDS = {
    "title": "title", "headline": "title", "название": "title", "заголовок": "title",
    "date": "date", "date of interview": "date", "interview date": "date", "recorded": "date",
    "recorded on": "date", "date recorded": "date", "дата": "date",
    "interviewee": "interviewee", "interviewees": "interviewee", "respondent": "interviewee",
    "narrator": "interviewee", "subject": "subject", "guest": "interviewee",
    "informant": "interviewee",
    "interview with": "interviewee", "name of interviewee": "interviewee", "гость": "interviewee",
    "interviewer": "interviewer", "interviewers": "interviewer", "interviewed by": "interviewer",
    "interview by": "interviewer", "name of interviewer": "interviewer",
    "интервьюер": "interviewer",
    "інтерв'юер": "interviewer", "респондент": "interviewee",
    "participants": "people", "speakers": "people", "panelists": "people", "panellists": "people",
    "present": "people", "attendees": "people", "in attendance": "people", "cast": "people",
    "panel": "people", "members present": "people", "участники": "people", "учасники": "people",
    "moderator": "role", "host": "role", "chair": "role", "presenter": "role",
    "facilitator": "role",
    "location": "", "place": "", "venue": "", "transcriber": "", "transcribed by": "",
    "transcript by": "",
    "length": "", "duration": "", "time": "", "recording": "", "file": "", "tape": "",
    "language": "",
    "project": "", "collection": "", "source": "", "topic": "", "translator": "", "editor": "",
    "место": "", "also present": "people", "interview number": "", "copyright": "", "url": "",
    "author": "",
    "publication": "", "program": "", "programme": "", "series": "", "episode": "", "keywords": "",
}  # fmt: skip
NAME_AND_ROLE = re.compile(
    r"\s*(?P<name>[^,(–—]+?)\s*(?:(?:,|\s[-–—]|:)\s*(?P<role>.+?)|\((?P<inner>[^)]*)\))?\s*"
)
FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)(?:\r?\n)?^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)",
    re.DOTALL | re.MULTILINE,
)


class SidecarSpeaker(BaseModel):
    """A speaker as a sidecar names one."""

    model_config = ConfigDict(extra="ignore")
    name: str
    role: str | None = None


class Sidecar(BaseModel):
    """`<name>.json` beside a document."""

    model_config = ConfigDict(extra="ignore")
    title: str | None = None
    date: str | None = None
    speakers: list[SidecarSpeaker] = []


def read_sidecar(path: Path) -> Metadata | None:
    """The metadata beside a document: `talk.json` beside `talk.txt`; None where there is none.

    Raises:
        MetadataError: the sidecar can't be understood.
    """
    sidecar = path.with_suffix(".json")
    if sidecar == path or not sidecar.is_file():
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
    people = tuple(Person(s.name.strip(), s.role) for s in found.speakers if s.name.strip())
    return _with_askers(Metadata(found.title, found.date and iso_date(found.date), people))


def iso_date(written: str) -> str | None:
    """A date as ISO 8601 (day, month or year, as far as it says); None where there is none.

    `03/04/2024` is ambiguous and gives only the year; with full stops it is day first.
    """
    for pattern in (ISO, DAY_FIRST, MONTH_FIRST):
        if found := pattern.search(written):
            return _iso(found["y"], found["m"], found["d"])
    if found := NUMERIC.search(written):
        return _numeric(found)
    if found := MONTH_ONLY.search(written):
        return f"{found['y']}-{MONTHS[found['m'].casefold()]:02}"
    if found := re.fullmatch(r"\s*(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])\s*", written):
        return f"{found['y']}-{found['m']}"
    found = YEAR_ONLY.fullmatch(written)
    return found["y"] if found else None


def full_dates(text: str) -> frozenset[str]:
    """All dates in a text that have a day, a month and a year, as ISO 8601."""
    found = (m for pattern in (ISO, DAY_FIRST, MONTH_FIRST) for m in pattern.finditer(text))
    dates = (_iso(m["y"], m["m"], m["d"]) for m in found)
    return frozenset(date for date in dates if date is not None)


def _iso(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else MONTHS[month.casefold()]
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _numeric(found: re.Match[str]) -> str | None:
    first, second, year = int(found["a"]), int(found["b"]), found["y"]
    if found["sep"] == "." or first > 12 or first == second:
        return _iso(year, str(second), str(first))
    return _iso(year, str(first), str(second)) if second > 12 else year


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
    return from_fields({str(k).casefold(): v for k, v in fields.items()}), found.end()


def from_fields(fields: Mapping[str, Any]) -> Metadata:
    """Metadata of the fields of a YAML block, whose names are in small letters."""
    people: list[Person] = []
    for field in ("speakers", "participants", "people", "panelists", "panellists", "guests"):
        people.extend(people_of(fields.get(field)))
    askers, answerers = people_of(fields.get("interviewer")), people_of(fields.get("interviewee"))
    when = fields.get("date")
    title = fields.get("title")
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


def people_of(value: object) -> list[Person]:
    """People as a name, `Name, role`, a mapping, or a list of these."""
    if isinstance(value, str):
        parts = re.split(r"\s*(?:;|\n|\s&\s|\sand\s)\s*", value)
        if len(parts) == 1 and value.count(",") > 1:
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
        elif found[at].role is None:
            found[at] = replace(found[at], role=person.role)
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
