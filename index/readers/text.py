"""Plain text: the decoded file is the document's text, every line a block."""

from __future__ import annotations

import re

from index.readers.decoding import decode
from index.types import Block, Source, Span

SUFFIXES = (".txt",)
LINE = re.compile(r"[^\s](?:[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*[^\s])?")


def read(data: bytes, name: str) -> Source:
    """Decode a text file.

    Raises:
        SourceError: the file is empty or not text.
    """
    text, notes = decode(data, name)
    blocks = tuple(Block(Span(match.start(), match.end())) for match in LINE.finditer(text))
    return Source(text, blocks, notes=notes)
