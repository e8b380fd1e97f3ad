"""Saved web pages: the main content in reading order, comments below it recognised as such."""

from __future__ import annotations

import re

from index.errors import SourceError
from index.markup.elements import Extent, bold_classes, pieces_in
from index.markup.main_content import main_content
from index.markup.marking import marked
from index.markup.page_metadata import page_metadata
from index.markup.parts import Part, part_of
from index.markup.pieces import Piece, compose
from index.markup.trees import html_tree, xhtml_tree
from index.readers.decoding import decode
from index.types import Metadata, Source, Style

SUFFIXES = (".html", ".htm", ".xhtml")
HEAD = 4096
CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*"
    rb"[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
KNOWN = re.compile(
    r"windows-\d+|cp\d+|iso-?8859-?\d+|latin-?\d|koi8-\w+|gb\w+|big5\w*|shift[_-]jis|sjis|euc-\w+"
    r"|mac\w+|x-mac-\w+|tis-?620|ibm\d+|us-ascii",
    re.IGNORECASE,
)
WIDER = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030",
         "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "iso-8859-9": "cp1254",
         "x-mac-cyrillic": "mac_cyrillic"}  # fmt: skip
"""The encodings that browsers take for those that pages declare (WHATWG Encoding)."""


def read(data: bytes, name: str) -> Source:
    """Read a page.

    Raises:
        SourceError: the file is empty, not text, has no words, or is nested too deeply.
    """
    text, notes = decode(as_unicode(data), name)
    tree = xhtml_tree if name.lower().endswith(".xhtml") else html_tree
    root = tree(text, name)
    about = page_metadata(root)
    page = main_content(root, about.headline)
    pieces = pieces_in(
        root, page.parts, Extent(page.begin, page.main, about.headline, bold_classes(root))
    )
    if not pieces:
        unread = {e: Part.UNREAD for e in root.iter() if part_of(e) is Part.UNREAD}
        pieces = pieces_in(root, unread)
    if not pieces:
        raise SourceError(f"{name} has no words: it may need a browser to show any")
    content, blocks = compose(marked(_titled(pieces, about.title)))
    return Source(content, blocks, Metadata(about.title, about.date), notes=notes)


def _titled(pieces: list[Piece], title: str | None) -> list[Piece]:
    """The pieces under the page's title, where none of them shows it."""
    if title is None or any(p.style is Style.HEADING for p in pieces[:3]):
        return pieces
    return [Piece(title, Style.HEADING), pieces[0]._replace(apart=True), *pieces[1:]]


def as_unicode(data: bytes, declared: str | None = None) -> bytes:
    """The bytes of a page as UTF-8 where it rightly declares another encoding."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        encoding = (declared or _declared(data)).casefold()
    else:
        return data
    if not KNOWN.fullmatch(encoding):
        return data
    try:
        return data.decode(WIDER.get(encoding, encoding)).encode()
    except (UnicodeDecodeError, LookupError):
        return data


def _declared(data: bytes) -> str:
    found = CHARSET.search(data, 0, HEAD)
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""
