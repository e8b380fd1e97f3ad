"""Notes at the foot of a page: smaller than the text, and no part of what is said above them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from index.typeset.lines import Line, body_size, leading_of

SMALLER = 0.92
"""Most that a note's size is of the text's."""
APART = 1.5
"""Distance of notes without a mark from the text, in usual distances."""
MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})[.)]?\s?(?=[^\W\d]|[\"“‘«(])")


def opens_note(line: str) -> bool:
    """Whether a line begins with the mark of a note."""
    return MARK.match(line) is not None


def part_footnotes(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the text, and those of the notes at the feet of its columns."""
    size, leading = body_size(lines), leading_of(lines)
    text: list[Line] = []
    notes: list[Line] = []
    for _, column in itertools.groupby(lines, lambda line: line.column):
        found = list(column)
        first = _first_note(found, size, leading)
        text.extend(found[:first])
        notes.extend(found[first:])
    return text, notes


def _first_note(column: Sequence[Line], size: float, leading: float) -> int:
    """The place of the first note among a column's lines, their number where it has none."""
    first = len(column)
    while first and column[first - 1].row.size <= SMALLER * size:
        first -= 1
    for at in range(max(first, 1), len(column)):
        distance = column[at].distance or 0.0
        if opens_note(column[at].text) or (at == first and distance > APART * leading * size):
            return at
    return len(column)
