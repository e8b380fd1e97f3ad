"""How a Word document sets its paragraphs and runs: styles with what they inherit, lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from index.types import Style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
HEADING = re.compile(r"(?:heading ?\d|title)(?: char)?", re.IGNORECASE)
QUOTE = re.compile(r"(?:intense ?)?quote|block ?text", re.IGNORECASE)
CONTENTS = re.compile(r"toc ?\d|toc ?heading|table of (?:figures|authorities)", re.IGNORECASE)
PARAGRAPH, RUN = f"{W}pPr", f"{W}rPr"
BOLD, ITALIC, HIDDEN = f"{W}b", f"{W}i", f"{W}vanish"
DASHES = frozenset("-–—―‐‑−")
OFF = ("0", "false", "off", "none")
MAX_INHERITED = 20
BODY_LEVEL = 9

List = tuple[str, str]
"""The number of a list and a level in it."""


class Look(NamedTuple):
    """How a style sets words, with all that it inherits."""

    style: Style = Style.PLAIN
    contents: bool = False
    bold: bool = False
    italic: bool = False
    numbers: List | None = None


class Setting(NamedTuple):
    """How a paragraph is set; its runs may change `bold` and `italic`.

    `contents` is a line of a table of contents, `dashed` an item of a list
    whose mark is a dash.
    """

    style: Style
    contents: bool
    dashed: bool
    bold: bool
    italic: bool


class Sheet(NamedTuple):
    """The styles of a document, the default one of paragraphs, the lists that have dashes."""

    looks: Mapping[str, Look]
    default: str
    dashed: frozenset[List]

    def setting_of(self, paragraph: etree._Element) -> Setting:
        """How a paragraph is set."""
        own = paragraph.find(PARAGRAPH)
        look = self.looks.get(_value(own, f"{W}pStyle") or self.default, Look())
        numbers = look.numbers if own is None else _numbers(own) or look.numbers
        style = look.style
        if _level(own) < BODY_LEVEL:
            style = Style.HEADING
        elif style is Style.PLAIN and numbers is not None and numbers[0] != "0":
            style = Style.LIST_ITEM
        return Setting(style, look.contents, numbers in self.dashed, look.bold, look.italic)

    def emphasis_of(self, run: etree._Element, around: Setting) -> tuple[bool, bool]:
        """Whether a run is bold, and whether it is italic.

        A style of characters turns about what the paragraph's style sets
        (ISO/IEC 29500-1, 17.7.3).
        """
        own = run.find(RUN)
        if own is None:
            return around.bold, around.italic
        look = self.looks.get(_value(own, f"{W}rStyle") or "", Look())
        bold, italic = _on(own, BOLD), _on(own, ITALIC)
        return (
            around.bold != look.bold if bold is None else bold,
            around.italic != look.italic if italic is None else italic,
        )


def is_hidden(run: etree._Element) -> bool:
    """Whether a run is hidden text."""
    return bool(_on(run.find(RUN), HIDDEN))


def sheet_of(styles: etree._Element | None, numbering: etree._Element | None) -> Sheet:
    """The styles and lists of a document's parts, either of which may be missing."""
    found: dict[str, etree._Element] = {}
    default = ""
    for element in () if styles is None else styles.iter(f"{W}style"):
        style = element.get(f"{W}styleId") or ""
        found.setdefault(style, element)
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
            default = style
    looks = {style: _look(found, style) for style in found}
    return Sheet(looks, default, frozenset() if numbering is None else _dashed(numbering))


def _look(styles: Mapping[str, etree._Element], style: str | None) -> Look:
    lineage: list[etree._Element] = []
    while style is not None and style in styles and len(lineage) < MAX_INHERITED:
        lineage.append(styles[style])
        style = _value(lineage[-1], f"{W}basedOn")
    names = [_value(element, f"{W}name") or "" for element in lineage]
    paragraphs = [own for element in lineage if (own := element.find(PARAGRAPH)) is not None]
    runs = [element.find(RUN) for element in lineage]
    level = next((level for own in paragraphs if (level := _level(own)) < BODY_LEVEL), BODY_LEVEL)
    kind = Style.PLAIN
    if level < BODY_LEVEL or any(map(HEADING.fullmatch, names)):
        kind = Style.HEADING
    elif any(map(QUOTE.fullmatch, names)):
        kind = Style.QUOTATION
    return Look(
        kind,
        any(map(CONTENTS.fullmatch, names)),
        next((on for own in runs if (on := _on(own, BOLD)) is not None), False),
        next((on for own in runs if (on := _on(own, ITALIC)) is not None), False),
        next((numbers for own in paragraphs if (numbers := _numbers(own)) is not None), None),
    )


def _dashed(numbering: etree._Element) -> frozenset[List]:
    """The lists and levels whose mark is a dash."""
    levels: dict[str | None, list[str]] = {}
    for abstract in numbering.iter(f"{W}abstractNum"):
        levels[abstract.get(f"{W}abstractNumId")] = [
            level.get(f"{W}ilvl") or "0"
            for level in abstract.iter(f"{W}lvl")
            if _value(level, f"{W}lvlText") in DASHES
        ]
    return frozenset(
        (number.get(f"{W}numId") or "", level)
        for number in numbering.iter(f"{W}num")
        for level in levels.get(_value(number, f"{W}abstractNumId"), ())
    )


def _numbers(properties: etree._Element) -> List | None:
    """The list of a paragraph and its level in it; list 0 is none."""
    numbers = properties.find(f"{W}numPr")
    number = _value(numbers, f"{W}numId")
    return None if number is None else (number, _value(numbers, f"{W}ilvl") or "0")


def _level(properties: etree._Element | None) -> int:
    """The level of a paragraph in the outline of the document."""
    written = _value(properties, f"{W}outlineLvl")
    return int(written) if written and written.isdecimal() else BODY_LEVEL


def _value(holder: etree._Element | None, tag: str) -> str | None:
    element = None if holder is None else holder.find(tag)
    return None if element is None else element.get(f"{W}val")


def _on(properties: etree._Element | None, tag: str) -> bool | None:
    """Whether a property is on; None where it is not set."""
    element = None if properties is None else properties.find(tag)
    return None if element is None else element.get(f"{W}val", "1") not in OFF
