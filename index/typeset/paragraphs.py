"""From lines to paragraphs: by indents, distances, short lines and marks at their beginnings."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from index.typeset.lines import Line, body_size, leading_of

APART = 1.2
"""Distance of paragraphs, in usual distances of lines."""
INDENTED = 0.6
"""Least indent, in sizes of the text."""
STEP = 0.5
"""Sizes by which the indents of one kind differ less than this."""
BEGINS = 0.6
"""Share of the lines with an indent that begin paragraphs, where the indent means that."""
DEEP, SHORT = 4.0, 3.0
"""Sizes that a line set in the middle stands further in than the one above, and ends before."""
LARGER = 1.08
"""From which ratio of sizes a text is of another size."""
OFTEN = 3
"""Lines that begin with a label where all of them begin paragraphs, whatever stands above."""
CLOSES = re.compile(r"(?:[.?!…:;。？！؟।—–―]|--|\s-)[\"'”’»“)\]*\d]*$")
ENDS = re.compile(r"[.?!…。？！؟][\"'”’»“)\]*\d]*$")


class Layout(NamedTuple):
    """What the document's lines have in common."""

    size: float
    leading: float
    starts: frozenset[int]
    """The indents, in steps, with which paragraphs begin."""
    labels: frozenset[str]
    """What stands before the colon of lines that often begin with it."""


def paragraphs_of(lines: Sequence[Line], opens: Callable[[str], bool]) -> list[list[Line]]:
    """The paragraphs of a document; one may go on in the next column or page.

    `opens` says of a line whether it begins with a label or a dash, and so
    begins a paragraph unless the one before is broken off.
    """
    layout = Layout(body_size(lines), leading_of(lines), frozenset(), _labels(lines, opens))
    layout = layout._replace(starts=_starting_indents(lines, layout))
    found: list[list[Line]] = []
    above: Line | None = None
    for line, below in itertools.zip_longest(lines, lines[1:]):
        if above is None or _is_centred(above, line, below) or _begins(above, line, layout, opens):
            found.append([line])
        else:
            found[-1].append(line)
        above = line
    return found


def _labels(lines: Sequence[Line], opens: Callable[[str], bool]) -> frozenset[str]:
    found = Counter(_before_colon(line) for line in lines if ":" in line.text and opens(line.text))
    return frozenset(label for label, count in found.items() if count >= OFTEN)


def _before_colon(line: Line) -> str:
    return line.text.partition(":")[0]


def _starting_indents(lines: Sequence[Line], layout: Layout) -> frozenset[int]:
    """The indents whose lines begin paragraphs by other evidence too."""
    begun: dict[int, list[bool]] = {}
    for above, line in itertools.pairwise(lines):
        if line.column == above.column and _indent(line) != _indent(above):
            begun.setdefault(_indent(line), []).append(
                _is_apart(line, layout) or above.has_room_for(line)
            )
    return frozenset(
        indent
        for indent, found in begun.items()
        if sum(found) >= BEGINS * len(found) and _is_indented_further(indent, begun)
    )


def _is_indented_further(indent: int, begun: dict[int, list[bool]]) -> bool:
    """Whether lines with this indent stand apart from those that go on."""
    return any(
        sum(found) < BEGINS * len(found) for other, found in begun.items() if other != indent
    )


def _indent(line: Line) -> int:
    return round(line.indent / STEP) if line.indent >= INDENTED else 0


def _is_centred(above: Line, line: Line, below: Line | None) -> bool:
    """Whether a line stands alone in the middle of its column."""
    size = max(line.row.size, 1.0)
    return (
        line.indent - above.indent >= DEEP
        and line.right - line.row.right >= SHORT * size
        and not line.text[:1].islower()
        and (below is None or _indent(below) != _indent(line))
    )


def _is_apart(line: Line, layout: Layout) -> bool:
    """Whether more white stands above a line than between those of a paragraph."""
    if line.distance is None or not layout.leading:
        return False
    return line.distance > APART * layout.leading * max(line.row.size, layout.size)


def _begins(above: Line, line: Line, layout: Layout, opens: Callable[[str], bool]) -> bool:
    """Whether a line begins a paragraph."""
    if _is_apart(line, layout) or _differs_in_size(above, line):
        return True
    if _before_colon(line) in layout.labels:
        return True
    closed = CLOSES.search(above.text) is not None
    room = above.has_room_for(line)
    goes_on = line.text[:1].islower() and not closed
    if _indent(line) in layout.starts and _indent(line) != _indent(above):
        return not goes_on
    if room and not goes_on:
        return True
    if _differs_in_style(above, line) and (room or ENDS.search(above.text)):
        return True
    return (closed or room) and opens(line.text)


def _differs_in_size(above: Line, line: Line) -> bool:
    few, many = sorted((above.row.size, line.row.size))
    return many > LARGER * few


def _differs_in_style(above: Line, line: Line) -> bool:
    """Whether one line is wholly bold or italic and the other is not at all."""
    return any(
        (all(a) and not any(b)) or (all(b) and not any(a))
        for a, b in (
            ([w.bold for w in above.row.words], [w.bold for w in line.row.words]),
            ([w.italic for w in above.row.words], [w.italic for w in line.row.words]),
        )
    )
