"""TEI as ParlaMint uses it: utterances of parliaments with their speakers.

https://clarin-eric.github.io/ParlaMint/
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from index.dates import iso_date
from index.errors import SourceError
from index.markup.proceedings import (
    XML,
    Record,
    Speaker,
    composed,
    identity,
    labelled,
    local,
    people_in,
    root_name,
    tree_of,
    words_in,
)
from index.types import Kind, Metadata, Person, Source

SUFFIXES = (".xml",)
FORMAT = "TEI ParlaMint"
ROOTS = ("TEI", "teiCorpus")
TEI = "{*}"
LANGUAGE = f"{XML}lang"
INLINE = frozenset(
    """
    w pc s hi emph foreign name persName placeName orgName roleName forename surname ref term date
    time num measure unit abbr expan choice orig reg sic corr unclear del add supplied q quote
    mentioned phr cl lb pb cb milestone anchor email title soCalled distinct
    """.split()
)
BREAKS = frozenset("lb pb cb milestone".split())
TOKENS = ("w", "pc")
UNREAD = frozenset("teiHeader standOff linkGrp link spanGrp fw figure".split())
STAGE = frozenset("note kinesic vocal incident gap writing shift stage".split())
TOLD = frozenset("speaker time date narrative".split())
"""Types of notes that tell, and are no stage directions."""
ROLES = {"chair": "Chair", "guest": "Guest"}
NOBODY = ("", "unknown")
SAMPLE = re.compile(r"\s*\[ParlaMint[^\]]*\]\s*$")


def recognises(data: bytes) -> bool:
    """Whether the root of an XML file is one of TEI."""
    return root_name(data) in ROOTS


def read(data: bytes, name: str) -> Source:
    """Put together the utterances of a sitting.

    Raises:
        SourceError: it is not well-formed, declares entities, or holds no utterances.
    """
    root = tree_of(data, name)
    if local(root) not in ROOTS:
        raise SourceError(f"{name} is not TEI: its root is <{local(root)}>")
    when = _date(root)
    people = _people(root, when)
    parts = _record(root, people).parts
    if not any(part.kind is Kind.SPEECH for part in parts):
        raise SourceError(f"{name} holds no utterances (<u>): nobody speaks in it")
    text, blocks, markup = composed(parts)
    speakers = [part.speaker for part in parts if part.speaker]
    named = people_in(speakers, {person.name: person for person in people.values()})
    return Source(text, blocks, Metadata(_title(root), when, named), markup)


def _record(root: etree._Element, people: Mapping[str, Person]) -> Record:
    record = Record()
    tokens = next(root.iter(f"{TEI}w"), None) is not None
    glued = False
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag, begins = local(element), event == "start"
        if tag in UNREAD or tag in STAGE:
            if begins:
                walk.skip_subtree()
                _aside(record, element, tag)
                continue
        elif tag == "u":
            if begins:
                record.begin(_speaker(element, people, record.written))
            else:
                record.finish()
        elif tag in TOKENS:
            if begins and not glued:
                record.add(" ")
            glued = not begins and element.get("join") in ("right", "both")
        elif tag not in INLINE:
            record.end()
        elif tag in BREAKS:
            record.add(" ")
        words = element.text if begins else element.tail
        if words and not (tokens and words.isspace()):
            record.add(words)
    record.finish()
    return record


def _aside(record: Record, element: etree._Element, tag: str) -> None:
    """A note: the label of the utterance after it, what is told of it, or a stage direction."""
    if tag in UNREAD:
        return
    words, kind = words_in(element, INLINE), element.get("type")
    if tag == "note" and kind == "speaker":
        record.label(words)
    else:
        record.aside(words, Kind.NARRATION if tag == "note" and kind in TOLD else Kind.STAGE)


def _speaker(element: etree._Element, people: Mapping[str, Person], written: str) -> Speaker:
    """Who says an utterance: a person of the header, or the one named right before it."""
    who = (element.get("who") or "").strip()
    label = who.rpartition("#")[2] if " " not in who else who
    if label.casefold() in NOBODY:
        return labelled(written)
    ana = (element.get("ana") or "").replace("#", " ").split()
    role = next((ROLES[word] for word in ana if word in ROLES), None)
    person = people.get(label)
    if person is not None:
        return Speaker(person.name, person.role or role)
    return labelled(written if " " not in who else "", role, label)


def _people(root: etree._Element, when: str | None) -> dict[str, Person]:
    """The people of the header by their identifiers."""
    language = _language(root)
    found: dict[str, Person] = {}
    for element in root.iter(f"{TEI}person"):
        names = [_name(name) for name in _fitting(element, "persName", when, language)]
        names = list(dict.fromkeys(name for name in names if name))
        if names:
            role = _role(element, when, language)
            found[identity(element)] = Person(names[0], role, tuple(names[1:]))
    return found


def _fitting(
    element: etree._Element, tag: str, when: str | None, language: str
) -> list[etree._Element]:
    """The children that hold at a date, those in the document's language first."""
    children = [child for child in element.iterchildren(f"{TEI}{tag}") if _holds(child, when)]
    return sorted(children, key=lambda child: child.get(LANGUAGE) not in (None, language))


def _holds(element: etree._Element, when: str | None) -> bool:
    """Whether what an element says held at a date."""
    first, last = element.get("from"), element.get("to")
    if when is None:
        return True
    return (first or "") <= when and (last is None or when[: len(last)] <= last)


def _name(element: etree._Element) -> str:
    """A name as it is said: given names, then what belongs to the surname, then surnames."""
    given: list[str] = []
    family: list[str] = []
    for child in element.iterchildren():
        tag, words = local(child), words_in(child, INLINE)
        if tag == "forename" or child.get("type") == "patronym":
            given.append(words)
        elif tag in ("surname", "nameLink", "genName"):
            family.append(words)
    return " ".join(filter(None, [*given, *family])) or words_in(element, INLINE)


def _role(element: etree._Element, when: str | None, language: str) -> str | None:
    """The office that somebody held at a date."""
    offices = _fitting(element, "affiliation", when, language)
    names = [name for office in offices for name in _fitting(office, "roleName", None, language)]
    names += element.findall(f"{TEI}persName/{TEI}roleName")
    return next((words for name in names if (words := words_in(name, INLINE))), None)


def _language(root: etree._Element) -> str:
    return root.get(LANGUAGE) or ""


def _title(root: etree._Element) -> str | None:
    """The title of the sitting, in its own language where it has one in several."""
    titles = root.findall(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}titleStmt/{TEI}title")
    language = _language(root)
    titles.sort(key=lambda t: (t.get("type") not in (None, "main"), t.get(LANGUAGE) != language))
    found = (SAMPLE.sub("", words_in(title, INLINE)) for title in titles)
    return next((title for title in found if title), None)


def _date(root: etree._Element) -> str | None:
    """The day of the sitting, or else that of its printed record."""
    header = f"{TEI}teiHeader/"
    for path in (
        f"{header}{TEI}profileDesc/{TEI}settingDesc/{TEI}setting/{TEI}date",
        f"{header}{TEI}fileDesc/{TEI}sourceDesc/{TEI}bibl/{TEI}date",
        f"{header}{TEI}fileDesc/{TEI}sourceDesc//{TEI}date",
    ):
        for element in root.iterfind(path):
            found = iso_date(element.get("when") or words_in(element, INLINE))
            if found is not None:
                return found
    return None
