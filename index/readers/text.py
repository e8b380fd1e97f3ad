"""Plain text: the decoded file is the document's text, every line a block.

Numbers before the lines are no words.
"""

from __future__ import annotations

import re
from itertools import repeat

from index.markup.line_numbers import line_numbers
from index.readers.decoding import decode
from index.types import Block, Source, Span, Style, maker

SUFFIXES = (".txt",)
LINE = re.compile(r"\S(?:.*\S)?")
RARE_BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
RARE_LINE = re.compile(rf"\S(?:[^\n\r{RARE_BREAKS}]*\S)?")
"""A line where newlines are not all that ends one; it takes three times as long to find."""


def read(data: bytes, name: str) -> Source:
    """Decode a text file.

    Raises:
        SourceError: the file is empty or not text.
    """
    text, notes = decode(data, name)
    line = RARE_LINE if _has_rare_breaks(text) else LINE
    span, block = maker(Span), maker(Block)
    spans = list(map(span, map(re.Match.span, line.finditer(text))))
    numbers = line_numbers(text, spans)
    if numbers:
        after = zip(spans, numbers, strict=True)
        spans = [span((number.end, one.end)).trimmed(text) for one, number in after]
        spans = [one for one in spans if one.start < one.end]
    blocks = map(block, zip(spans, repeat(Style.PLAIN), repeat(None), repeat(None), strict=False))
    marks = tuple(number for number in numbers if number.start < number.end)
    return Source(text, tuple(blocks), markup=marks, notes=notes)


def _has_rare_breaks(text: str) -> bool:
    return any(map(text.__contains__, RARE_BREAKS)) or text.count("\r") > text.count("\r\n")
