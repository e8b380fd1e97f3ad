"""What the XML formats of parliaments share: a safe tree, and one text of speeches and notes."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from lxml import etree

from index.errors import SourceError
from index.markup.pieces import collapsed
from index.markup.trees import xml_tree
from index.turns.label_grammar import Shape, parse_label
from index.types import Block, Kind, Method, Person, Span, Style, Voice

XML = "{http://www.w3.org/XML/1998/namespace}"
SUBSET = re.compile(rb"<!DOCTYPE[^\[>]*\[.*?\]\s*>", re.DOTALL)
"""A document type with declarations of its own."""
ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z_][\w.-]*;")
MAX_TAGS = 6_000_000
BETWEEN = "\n\n"
COLONS = ":：."


class Speaker(NamedTuple):
    """Who speaks, as the markup says, or by `method` a label in the words.

    `label` is what the markup calls somebody whom it doesn't name.
    """

    name: str | None = None
    role: str | None = None
    label: str | None = None
    method: Method = Method.VOICE_TAG


class Part(NamedTuple):
    """A paragraph of a record. `kind` is speech, or what else it is.

    The first paragraph of a speech `begins` it; `written` is the label before
    it in the source, empty where the source has none.
    """

    words: str
    kind: Kind
    speaker: Speaker | None = None
    begins: bool = False
    written: str = ""


class Record:
    """Gathers words into the parts of a record, in order."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._words: list[str] = []
        self._kind = Kind.NARRATION
        self._speaker: Speaker | None = None
        self._begins = False
        self._written = ""

    @property
    def written(self) -> str:
        """The label that is still without words."""
        return self._written

    def add(self, words: str | None) -> None:
        """Words of the paragraph that is being gathered."""
        if words:
            self._words.append(words)

    def end(self) -> None:
        """The paragraph ends."""
        words = collapsed("".join(self._words))
        self._words.clear()
        if words:
            self._add(words)

    def aside(self, words: str, kind: Kind) -> None:
        """A paragraph that is not speech, perhaps in the midst of one."""
        self.end()
        if words:
            self._show()
            self.parts.append(Part(words, kind))

    def begin(self, speaker: Speaker) -> None:
        """Somebody begins to speak."""
        self.end()
        self._kind, self._speaker, self._begins = Kind.SPEECH, speaker, True

    def label(self, written: str) -> None:
        """The label that the source writes before the next words of whoever speaks."""
        self.end()
        self._show()
        self._written, self._begins = written, True

    def finish(self) -> None:
        """Nobody speaks any more."""
        self.end()
        self._show()
        self._kind, self._speaker, self._begins = Kind.NARRATION, None, False

    def _add(self, words: str) -> None:
        spoken = self._kind is Kind.SPEECH
        if spoken:
            self.parts.append(Part(words, self._kind, self._speaker, self._begins, self._written))
            self._begins, self._written = False, ""
        else:
            self._show()
            self.parts.append(Part(words, self._kind))

    def _show(self) -> None:
        """A label that no words follow is told as it stands."""
        if self._written:
            self.parts.append(Part(self._written, Kind.NARRATION))
            self._written = ""


class Text(NamedTuple):
    """A composed text, its blocks, and the labels between them."""

    text: str
    blocks: tuple[Block, ...]
    markup: tuple[Span, ...]


def tree_of(data: bytes, name: str) -> etree._Element:
    """The tree of a record, which may declare no entities.

    Raises:
        SourceError: it is not well-formed, nested too deeply, has too many
            elements, or has entities of its own.
    """
    if data.count(b"<") > MAX_TAGS:
        raise SourceError(f"{name} has more than {MAX_TAGS:,} tags: split it into parts")
    if b"<!ENTITY" in data[_subset(data)]:
        raise _with_entities(name)
    if b"<!DOCTYPE" in data and (entity := ENTITY.search(data)):
        raise SourceError(
            f"{name} has the entity {entity[0].decode()}, which it does not explain:"
            " save it with the character itself"
        )
    root = xml_tree(data, name)
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and _declares(dtd):
        raise _with_entities(name)
    return root


def _subset(data: bytes) -> slice:
    """Where a document type stands that has declarations of its own."""
    begin = max(data.find(b"<!DOCTYPE"), 0)
    found = SUBSET.match(data, begin)
    return slice(begin, found.end() if found else begin)


def _with_entities(name: str) -> SourceError:
    return SourceError(
        f"{name} declares entities of its own, which are not read: save it with their text"
    )


def _declares(dtd: etree.DTD) -> bool:
    return next(iter(dtd.iterentities()), None) is not None  # type: ignore[attr-defined]


def root_name(data: bytes) -> str:
    """The local name of the root of an XML file; empty where there is none."""
    subset = _subset(data)
    events = etree.iterparse(
        io.BytesIO(data[: subset.start] + data[subset.stop :]),
        events=("start",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        return next((local(element) for _, element in events), "")
    except (etree.XMLSyntaxError, ValueError):
        return ""


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def identity(element: etree._Element) -> str:
    """The name under which other elements refer to an element."""
    found = (element.get(key) for key in (f"{XML}id", "eId", "id", "wId"))
    return next((value for value in found if value), "")


def words_in(element: etree._Element, inline: Collection[str]) -> str:
    """All words of an element on one line, those of different blocks apart."""
    found: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if local(inner) not in inline:
            found.append(" ")
        text = inner.text if event == "start" else inner.tail if inner is not element else None
        found.append(text or "")
    return collapsed("".join(found))


def labelled(label: str, role: str | None = None, called: str | None = None) -> Speaker:
    """The speaker whom a label names in full, or else somebody of whom the markup has a name."""
    parsed = parse_label(label.strip().rstrip(COLONS)) if label else None
    named = parsed and parsed.shape in (Shape.FULL, Shape.TITLED, Shape.CAPITALS)
    if parsed is None or not named or parsed.nameless or " " not in parsed.name:
        return Speaker(None, role, called)
    return Speaker(parsed.name, role or parsed.role, method=Method.LABEL)


def composed(parts: Iterable[Part]) -> Text:
    """The text of the parts, each speech with its speaker's label before it."""
    text: list[str] = []
    blocks: list[Block] = []
    markup: list[Span] = []
    at = 0
    voice: Voice | None = None
    for part in parts:
        if text:
            text.append(BETWEEN)
            at += len(BETWEEN)
        if part.begins:
            label, voice = _label(part, at)
            if label:
                markup.append(Span(at, at + len(label)))
                text.append(f"{label} ")
                at += len(label) + 1
        spoken = part.kind is Kind.SPEECH
        style = Style.HEADING if part.kind is Kind.HEADING else Style.PLAIN
        kind = None if spoken and voice is not None else part.kind
        span = Span(at, at + len(part.words))
        blocks.append(Block(span, style, voice if spoken else None, kind))
        text.append(part.words)
        at = span.end
    return Text("".join(text), tuple(blocks), tuple(markup))


def _label(part: Part, at: int) -> tuple[str, Voice | None]:
    """What stands before a speech, and the voice that it is evidence of."""
    who = part.speaker or Speaker()
    shown = who.name or who.label
    label = part.written or (f"{shown}:" if shown else "")
    if shown is None:
        return label, None
    end = at + len(label.rstrip(COLONS)) or at + len(label)
    return label, Voice(who.name, who.method, who.role, who.label, Span(at, end))


def people_in(speakers: Iterable[Speaker], known: Mapping[str, Person]) -> tuple[Person, ...]:
    """Those who speak and are named, in the order in which they first do."""
    names = dict.fromkeys(speaker.name for speaker in speakers if speaker.name)
    return tuple(known.get(name, Person(name)) for name in names)
