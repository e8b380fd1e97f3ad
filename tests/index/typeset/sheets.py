"""What a PDF's pages are read as, without the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.typeset.page import Page, Word
from tests.index.typeset.paper import BOLD, HEIGHT, ITALIC, WIDTH, Sheet, Text


def pages(sheets: Iterable[Sheet]) -> list[Page]:
    """The pages on which these texts stand."""
    return [Page(number, HEIGHT, words(sheet), True) for number, sheet in enumerate(sheets, 1)]


def words(sheet: Sheet) -> tuple[Word, ...]:
    found = [word for text in sheet for word in _words(text)]
    return tuple(word._replace(order=order) for order, word in enumerate(found))


def _words(text: Text) -> Iterable[Word]:
    advance = text.size * WIDTH
    for match in re.finditer(r"\S+", text.words):
        yield Word(
            match[0],
            text.left + match.start() * advance,
            text.left + match.end() * advance,
            text.baseline,
            text.size,
            text.font == BOLD,
            text.font == ITALIC,
        )
