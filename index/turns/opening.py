"""How a document opens: a textual front matter, a headline, a dateline."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from index.dates import iso_date
from index.languages import pattern
from index.metadata import FIELD, FIELDS, field_name, from_fields, merged, people_of, person_of
from index.people import is_initials
from index.turns.label_grammar import Shape, parse_label
from index.turns.paragraphs import Paragraph, ends_sentence, is_given
from index.types import Metadata, Person, Span, Style

DEFINES = re.compile(r"\([^\W\d_a-z]{2,4}\)")
MAX_FRONT = 60
BULLETS = "-–—•· "
MAX_VALUE = 160
MAX_HEADLINE_WORDS = 30
DATELINE_WITHIN, MAX_DATELINE = 8, 70
NOBODY = re.compile(rf"\W*{pattern('fields.nobody')}\W*", re.IGNORECASE)
"""What stands in a field of which nothing is known: `Interviewer: not recorded`."""
NAMED = (Shape.FULL, Shape.TITLED, Shape.CAPITALS)


class FrontMatter(NamedTuple):
    """The positions of the lines that give metadata, and what they give."""

    positions: frozenset[int]
    metadata: Metadata


def find_front_matter(text: str, paragraphs: Sequence[Paragraph]) -> FrontMatter:
    """`INTERVIEWEE: John Roe` and the like at the top of a document."""
    fields: dict[str, list[str]] = {}
    known: list[int] = []
    listing: str | None = None
    for at, paragraph in enumerate(paragraphs[:MAX_FRONT]):
        if is_given(paragraph):
            break
        words = text[paragraph.start : paragraph.end]
        field, value = _field(words)
        if field is None and listing is not None and _is_listed(words):
            fields.setdefault(listing, []).append(words.replace(":", ",", 1))
            known.append(at)
            continue
        listing = None
        if field is None:
            if at - (known[-1] if known else 0) > 3:
                break
            continue
        known.append(at)
        if not value:
            listing = FIELDS.get(field) or None
        if FIELDS.get(field) and value:
            fields.setdefault(FIELDS[field] if FIELDS[field] != "role" else field, []).append(value)
    if not known or not (
        len(known) > 1 or fields.keys() & {"interviewee", "interviewer", "people"}
    ):
        return FrontMatter(frozenset(), Metadata())
    positions = _whole(text, paragraphs, known)
    return FrontMatter(positions, _metadata(fields))


def _field(words: str) -> tuple[str | None, str]:
    """The name of a metadata field and its value; None where a line is no such field."""
    if len(words) > MAX_VALUE:
        return None, ""
    found = FIELD.fullmatch(words.strip("*_ ").lstrip(BULLETS))
    if found is None:
        return _initials(words)
    field = field_name(found["field"])
    value = (found["value"] or "").strip().strip("*_")
    meaning = FIELDS.get(field)
    if meaning is None:
        return _initials(words)
    if meaning and value and NOBODY.fullmatch(value):
        return field, ""
    if meaning in ("interviewee", "interviewer", "role") and not is_people(value):
        name, _, more = value.partition(", ")
        return (field, name) if more and is_people(name) and more[-1] not in ".?!…" else (None, "")
    if meaning == "subject":
        return (field, "") if not is_people(value) and value else (None, "")
    if meaning == "date" and value and iso_date(value) is None:
        return None, ""
    if meaning == "" and (value.endswith(("?", "!")) or len(value.split()) > 20):
        return None, ""
    return field, value


def is_field(words: str) -> bool:
    """Whether a line is a field of metadata that has a value: `Duration: 31 minutes`."""
    field, value = _field(words)
    return field is not None and bool(value) and FIELDS.get(field) is not None


def _initials(words: str) -> tuple[str | None, str]:
    """`AL: Anna Lee` defines initials and gives a person."""
    short, _, name = words.partition(":")
    name = name.strip()
    if short.isupper() and len(short) < 5 and is_initials(short, name) and is_people(name):
        return "speakers", name
    return None, ""


def is_people(value: str) -> bool:
    """Whether a value is names, not something that somebody says."""
    if not value or (value[-1] in ".?!…" and not re.search(r"\b(?:\w|[JS]r|Esq)\.$", value)):
        return False
    people = people_of(value)
    labels = [parse_label(person.name) for person in people]
    return bool(labels) and all(label is not None and label.shape in NAMED for label in labels)


def _is_listed(words: str) -> bool:
    """Whether a line is an item of a list of people: a name, perhaps with a role."""
    if len(words) > 120 or (ends_sentence(words) and not words.endswith(")")):
        return False
    person = person_of(words)
    label = parse_label(person.name) if person else None
    return label is not None and label.shape in NAMED


def _whole(text: str, paragraphs: Sequence[Paragraph], known: Sequence[int]) -> frozenset[int]:
    """The known lines and the short ones between them."""
    inside = set(known)
    for before, after in itertools.pairwise(known):
        between = range(before + 1, after)
        if all(paragraphs[at].end - paragraphs[at].start < MAX_VALUE for at in between):
            inside.update(
                at for at in between if not ends_sentence(text[slice(*paragraphs[at].span)])
            )
    return frozenset(inside)


def _metadata(fields: dict[str, list[str]]) -> Metadata:
    values: dict[str, object] = {}
    for field, found in fields.items():
        if field in ("title", "date"):
            values[field] = found[0]
        elif field in ("interviewee", "interviewer"):
            values[field] = "; ".join(found)
        elif field == "people" or field == "speakers":
            values["speakers"] = [p for value in found for p in _listed(value)]
    roles = tuple(
        Person(person.name, field.capitalize())
        for field, found in fields.items()
        if field not in ("title", "date", "interviewee", "interviewer", "people", "speakers")
        for value in found
        for person in people_of(value)
    )
    return merged(Metadata(people=roles), from_fields(values))


def _listed(value: str) -> list[dict[str, str | None]]:
    return [{"name": p.name, "role": p.role} for p in people_of(value)]


def headline_at(
    text: str, paragraphs: Sequence[Paragraph], before: int, besides: Collection[int]
) -> int | None:
    """Position of the headline among the paragraphs before a position, `besides` left out."""
    first = next((at for at in range(before) if at not in besides), None)
    if first is None:
        return None
    paragraph = paragraphs[first]
    words = text[paragraph.start : paragraph.end]
    if words[0] in "-–—―":
        return None
    if paragraph.style is Style.HEADING:
        return first
    if DEFINES.search(words):
        return None
    short = words.count(" ") < MAX_HEADLINE_WORDS and len(paragraphs) > 1
    return (
        first
        if short and (not re.search(r"[.:;,]$", words) or paragraph.style is Style.EMPHASIS)
        else None
    )


def headline_in(
    text: str, paragraphs: Sequence[Paragraph], first: int, before: int, title: str | None
) -> Span:
    """Where a headline may stand: the heading with which the title begins, else `first`.

    A page has its menu and its section above the headline.
    """
    for paragraph in paragraphs[first:before] if title else ():
        words = " ".join(text[slice(*paragraph.span)].split())
        if paragraph.style is Style.HEADING and title is not None and title.startswith(words):
            return paragraph.span
    return paragraphs[first].span


def date_in(text: str, paragraphs: Sequence[Paragraph], before: int) -> str | None:
    """The date of a dateline: of a short line near the top, before anybody speaks."""
    for paragraph in paragraphs[: min(before, DATELINE_WITHIN)]:
        if paragraph.end - paragraph.start <= MAX_DATELINE:
            words = text[paragraph.start : paragraph.end]
            found = iso_date(words)
            if found is not None:
                return found
    return None


def completed(metadata: Metadata, title: str | None, when: str | None) -> Metadata:
    return replace(metadata, title=metadata.title or title, date=metadata.date or when)
