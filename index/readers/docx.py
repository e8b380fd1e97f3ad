"""Word documents: paragraphs, headings, emphasis, tables and text boxes in reading order.

Deleted words, notes and comments are left out, inserted words are kept (ISO/IEC 29500-1).
"""

from __future__ import annotations

import re

from lxml import etree

from index.errors import SourceError
from index.markup.archives import Archive, resolved
from index.markup.docx_styles import STRICT, Setting, Sheet, W, is_hidden, sheet_of
from index.markup.lines import Lines, State
from index.markup.marking import marked
from index.markup.pieces import Piece, collapsed, compose
from index.markup.trees import xml_tree
from index.types import Kind, Metadata, Source, Style

SUFFIXES = (".docx",)
WHAT = "a Word document (.docx)"
MAIN = "word/document.xml"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
UNREAD = frozenset(
    [f"{W}{tag}" for tag in "del moveFrom instrText delText delInstrText pPr rPr rt".split()]
    + [f"{W}{tag}" for tag in "tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr".split()]
    + [FALLBACK]
)
PARAGRAPH, RUN, TABLE, ROW, CELL = (f"{W}{tag}" for tag in "p r tbl tr tc".split())
BREAKS = (f"{W}br", f"{W}cr")
CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "\u2011"}
TEXTS = (f"{W}t", MATH_TEXT)
BOX = f"{W}txbxContent"
DASH = "– "
"""What stands for the mark of a list with dashes, whichever the document shows."""
CORE = "docProps/core.xml"
SHOWN = 5
MADE_UP = re.compile(
    r"(?:document|doc|dokument|документ)\s*\d*|microsoft word.*|untitled.*|.*\btemplate\b.*"
    r"|.*\.(?:docx?|dotx?|odt|rtf|txt|pdf)|(?:slide|powerpoint).*|title|\W*",
    re.IGNORECASE,
)


def read(data: bytes, name: str) -> Source:
    """Read a Word document.

    Raises:
        SourceError: the file is empty, encrypted, damaged, too large or has no words.
    """
    archive = Archive(data, name, WHAT)
    main = _main(archive, name)
    body = _tree(archive, main, name)
    styles, numbering = (
        _tree(archive, path, name) if path in archive else None
        for path in (resolved(main, "styles.xml"), resolved(main, "numbering.xml"))
    )
    pieces = marked(_Walk(sheet_of(styles, numbering)).pieces(body))
    if not pieces:
        raise SourceError(f"{name} has no words: nothing to read")
    if all(piece.kind is Kind.NARRATION for piece in pieces):
        pieces = [piece._replace(kind=None) for piece in pieces]
    text, blocks = compose(pieces)
    return Source(text, blocks, Metadata(title=_title(archive, name, pieces)))


def _main(archive: Archive, name: str) -> str:
    """The path of the part that holds the document's body."""
    relations = "_rels/.rels"
    if relations in archive:
        for relation in xml_tree(archive.read(relations), name).iter(RELATION):
            if relation.get("Type", "").endswith("/officeDocument"):
                return resolved("", relation.get("Target") or MAIN)
    return MAIN


def _tree(archive: Archive, path: str, name: str) -> etree._Element:
    data = archive.read(path)
    return xml_tree(data.replace(STRICT[1:-1].encode(), W[1:-1].encode()), name)


class _Walk:
    """Reads a body, or a text box, whose words come after the paragraph that it hangs on."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._lines = Lines()
        self._settings: list[Setting] = []
        self._state = State()
        self._boxes: list[etree._Element] = []

    def pieces(self, root: etree._Element) -> list[Piece]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._leave(element)
            elif element.tag == BOX and element is not root:
                self._boxes.append(element)
                walk.skip_subtree()
            elif element.tag in UNREAD or (element.tag == RUN and is_hidden(element)):
                walk.skip_subtree()
            else:
                self._enter(element)
        return self._lines.pieces()

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == PARAGRAPH:
            self._lines.end(2)
            self._begin(element)
        elif tag == RUN and self._settings:
            bold, italic = self._sheet.emphasis_of(element, self._settings[-1])
            self._state = self._state._replace(bold=bold, italic=italic)
        elif tag in TEXTS:
            self._add(element.text or "")
        elif tag in CHARACTERS:
            self._add(CHARACTERS[tag])
        elif tag in BREAKS:
            self._lines.break_line()
        elif tag == TABLE:
            self._lines.begin_table()
        elif tag == ROW and self._lines.in_table:
            self._lines.begin_row()
        elif tag == CELL and self._lines.in_table:
            self._lines.begin_cell()

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == PARAGRAPH:
            self._lines.end(2)
            self._settings.pop()
            if not self._settings:
                self._read_boxes()
        elif tag == CELL and self._lines.in_table:
            self._lines.end_cell()
        elif tag == TABLE:
            self._lines.end_table()

    def _begin(self, paragraph: etree._Element) -> None:
        setting = self._sheet.setting_of(paragraph)
        self._settings.append(setting)
        self._state = State(setting.style, Kind.NARRATION if setting.contents else None)
        if setting.dashed:
            self._add(DASH)

    def _add(self, words: str) -> None:
        if self._settings:
            self._lines.add(words, self._state)

    def _read_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            pieces = _Walk(self._sheet).pieces(box)
            self._lines.extend([piece._replace(kind=Kind.NARRATION) for piece in pieces])


def _title(archive: Archive, name: str, pieces: list[Piece]) -> str | None:
    """The title in the document's properties, unless a program or a template made it up."""
    if CORE not in archive:
        return None
    element = xml_tree(archive.read(CORE), name).find(TITLE)
    title = collapsed(element.text or "") if element is not None else ""
    shown = any(piece.words == title for piece in pieces[:SHOWN])
    headed = any(piece.style is Style.HEADING for piece in pieces[:SHOWN])
    made_up = MADE_UP.fullmatch(title) is not None or " " not in title
    return title if shown or not (made_up or headed) else None
