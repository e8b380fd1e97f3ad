"""`people.toml` in the corpus folder: what the user knows of the people, over all that was found.

    [[person]]
    name = "John Roe"                         # the name to show
    aliases = ["Jon Roe", "Roe"]              # names found that are his too: rename, merge
    documents = ["a.txt"]                     # only there, so that others keep the name: split
    role = "mayor"                            # in those documents, or in all
    voices = { "talk.json" = "SPEAKER_00" }   # unnamed voices that are his
    interviews = ["b.txt"]                    # documents whose unnamed interviewer he is

Only `name` must be there. A person may have several entries with different
documents, such as one for each role. Names are compared as they are shown, but
for capitals and blanks; an alias takes along all spellings that it was shown with.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from index.errors import MetadataError

PEOPLE = "people.toml"

_HEADER = re.compile(r"\s*\[\[\s*person\s*\]\]")
_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the user says of a person; `where` is the file and line that says it.

    `documents` is None for all of them; `voices` are pairs of a document and a label.
    """

    name: str
    aliases: tuple[str, ...] = ()
    documents: frozenset[str] | None = None
    role: str | None = None
    voices: tuple[tuple[str, str], ...] = ()
    interviews: tuple[str, ...] = ()
    where: str = PEOPLE

    def covers(self, document: str) -> bool:
        """Whether the name and role hold in a document."""
        return self.documents is None or document in self.documents

    def all_documents(self) -> frozenset[str]:
        """Every document that is named here."""
        named = {*self.interviews, *(document for document, _ in self.voices)}
        return (self.documents or frozenset()) | named

    def names(self) -> frozenset[str]:
        """The names that are this person's, as `folded`."""
        return frozenset(map(folded, (self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Overrides:
    """What `people.toml` says; `checksum` changes whenever the file does, empty for no file."""

    entries: tuple[Entry, ...] = ()
    checksum: str = ""

    def named(self, document: str, name: str, spellings: Sequence[str] = ()) -> Entry | None:
        """Who a name is in a document: by itself rather than by its other spellings.

        An entry that names the document goes before one for all documents.
        """
        if not self.entries:
            return None
        for names in ({folded(name)}, set(map(folded, spellings))):
            found = [e for e in self.entries if e.covers(document) and names & e.names()]
            if found:
                return min(found, key=lambda entry: entry.documents is None)
        return None

    def voice(self, document: str, label: str) -> Entry | None:
        """Whose an unnamed voice of a document is."""
        return next((e for e in self.entries if (document, label) in e.voices), None)

    def interviewer(self, document: str) -> Entry | None:
        """Who asks in a document that does not name the interviewer."""
        return next((e for e in self.entries if document in e.interviews), None)


NOTHING = Overrides()
NONE: Mapping[Path, str] = MappingProxyType({})


class _Person(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    name: _Words
    aliases: list[_Words] = []
    documents: list[_Words] | None = None
    role: _Words | None = None
    voices: dict[str, _Words | list[_Words]] = {}
    interviews: list[_Words] = []

    def entry(self, where: str) -> Entry:
        voices = (
            (document, label)
            for document, labels in self.voices.items()
            for label in ([labels] if isinstance(labels, str) else labels)
        )
        return Entry(
            name=" ".join(self.name.split()),
            aliases=tuple(self.aliases),
            documents=None if self.documents is None else frozenset(self.documents),
            role=self.role,
            voices=tuple(voices),
            interviews=tuple(self.interviews),
            where=where,
        )


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    person: list[_Person] = []


def folded(name: str) -> str:
    """A name without what does not tell names apart: capitals and blanks."""
    return " ".join(name.casefold().split())


def read_overrides(paths: Sequence[Path], instead: Mapping[Path, str] = NONE) -> Overrides:
    """What the `people.toml` of each folder, or beside each file, says.

    `instead` holds what is taken for the content of some, as if it were written there.

    Raises:
        MetadataError: one can't be read or contradicts itself; the message names the line.
    """
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    entries: list[Entry] = []
    digest = hashlib.sha256()
    for file in (folder / PEOPLE for folder in folders):
        if file in instead or file.is_file():
            content = instead[file] if file in instead else content_of(file)
            digest.update(content.encode() + b"\0")
            entries.extend(_entries(file, content))
    _require_clear(entries)
    return Overrides(tuple(entries), digest.hexdigest() if entries else "")


def content_of(file: Path) -> str:
    """The text of a `people.toml`, without a byte order mark.

    Raises:
        MetadataError: it can't be read.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MetadataError(f"{file}: can't be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise MetadataError(f"{file}, line {line}: is not UTF-8; save it as UTF-8") from error


def _entries(file: Path, content: str) -> Iterator[Entry]:
    try:
        people = _File.model_validate(tomllib.loads(content)).person
    except tomllib.TOMLDecodeError as error:
        raise MetadataError(f"{file}: is not valid TOML: {error}") from error
    except RecursionError as error:
        raise MetadataError(f"{file}: is not valid TOML: it is nested too deeply") from error
    except ValidationError as error:
        raise MetadataError(_problem(file, content, error)) from error
    for at, person in enumerate(people):
        yield person.entry(_place(file, content, at))


def _problem(file: Path, content: str, error: ValidationError) -> str:
    """The first thing that is wrong with the fields, in a line."""
    first = error.errors()[0]
    path = [part for part in first["loc"] if not isinstance(part, int)]
    at = next((part for part in first["loc"] if isinstance(part, int)), 0)
    key = str(path[1]) if len(path) > 1 else ""
    if first["type"] == "extra_forbidden":
        fields = list((_Person if key else _File).model_fields)
        reason = f"{path[1] if key else path[0]!s} is no field; use {', '.join(fields)}"
    else:
        reason = f"{key or path[0]}: {first['msg'][:1].lower()}{first['msg'][1:]}"
    return f"{_place(file, content, at, key)}: {reason}"


def _place(file: Path, content: str, at: int, key: str = "") -> str:
    """Where a person's entry, or a field of it, stands in the file."""
    lines = content.splitlines()
    headers = [number for number, line in enumerate(lines) if _HEADER.match(line)]
    if at >= len(headers):
        return str(file)
    end = headers[at + 1] if at + 1 < len(headers) else len(lines)
    for number in range(headers[at], end):
        if key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]", lines[number]):
            return f"{file}, line {number + 1}"
    return f"{file}, line {headers[at] + 1}"


def _require_clear(entries: Sequence[Entry]) -> None:
    """Make sure that nothing is said of two people.

    Raises:
        MetadataError: something is.
    """
    for first, second in combinations(entries, 2):
        shared = first.names() & second.names() if _meet(first, second) else frozenset()
        what = [f"the name {name!r}" for name in sorted(shared)]
        what += [f"{v[1]!r} of {v[0]}" for v in first.voices if v in second.voices]
        what += [f"the interviewer of {d}" for d in first.interviews if d in second.interviews]
        if what:
            raise MetadataError(
                f"{second.where}: {what[0]} is given to {second.name!r} and, "
                f"in {first.where}, to {first.name!r}; keep one, or say in which documents"
            )


def _meet(first: Entry, second: Entry) -> bool:
    """Whether two entries hold in the same documents, neither more closely than the other."""
    if first.documents is None or second.documents is None:
        return first.documents is second.documents
    return not first.documents.isdisjoint(second.documents)
