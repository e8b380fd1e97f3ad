"""The numbers before the lines of plain text, as transcripts of courts have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Span

NUMBER = re.compile(r"\d{1,2}(?=\s|$)")
MIN_NUMBERED, SHARE = 5, 0.6
SAMPLE = 200


def line_numbers(text: str, lines: Sequence[Span]) -> list[Span]:
    """The number before each line, an empty span where a line has none; nothing where most lack it.

    The numbers count up by one and begin again at 1 on each page.
    """
    sample = lines[:SAMPLE]
    if sum(text[start].isdecimal() for start, _ in sample) < max(MIN_NUMBERED, SHARE * len(sample)):
        return []
    found = []
    before = 0
    for start, end in lines:
        match = NUMBER.match(text, start, end)
        counts = match is not None and int(match.group()) in (1, before + 1)
        if match is not None and counts:
            before = int(match.group())
        found.append(Span(start, match.end() if match is not None and counts else start))
    numbered = sum(start < end for start, end in found)
    return found if numbered >= max(MIN_NUMBERED, SHARE * len(lines)) else []
