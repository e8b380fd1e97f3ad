"""The numbers before the lines of transcripts of courts and parliaments."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from index.typeset.page import Word
from index.typeset.rows import Row, row_of

MIN_NUMBERED = 5
NUMBERED = 0.7
"""Share of a column's rows that have a number before them, where each line is numbered."""
IN_LINE = 4.0
"""Points by which the ends, or the beginnings, of line numbers may differ."""


def without_line_numbers(columns: Sequence[list[Row]]) -> list[list[Row]]:
    """The columns without the numbers that count their lines, one by one or five by five."""
    numbers = [_line_numbers(column) for column in columns]
    known = [word for found in numbers for word in found.values()]
    return [
        _cleared(column, found or _few_numbers(column, known))
        for column, found in zip(columns, numbers, strict=True)
    ]


def _first_numbers(column: Sequence[Row]) -> dict[int, Word]:
    """The numbers with which rows begin, by the place of the row."""
    return {
        at: row.words[0]
        for at, row in enumerate(column)
        if row.words[0].text.isdecimal() and len(row.words[0].text) < 4
    }


def _line_numbers(column: Sequence[Row]) -> dict[int, Word]:
    """The numbers of a column whose lines are numbered; none of any other."""
    numbers = _first_numbers(column)
    for step, least in ((1, NUMBERED * len(column)), (5, len(column) / 5 - 2)):
        counted = _counted(numbers, step)
        if len(counted) >= max(MIN_NUMBERED if step == 1 else 3, least):
            return counted
    return {}


def _counted(numbers: dict[int, Word], step: int) -> dict[int, Word]:
    """The numbers that are one step from the one before or after them, in line with it."""
    places = list(numbers)
    found: dict[int, Word] = {}
    for a, b in itertools.pairwise(places):
        follows = int(numbers[b].text) - int(numbers[a].text) == step
        if follows and b - a <= step + 1 and _in_line(numbers[a], numbers[b]):
            found[a], found[b] = numbers[a], numbers[b]
    return found


def _in_line(one: Word, other: Word) -> bool:
    return min(abs(one.right - other.right), abs(one.left - other.left)) <= IN_LINE


def _few_numbers(column: Sequence[Row], known: Sequence[Word]) -> dict[int, Word]:
    """The numbers of a column with few lines, where those of other columns stand."""
    return {
        at: word
        for at, word in _first_numbers(column).items()
        if abs(int(word.text) - at - 1) < 2 and any(_in_line(word, other) for other in known)
    }


def _cleared(column: Sequence[Row], numbers: dict[int, Word]) -> list[Row]:
    """The rows without their numbers; a row that is no more than one is left out."""
    return [
        row_of(row.words[1:]) if at in numbers else row
        for at, row in enumerate(column)
        if at not in numbers or len(row.words) > 1
    ]
