"""From the elements of a page to its lines, in reading order and without recursion."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from index.markup.lines import Lines, State
from index.markup.parts import Part, is_outgoing
from index.markup.pieces import Piece, collapsed
from index.markup.trees import words_of
from index.types import Kind, Style

SPACED = frozenset(
    """
    p h1 h2 h3 h4 h5 h6 blockquote ul ol dl pre table figure hr article section aside fieldset
    header footer main hgroup details form
    """.split()
)
"""Elements that are set apart by a blank line."""
LINES = SPACED | frozenset(
    """
    div li dt dd tr td th caption tbody thead tfoot figcaption address center summary legend body
    html nav dir listing xmp plaintext title dialog menu noscript
    """.split()
)
"""Elements that begin and end a line."""
TABLES, ROW = ("table", "dl"), "tr"
CELLS = frozenset("td th dt dd".split())
STYLES = dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), Style.HEADING) | {
    "blockquote": Style.QUOTATION,
    "li": Style.LIST_ITEM,
}
BOLD, ITALIC = ("strong", "b", "u"), ("em", "i")
LINKED = ("p", "li", "td", "div")
KEPT = frozenset("pre listing xmp plaintext".split())
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic", re.I)
RULE = re.compile(r"(?:^|[\s,}])(?:p|span|div|td)?\.(?P<name>[\w-]+)\s*\{(?P<body>[^{}]*)\}")
MARKED_CLASS = re.compile(r"(?:^|[\s_-])(?:questions?|speaker(?:-?name)?)(?:$|[\s_-])", re.I)
NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡a-z])[\])]?")
KINDS = {Part.BESIDES: Kind.NARRATION, Part.COMMENTS: Kind.COMMENT}
NEWLINE = re.compile(r"\r\n|[\n\r]")


class Extent(NamedTuple):
    """What to read of a tree: from the start of one element to the end of another.

    The `headline` is a heading, whatever element shows it; `bold` are classes
    of bold words.
    """

    begin: etree._Element
    end: etree._Element
    headline: etree._Element | None = None
    bold: frozenset[str] = frozenset()


def pieces_in(
    root: etree._Element, parts: Mapping[etree._Element, Part], extent: Extent | None = None
) -> list[Piece]:
    """The pieces of a tree without what `parts` says is not read.

    Comments after the extent belong to it.
    """
    return _Walk(parts, extent or Extent(root, root)).pieces(root)


class _Walk:
    def __init__(self, parts: Mapping[etree._Element, Part], extent: Extent) -> None:
        self._parts = parts
        self._extent = extent
        self._begun = self._ended = False
        self._lines = Lines()
        self._states = [State()]
        self._kept = 0

    def pieces(self, root: etree._Element) -> list[Piece]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                self._begun = self._begun or element is self._extent.begin
                if not self._enter(element):
                    walk.skip_subtree()
            else:
                self._leave(element)
                self._ended = self._ended or element is self._extent.end
        return self._lines.pieces()

    def _enter(self, element: etree._Element) -> bool:
        """Begin an element; False where nothing in it is read."""
        tag = element.tag
        part = self._parts.get(element)
        self._states.append(self._state(element, part))
        if part in (Part.UNREAD, Part.FURNITURE) or _is_note_mark(element):
            return False
        if tag in LINES:
            self._lines.end(2 if tag in SPACED else 1)
        if tag == "br":
            self._lines.break_line()
        elif tag in TABLES:
            self._lines.begin_table()
        elif tag == ROW and self._lines.in_table:
            self._lines.begin_row()
        elif tag in CELLS and self._lines.in_table:
            self._lines.begin_cell(term=tag == "dt")
        self._kept += tag in KEPT
        self._add("“" if tag == "q" else None)
        self._add(element.text)
        return True

    def _leave(self, element: etree._Element) -> None:
        """End an element that was begun, read or not, and go on with what is around it."""
        tag = element.tag
        part = self._parts.get(element)
        if part not in (Part.UNREAD, Part.FURNITURE) and not _is_note_mark(element):
            self._add("”" if tag == "q" else None)
            self._kept -= tag in KEPT
            if tag in LINES:
                self._lines.end(2 if tag in SPACED else 1)
            if tag in TABLES:
                self._lines.end_table(terms=tag == "dl")
            elif tag in CELLS and self._lines.in_table:
                self._lines.end_cell(goes_on=tag == "dd")
        self._states.pop()
        self._add(element.tail)

    def _state(self, element: etree._Element, part: Part | None) -> State:
        tag = element.tag
        around = self._states[-1]
        style = STYLES.get(tag, around.style)
        if element is self._extent.headline:
            style = Style.HEADING
        if around.style in (Style.HEADING, Style.QUOTATION):
            style = around.style
        kind = around.kind or (KINDS.get(part) if part else None)
        if kind is None and tag in LINKED and _is_link(element):
            kind = Kind.NARRATION
        bold = around.bold or tag in BOLD or self._looks_bold(element)
        italic = around.italic or tag in ITALIC or _looks(element, ITALIC_STYLE)
        return State(style, kind, bold, italic)

    def _looks_bold(self, element: etree._Element) -> bool:
        names = element.get("class")
        if _looks(element, BOLD_STYLE):
            return True
        if not names:
            return False
        return not self._extent.bold.isdisjoint(names.split()) or bool(MARKED_CLASS.search(names))

    def _add(self, words: str | None) -> None:
        state = self._states[-1]
        if not words or not self._begun or (self._ended and state.kind is not Kind.COMMENT):
            return
        if not self._kept:
            self._lines.add(words, state)
            return
        first, *others = NEWLINE.split(words)
        self._lines.add(first, state)
        for line in others:
            self._lines.break_line()
            indent = len(line) - len(line.lstrip(" "))
            self._lines.add(line, state._replace(indent=indent))


def bold_classes(root: etree._Element) -> frozenset[str]:
    """The classes that the page's own style sheets make bold."""
    sheets = (element.text or "" for element in root.iter("style"))
    rules = (rule for sheet in sheets for rule in RULE.finditer(sheet))
    return frozenset(rule["name"] for rule in rules if BOLD_STYLE.search(rule["body"]))


def _looks(element: etree._Element, pattern: re.Pattern[str]) -> bool:
    style = element.get("style")
    return style is not None and pattern.search(style) is not None


def _is_link(element: etree._Element) -> bool:
    """Whether a paragraph is a link elsewhere and nothing more, as `Read also` is."""
    if len(element) != 1 or not is_outgoing(element[0]):
        return False
    beside = (element.text or "") + (element[0].tail or "")
    words = words_of(element[0])
    return not collapsed(beside) and not words.endswith(("?", "？"))


def _is_note_mark(element: etree._Element) -> bool:
    """Whether an element is the mark of a note: a small number that leads to it."""
    if element.tag not in ("sup", "a") or len(element) > 1:
        return False
    link = element if element.tag == "a" else next(iter(element), element)
    within = element.tag == "sup" or (len(element) == 1 and element[0].tag == "sup")
    if not within or link.tag not in ("a", "sup"):
        return False
    target = element.get("href") or link.get("href") or ""
    words = words_of(element)
    return "#" in target and NOTE_MARK.fullmatch(words) is not None
