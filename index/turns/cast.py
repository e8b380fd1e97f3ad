"""Who is in a document, and whom its labels mean."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.languages import pattern
from index.people import (
    bare,
    is_initials,
    normal_case,
    same_person,
    same_surname,
    split_name,
    stand_for,
)
from index.people.known_names import bearer
from index.turns.directory import Directory
from index.turns.full_names import OFFICE, full_forms, full_name
from index.turns.label_grammar import Label, Shape, parse_label
from index.turns.named import (
    is_given_name,
    people_in,
)
from index.turns.voices import is_numbered
from index.turns.words import ANSWERERS, ASKERS, ROLES
from index.types import INTERVIEWER, Metadata, Method, Person

NAMES = (Shape.TITLED, Shape.FULL, Shape.CAPITALS)
JOINT = re.compile(rf"\s*[/&+]\s*|\s+{pattern('sayers.joins')}\s+", re.IGNORECASE)
MAX_INITIALS, MANY_WORDS = 5, 4
NOT_A_ROLE = re.compile(
    r"(?:during|continu|interrupt|laugh|speaking|voice|off\b|through|via|on\b|from\b|by\b|paus|cry"
    r"|smil|translat|v\.?o\b|crosstalk|inaudible|sigh|shout|whisper|to\b|reading|in\b)",
    re.IGNORECASE,
)
OF_STATE = re.compile(r"(?P<name>\S+ .*\S) of [A-Z][a-z]+(?: [A-Z][a-z]+)?")
"""What tells members of the same surname apart in the Congressional Record."""


class Cast(NamedTuple):
    """The people of a document and what tells them apart.

    `small` are its words in small letters, `roles` who has a role, `searches`
    whether its labels are few enough to look for each in the whole text;
    `called` is whom metadata gives labels that are no names, in small letters.
    """

    people: Directory
    initials: dict[str, str]
    interviewer: str | None
    interviewee: str | None
    small: Container[str]
    roles: dict[str, list[Person]]
    searches: bool
    called: dict[str, Person]


class Voice(NamedTuple):
    """Whom a label means; of somebody unnamed, the label as it is written."""

    speaker: str | None
    role: str | None
    label: str | None = None
    method: Method = Method.LABEL


@lru_cache(maxsize=8192)
def is_office(name: str) -> bool:
    """Whether a label is an office, such as `The Acting Chair`, and no name."""
    words = [bare(word) for word in name.split()]
    return all(word in ROLES for word in words) or OFFICE.match(name) is not None


def natural(name: str, text: str) -> str:
    """A name in capitals as the document writes it in its sentences, else as it usually is."""
    usual = normal_case(name)
    if usual == name:
        return name
    unusual = tuple(_case_variants(usual))
    if not unusual or usual in text:
        return usual
    return next((variant for variant in unusual if variant in text), usual)


def _case_variants(name: str) -> Iterable[str]:
    head, _, surname = name.rpartition(" ")
    for prefix in ("Mac", "De", "Di", "La", "Le", "Van", "Fitz", "Du"):
        if surname.startswith(prefix) and len(surname) > len(prefix) + 2:
            size = len(prefix)
            yield f"{head} {prefix}{surname[size:].capitalize()}".strip()


def person_of(label: Label, text: str) -> Person:
    """The person whom a label names in full, with the role that it adds."""
    role = label.role
    inner = parse_label(role) if role and is_office(label.name) else None
    if inner is not None and not inner.nameless and inner.shape in NAMES:
        office = re.sub(r"^The\s+", "", label.name)
        return Person(full_name(natural(inner.name, text)), office, (label.name,))
    written = natural(label.name, text)
    name = _without_department(full_name(written), written, text)
    if (of_state := OF_STATE.fullmatch(name)) and split_name(of_state["name"]).is_full:
        name = of_state["name"]
    if role and (NOT_A_ROLE.match(role) or stand_for(role, name)):
        role = None
    return Person(name, role, (written,) if written != name else ())


def _without_department(name: str, written: str, text: str) -> str:
    """A full name without what an office before it is of: `Minister Finansów Anna Zając`.

    The text has to have the name without that word too.
    """
    first, _, rest = name.partition(" ")
    if name == written or rest.count(" ") != 1 or is_given_name(first):
        return name
    known = is_given_name(rest.split()[0])
    return rest if known and text.count(rest) > text.count(name) else name


def gather(metadata: Metadata, labels: Iterable[Label], text: str) -> Directory:
    """Everybody named by metadata or a label, each once, with all spellings and roles.

    Those known by a surname alone come last, and only where no full name has it.
    """
    people = Directory(metadata.people)
    for name, role in ((metadata.interviewer, INTERVIEWER), (metadata.interviewee, None)):
        if name:
            people.add(Person(name, role))
    named = [person_of(label, text) for label in dict.fromkeys(labels)]
    short = []
    named.sort(key=lambda person: len(split_name(person.name).words) < MANY_WORDS)
    for person in named:
        if len(wholes := _wholes_of(person, people)) == 1:
            people.join(wholes[0], person)
        elif split_name(person.name).is_full and not is_office(person.name):
            people.add(person)
        elif not is_office(person.name):
            short.append(person)
    for person in short:
        _add_short(people, person)
    return people


def _wholes_of(short: Person, people: Directory) -> list[Person]:
    """Those whose family name a name of several words is: Ruiz Peña of Ana Ruiz Peña."""
    words = [bare(word) for word in split_name(short.name).words]
    if len(words) == 2 and len(words[1]) == 1:
        return [p for p in people.near(short.name) if _is_begun(words, split_name(p.name).words)]
    if len(words) < 2 or bearer(words[0]) is not None:
        return []
    alike = ((p, [bare(w) for w in split_name(p.name).words]) for p in people.near(short.name))
    size = len(words)
    return [p for p, whole in alike if len(whole) > size and whole[-size:] == words]


def _is_begun(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a given name and a letter are of a full name: Sue P of Sue Platt."""
    return (
        bare(whole[0]) == words[0] and len(bare(whole[-1])) > 1 and bare(whole[-1])[0] == words[1]
    )


def _surname(name: str) -> str:
    return bare(split_name(name).words[-1])


def _add_short(people: Directory, new: Person) -> None:
    """Add somebody known by a surname alone, or another spelling of such a name."""
    if any(split_name(known.name).is_full for known in people.meant(new.name)):
        return
    alike = [known for known in people.near(new.name) if same_surname(known.name, new.name)]
    if len(alike) == 1:
        people.join(alike[0], new)
    else:
        people.add(new)


def voice_of(label: Label, cast: Cast, text: str, opening: str) -> Voice:
    """Whom a label means; the name as written where that is not certain."""
    if label.nameless:
        return _unnamed(label, cast)
    word = label.name.casefold().rstrip(".")
    if word in ASKERS:
        asker = _labelled_too(label, text) or cast.interviewer
        return _named(asker, cast) or Voice(INTERVIEWER, INTERVIEWER)
    if word in ANSWERERS:
        return _named(cast.interviewee, cast) or Voice(None, None, label.name, Method.UNKNOWN)
    letters = label.name if label.name in cast.initials else label.name.replace(".", "")
    if letters in cast.initials:
        return _named(cast.initials[letters], cast) or Voice(None, None)
    return _by_name(label, cast, text, opening)


def _labelled_too(label: Label, text: str) -> str | None:
    """The full name beside who asks, `Moderator (Ann Lee)`, that has a label of its own as well.

    Without one, what is in the brackets may be where they ask for: `Moderator (Fox News)`.
    """
    beside = parse_label(label.role) if label.role else None
    if beside is None or beside.shape not in NAMES or not split_name(beside.name).is_full:
        return None
    alone = rf"^\W*{re.escape(beside.name)}\W*?[:：]"
    return beside.name if re.search(alone, text, re.MULTILINE) else None


def is_named(voice: Voice) -> bool:
    """Whether a voice is somebody's by a full name, not by a role or a part of a name."""
    name = voice.speaker
    return name is not None and split_name(name).is_full and not is_office(name)


def known_as(name: str, people: Directory) -> Voice:
    """The voice of somebody whose full name something else than the label gives."""
    known = [p for p in people.near(name) if same_person(p.name, name)]
    return Voice(known[0].name, known[0].role) if known else Voice(name, None)


def _unnamed(label: Label, cast: Cast) -> Voice:
    """Whom a label such as SPEAKER_00 or `Respondent` means, where something else says it."""
    if label.name.casefold() in ANSWERERS and cast.interviewee:
        return Voice(cast.interviewee, None)
    if person := cast.called.get(label.name.casefold()):
        return Voice(person.name, person.role, method=Method.METADATA)
    method = Method.DIARIZATION if is_numbered(label.name) else Method.UNKNOWN
    return Voice(None, None, label.name, method)


def _named(name: str | None, cast: Cast) -> Voice | None:
    return None if name is None else known_as(name, cast.people)


def _by_name(label: Label, cast: Cast, text: str, opening: str) -> Voice:
    if cast.people.named(label.name) is None and _joins(label.name, cast.people):
        return Voice(None, None, label.name, Method.UNKNOWN)
    person = person_of(label, text)
    exact = cast.people.named(person.name)
    if exact is not None and split_name(exact.name).is_full:
        return Voice(exact.name, exact.role or person.role)
    if by_role := _by_role(label.name, cast):
        return Voice(by_role.name, by_role.role)
    meant = [p for p in cast.people.meant(person.name) if split_name(p.name).is_full]
    if len(meant) == 1:
        return Voice(meant[0].name, meant[0].role or person.role)
    if not meant and not split_name(person.name).is_full:
        found = _introduced(person.name, text, opening, cast)
        if found := found or _presented(person.name, opening, cast):
            return Voice(found, person.role)
        letters = _by_initials(label.name, cast)
        if letters is not None:
            return Voice(letters.name, letters.role)
    short = exact or person
    return Voice(short.name, short.role or person.role)


def without_joint(labels: Sequence[Label], metadata: Metadata) -> list[Label]:
    """The labels without those that join others: `ROE/LEE`, `Ann and John` beside `Ann Roe`."""
    joint = {label for label in labels if len(JOINT.split(label.name)) > 1}
    if not joint:
        return list(labels)
    others = [Person(label.name) for label in labels if label not in joint]
    people = Directory((*metadata.people, *others))
    return [label for label in labels if label not in joint or not _joins(label.name, people)]


def _joins(name: str, people: Directory) -> bool:
    """Whether each part of a name that a word or a sign joins is the name of somebody."""
    parts = JOINT.split(name)
    return len(parts) > 1 and all(part and people.meant(part) for part in parts)


def _by_initials(letters: str, cast: Cast) -> Person | None:
    if len(letters) > MAX_INITIALS or not letters.isupper():
        return None
    found = [p for p in cast.people if is_initials(letters, p.name)]
    return found[0] if len(found) == 1 else None


def _by_role(name: str, cast: Cast) -> Person | None:
    wanted = re.sub(r"^the\s+", "", name.casefold())
    holders = cast.roles.get(wanted, [])
    return holders[0] if len(holders) == 1 else None


def _introduced(short: str, text: str, opening: str, cast: Cast) -> str | None:
    """The one full name with this surname that the opening or an introduction gives."""
    surname = split_name(short).words[-1]
    if len(bare(surname)) < 2 or bare(surname) in ROLES or surname.lower() in cast.small:
        return None
    found = list(full_forms(surname, opening, introduced=False))
    if not found and cast.searches:
        titles = frozenset(map(bare, split_name(short).honorifics))
        found = list(full_forms(surname, text, introduced=True, titles=titles))
    distinct: list[str] = []
    for name in found:
        if not any(same_person(name, other) for other in distinct):
            distinct.append(name)
    if len(distinct) != 1 or _others_called(surname, distinct[0], opening):
        return None
    return distinct[0]


def _presented(short: str, opening: str, cast: Cast) -> str | None:
    """Who the opening says asks or answers, where that is the surname of nobody else in it."""
    surname = bare(split_name(short).words[-1])
    both = [name for name in (cast.interviewer, cast.interviewee) if name is not None]
    found = [name for name in both if " " in name and _surname(name) == surname]
    if len(found) != 1 or any(_surname(p.name) == surname for p in cast.people if " " in p.name):
        return None
    return None if _others_called(found[0].split()[-1], found[0], opening) else found[0]


def _others_called(surname: str, name: str, opening: str) -> bool:
    """Whether the opening has somebody else with a surname, by a name of any words."""
    if surname not in opening:
        return False
    named = [one.name for one in people_in(opening) if one.name.endswith(surname)]
    return any(_surname(one) == bare(surname) and not same_person(one, name) for one in named)
