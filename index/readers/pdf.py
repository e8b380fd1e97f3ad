"""PDF: the text of the pages in reading order, paragraph by paragraph, with the pages they are on.

Running heads, page numbers and line numbers are left out, words broken at the
ends of lines made whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.errors import SourceError
from index.turns.label_grammar import Shape
from index.turns.label_match import match_label
from index.turns.questions_answers import CODE
from index.types import Metadata, Source
from index.typeset.composing import compose
from index.typeset.page import Page
from index.typeset.source import read_pages

SUFFIXES = (".pdf",)
END, TAIL = b"%%EOF", 2048
DASHES = "-–—―>"
FILE_NAME = re.compile(r"\.\w{2,5}$|[\\/_]|^(?:microsoft|untitled|document|slide|print)\b", re.I)
LISTED = 9


def read(data: bytes, name: str) -> Source:
    """Read the text of a PDF.

    Raises:
        SourceError: it is no PDF, damaged, locked, has no text, or takes too
            much time or memory.
    """
    title, pages = read_pages(data, name)
    text, blocks, anchors = compose(pages, _opens)
    if not text:
        raise SourceError(
            f"{name} has no text: it is a scan; run OCR on it first (ocrmypdf, for one)"
            if any(page.drawn for page in pages)
            else f"{name} is empty: its pages show nothing"
        )
    metadata = Metadata(title=title if _is_title(title) else None)
    return Source(text, blocks, metadata, (), tuple(_notes(data, pages)), anchors)


def _opens(line: str) -> bool:
    """Whether a line begins with a label, a code or a dash."""
    if line[0] in DASHES or CODE.match(line):
        return True
    match = match_label(line, 0, len(line))
    return match is not None and match.label.shape is not Shape.LOWER


def _is_title(title: str) -> bool:
    """Whether what a PDF calls its title is one, not the name of a file or a program."""
    return " " in title and any(map(str.isalpha, title)) and not FILE_NAME.search(title)


def _notes(data: bytes, pages: Sequence[Page]) -> Iterator[str]:
    blank = [str(page.number) for page in pages if page.drawn and not page.words]
    if blank:
        more = ", …" if len(blank) > LISTED else ""
        yield f"no text on page {', '.join(blank[:LISTED])}{more}: perhaps scans"
    if END not in data[-TAIL:]:
        yield "the file breaks off: pages may be missing"
