"""What a source calls a speaker: a name, or a label that names nobody."""

from __future__ import annotations

import re
from functools import lru_cache

from index.languages import every
from index.people import normal_case
from index.turns.words import NAMELESS
from index.types import Metadata, Method, Person, Voice

NUMBERED = re.compile(
    r"(?:(?:unknown|unidentified)\s+)?"
    rf"(?:{'|'.join(sorted(every('voices'), key=len, reverse=True))})"
    r"(?:[\s_#.-]*\d{1,4}|[\s_#.-]+[^\W\d_]|(?-i:(?<=[^\W\d_A-Z])[A-Z]))(?:\s*\([^()]*\))?"
    r"|(?-i:S\d{3}|[A-Z]{1,2}\d{1,2}(?:\s*[/+&,-]\s*(?:[A-Z]{1,2})?\d{1,2}){0,5}|[A-Z]\?)",
    re.IGNORECASE,
)
"""Labels that tell voices apart and say of none whose it is: SPEAKER_00, Speaker B, P1."""

LETTER = re.compile(r"[\W\d_]*[^\W\d_]?[\W\d_]*")
NAMED = re.compile(r"(?P<name>[^()]*[^()\s])\s*\((?P<aside>[^()]*)\)")
MAX_NAME = 120


def is_numbered(written: str) -> bool:
    """Whether a label only tells voices apart."""
    return NUMBERED.fullmatch(written) is not None


def is_nameless(written: str) -> bool:
    """Whether a label says that somebody speaks and not who."""
    return is_numbered(written) or NAMELESS.match(written.strip("()")) is not None


def voice_called(written: str, method: Method) -> Voice | None:
    """The voice of a field that holds a speaker, named by `method`; None where it says nothing.

    A single letter and what has none name nobody, nor does what is too long for a name.
    """
    called = " ".join(written.split())
    return _voice(called, method) if len(called) <= MAX_NAME else None


@lru_cache(maxsize=1024)
def _voice(called: str, method: Method) -> Voice | None:
    if not any(map(str.isalnum, called)):
        return None
    if is_numbered(called) or LETTER.fullmatch(called):
        return Voice(None, Method.DIARIZATION, label=called)
    if is_nameless(called):
        return Voice(None, Method.UNKNOWN, label=called)
    named = NAMED.fullmatch(called)
    name, aside = (named["name"], named["aside"]) if named else (called, None)
    role = aside if aside and aside.replace(" ", "").isalpha() else None
    return Voice(normal_case(name) if " " in name and name.isupper() else name, method, role)


def people_called(metadata: Metadata) -> dict[str, Person]:
    """Whom the metadata gives each label that is no name, in small letters, if one alone has it."""
    found: dict[str, list[Person]] = {}
    for person in metadata.people:
        for label in person.labels:
            found.setdefault(label.casefold(), []).append(person)
    return {label: people[0] for label, people in found.items() if len(people) == 1}
