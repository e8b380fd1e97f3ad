"""Who is in a document, and whom its labels mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.people import (
    HONORIFICS,
    SUFFIXES,
    bare,
    candidates,
    is_initials,
    key,
    normal_case,
    same_person,
    same_surname,
    split_name,
)
from index.turns.label_grammar import Label, Shape, parse_label
from index.turns.words import ROLES, SPOKEN
from index.types import INTERVIEWER, Metadata, Person

ASKERS = frozenset("interviewer int интервьюер інтерв'юер корреспондент кореспондент".split())
ANSWERERS = frozenset("interviewee respondent informant narrator subject guest".split())
NOT_A_ROLE = re.compile(
    r"(?:during|continu|interrupt|laugh|speaking|voice|off\b|through|via|on\b|from\b|by\b|paus|cry"
    r"|smil|translat|v\.?o\b|crosstalk|inaudible|sigh|shout|whisper|to\b|reading|in\b)",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(
    r"(?:\bI['’]?m|\bI am|my name is|this is|welcome|joined by|joining us|with us|guests?|introduce"
    r"|thank you|thanks|меня зовут|мене звати)\W[^.?!\n]{0,60}$",
    re.IGNORECASE,
)
GIVEN_BEFORE = re.compile(
    r"(?<![\w.])(?:[^\W\d_a-zа-яіїєґ](?:[\w'’-]*\w)?[ \t\xa0]+)(?:[^\W\d_a-zа-яіїєґ](?:[\w'’-]*|\.)[ \t\xa0]+){0,2}$"
)
GIVEN = r"(?:[^\W\d_][\w'’.-]*\s+){1,3}"
DEFINED = re.compile(
    rf"(?P<name>{GIVEN}[^\W\d_][\w'’-]+)\s*(?:\((?P<in>[A-ZА-ЯІЇЄҐ]{{1,4}})\)|[=–—]\s*(?P<eq>[A-Z]{{2,4}})\b)"
)
DEFINED_FIRST = re.compile(
    rf"^\s*(?P<short>[A-ZА-ЯІЇЄҐ]{{1,4}})\s*(?:[=:–—-])\s*(?P<name>{GIVEN}[^\W\d_][\w'’-]+)",
    re.MULTILINE,
)


class Cast(NamedTuple):
    """The people of a document, whom its initials stand for, its words in small letters."""

    people: tuple[Person, ...]
    initials: dict[str, str]
    interviewer: str | None
    interviewee: str | None
    small: frozenset[str]


class Voice(NamedTuple):
    """Whom a label means."""

    speaker: str | None
    role: str | None
    known: bool


def full_name(name: str) -> str:
    """A full name without titles and offices before it; anything shorter as it is written."""
    tokens = name.replace(" ,", ",").split()
    titles = HONORIFICS | ROLES
    first = 0
    while first < len(tokens) - 2 and bare(tokens[first]) in titles:
        first += 1
    rest = [token for token in tokens[first:] if bare(token) not in SUFFIXES]
    if len(rest) < 2 or all(bare(token) in titles for token in rest):
        return name
    return " ".join(tokens[first:])


def is_office(name: str) -> bool:
    """Whether a label is an office, such as `The Acting Chair`, and no name."""
    words = [bare(word) for word in name.split()]
    return all(word in ROLES for word in words)


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
    if role and is_office(label.name) and (inner := parse_label(role)) is not None:
        if not inner.nameless and inner.shape in (Shape.TITLED, Shape.FULL, Shape.CAPITALS):
            office = re.sub(r"^The\s+", "", label.name)
            name = full_name(natural(inner.name, text))
            return Person(name, office, (label.name,))
    if role and NOT_A_ROLE.match(role):
        role = None
    return Person(full_name(natural(label.name, text)), role)


def gather(metadata: Metadata, labels: Sequence[Label], text: str) -> tuple[Person, ...]:
    """Everybody named in full by metadata or a label, each once, with all spellings and roles."""
    people = [*metadata.people]
    for name, role in ((metadata.interviewer, INTERVIEWER), (metadata.interviewee, None)):
        if name and not any(same_person(name, person.name) for person in people):
            people.append(Person(name, role))
    named = [person_of(label, text) for label in dict.fromkeys(labels)]
    full = [p for p in named if p.aliases or (split_name(p.name).is_full and not is_office(p.name))]
    for person in full:
        _merge(people, person)
    for person in named:
        if person not in full and not is_office(person.name) and not candidates(person.name, people):
            _merge_short(people, person)
    return tuple(people)


def _merge_short(people: list[Person], new: Person) -> None:
    """Add somebody known by a surname alone, or another spelling of such a name."""
    for at, old in enumerate(people):
        if not split_name(old.name).is_full and same_surname(old.name, new.name):
            aliases = dict.fromkeys((*old.aliases, new.name))
            aliases.pop(old.name, None)
            people[at] = Person(old.name, old.role or new.role, tuple(aliases))
            return
    people.append(new)


def _merge(people: list[Person], new: Person) -> None:
    same = [at for at, old in enumerate(people) if key(old.name) == key(new.name)]
    same = same or [at for at, old in enumerate(people) if same_person(old.name, new.name)]
    if len(same) != 1:
        if not same:
            people.append(new)
        return
    old = people[same[0]]
    aliases = tuple(dict.fromkeys((*old.aliases, *new.aliases, new.name)))
    people[same[0]] = Person(
        old.name, old.role or new.role, tuple(a for a in aliases if a != old.name)
    )


def initials_of(opening: str) -> dict[str, str]:
    """The initials that the opening of a document defines: `Anna Lee (AL)`."""
    found: dict[str, str] = {}
    for match in DEFINED.finditer(opening):
        short = match["in"] or match["eq"]
        name = " ".join(match["name"].split())
        for words in (name.split()[-n:] for n in range(2, 5)):
            if is_initials(short, " ".join(words)):
                found[short] = " ".join(words)
                break
    for match in DEFINED_FIRST.finditer(opening):
        if is_initials(match["short"], match["name"]):
            found.setdefault(match["short"], " ".join(match["name"].split()))
    return found


def voice_of(label: Label, cast: Cast, text: str, opening: str) -> Voice:
    """Whom a label means; the name as written where that is not certain."""
    if label.nameless:
        return Voice(_answerer(label, cast), None, False)
    word = label.name.casefold()
    if word in ASKERS:
        return _named(cast.interviewer, cast) or Voice(INTERVIEWER, INTERVIEWER, True)
    if word in ANSWERERS:
        return _named(cast.interviewee, cast) or Voice(None, None, False)
    if label.name in cast.initials:
        return _named(cast.initials[label.name], cast) or Voice(None, None, False)
    return _by_name(label, cast, text, opening)


def _answerer(label: Label, cast: Cast) -> str | None:
    return cast.interviewee if label.name.casefold() in ANSWERERS else None


def _named(name: str | None, cast: Cast) -> Voice | None:
    if name is None:
        return None
    for person in cast.people:
        if same_person(person.name, name):
            return Voice(person.name, person.role, True)
    return Voice(name, None, True)


def _by_name(label: Label, cast: Cast, text: str, opening: str) -> Voice:
    person = person_of(label, text)
    wanted = key(person.name)
    exact = [p for p in cast.people if wanted in {key(p.name), *map(key, p.aliases)}]
    if len(exact) == 1 and split_name(exact[0].name).is_full:
        return Voice(exact[0].name, exact[0].role or person.role, True)
    if by_role := _by_role(label.name, cast):
        return Voice(by_role.name, by_role.role, True)
    full = [p for p in cast.people if split_name(p.name).is_full]
    meant = candidates(person.name, full)
    if len(meant) == 1:
        return Voice(meant[0].name, meant[0].role or person.role, True)
    if not meant and not split_name(person.name).is_full:
        if found := _introduced(person.name, text, opening, cast.small):
            return Voice(found, person.role, True)
        letters = [p for p in full if is_initials(label.name, p.name)]
        if len(letters) == 1:
            return Voice(letters[0].name, letters[0].role, True)
    short = exact[0] if len(exact) == 1 else person
    return Voice(short.name, short.role or person.role, False)


def _by_role(name: str, cast: Cast) -> Person | None:
    wanted = re.sub(r"^the\s+", "", name.casefold())
    holders = [p for p in cast.people if p.role and p.role.casefold() == wanted]
    return holders[0] if len(holders) == 1 else None


def _introduced(short: str, text: str, opening: str, small: frozenset[str]) -> str | None:
    """The one full name with this surname that the opening or an introduction gives."""
    surname = split_name(short).words[-1]
    if len(bare(surname)) < 2 or bare(surname) in ROLES or surname.lower() in small:
        return None
    found = list(_full_forms(surname, opening, introduced=False))
    found = found or list(_full_forms(surname, text, introduced=True))
    distinct: list[str] = []
    for name in found:
        if not any(same_person(name, other) for other in distinct):
            distinct.append(name)
    return distinct[0] if len(distinct) == 1 else None


def _full_forms(surname: str, text: str, introduced: bool) -> Iterable[str]:
    for match in re.finditer(rf"\b{re.escape(surname)}\b(?!-)", text):
        before = text[max(0, match.start() - 100) : match.start()]
        found = GIVEN_BEFORE.search(before)
        given = found.group().split() if found else []
        while given and given[0].casefold().replace("’", "'") in SPOKEN:
            given = given[1:]
        ahead = before[: before.rfind(given[0])] if given else before
        if not given or (introduced and not INTRODUCTION.search(ahead)):
            continue
        name = full_name(" ".join([*given, surname]))
        if split_name(name).is_full:
            yield name
