"""Akoma Ntoso: debates of parliaments with their speeches, questions and answers.

http://docs.oasis-open.org/legaldocml/akn-core/
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from index.dates import iso_date
from index.errors import SourceError
from index.markup.proceedings import (
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
from index.types import Kind, Metadata, Source

SUFFIXES = (".xml",)
FORMAT = "Akoma Ntoso"
ROOT = "akomaNtoso"
ANY = "{*}"
INLINE = frozenset(
    """
    b i u a ref mref rref span sup sub ins del abbr inline person role organization concept object
    event location process date time term quantity entity def docTitle docNumber docType docDate
    docProponent docStage docStatus docCommittee docIntroducer docPurpose docketNumber session
    legislature placeholder fillIn decoration omissis quotedText neutralCitation party judge lawyer
    opinion argument signature noteRef img eol marker relatedDocument outcome vote shortTitle num
    affectedDocument courtType
    """.split()
)
SPEECHES = frozenset("speech question answer".split())
HEADINGS = frozenset("heading subheading crossHeading".split())
ASIDES = {
    "narrative": Kind.NARRATION,
    "summary": Kind.NARRATION,
    "other": Kind.NARRATION,
    "recordedTime": Kind.NARRATION,
    "authorialNote": Kind.NARRATION,
    "scene": Kind.STAGE,
    "remark": Kind.STAGE,
    **dict.fromkeys(HEADINGS, Kind.HEADING),
}
UNREAD = frozenset(("meta", "img", "noteRef"))
SPACES = frozenset(("eol", "num", "marker"))


def recognises(data: bytes) -> bool:
    """Whether the root of an XML file is that of Akoma Ntoso, of any version."""
    return root_name(data) == ROOT


def read(data: bytes, name: str) -> Source:
    """Put together the speeches of a debate.

    Raises:
        SourceError: it is not well-formed, declares entities, or holds no words.
    """
    root = tree_of(data, name)
    if local(root) != ROOT:
        raise SourceError(f"{name} is not Akoma Ntoso: its root is <{local(root)}>")
    parts = _record(root).parts
    if not parts:
        raise SourceError(f"{name} is empty: nothing to read")
    text, blocks, markup = composed(parts)
    people = people_in((part.speaker for part in parts if part.speaker), {})
    return Source(text, blocks, Metadata(_title(root), _date(root), people), markup)


def _record(root: etree._Element) -> Record:
    people, roles = _shown(root, "TLCPerson"), _shown(root, "TLCRole")
    record = Record()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag, begins = local(element), event == "start"
        following = element.getnext() if tag == "num" else None
        if following is not None and local(following) in HEADINGS:
            tag = "heading"
        if begins and (tag in ASIDES or tag in UNREAD or tag == "from"):
            walk.skip_subtree()
            if tag == "from":
                record.label(words_in(element, INLINE))
            elif tag in ASIDES:
                record.aside(words_in(element, INLINE), ASIDES[tag])
            continue
        if tag in SPEECHES:
            if begins:
                record.begin(_speaker(element, people, roles))
            else:
                record.finish()
        elif tag not in INLINE and tag not in ASIDES and tag not in UNREAD:
            record.end()
        elif tag in SPACES:
            record.add(" ")
        record.add(element.text if begins else element.tail)
    record.finish()
    return record


def _speaker(
    element: etree._Element, people: Mapping[str, str], roles: Mapping[str, str]
) -> Speaker:
    """Who speaks: whom `by` refers to, or the one whom the label names in full."""
    by = (element.get("by") or "").strip().removeprefix("#")
    role = roles.get((element.get("as") or "").strip().removeprefix("#"))
    if by in people:
        return Speaker(people[by], role)
    if by in roles:
        return Speaker(None, roles[by], roles[by])
    written = next((words_in(child, INLINE) for child in element.iterfind(f"{ANY}from")), "")
    return labelled(written, role, by or None)


def _shown(root: etree._Element, tag: str) -> dict[str, str]:
    """What the references of one kind are shown as, by their identifiers and addresses."""
    found: dict[str, str] = {}
    for element in root.iter(f"{ANY}{tag}"):
        shown = " ".join((element.get("showAs") or "").split())
        for key in (identity(element), element.get("href")):
            if shown and key:
                found.setdefault(key, shown)
    return found


def _title(root: etree._Element) -> str | None:
    titles = [words_in(element, INLINE) for element in root.iter(f"{ANY}docTitle")]
    work = root.iterfind(f".//{ANY}FRBRWork/{ANY}FRBRalias")
    titles += [" ".join((alias.get("value") or "").split()) for alias in work]
    return next((title for title in titles if title), None)


def _date(root: etree._Element) -> str | None:
    """The day of the debate, or else that of its record."""
    found = [element.get("date") for element in root.iter(f"{ANY}docDate")]
    found += [date.get("date") for date in root.iterfind(f".//{ANY}FRBRWork/{ANY}FRBRdate")]
    return next((day for date in found if date and (day := iso_date(date))), None)
