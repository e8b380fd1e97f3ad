"""Lines of text with what their place says: their column's edges, whether they are short."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from index.typeset.rows import Row

NEAR = 3.0
"""Points by which margins of one kind may differ."""
MAX_INDENT = 60.0
"""Points from a margin within which a column of few lines may begin."""
MIN_WIDTH = 15.0
"""Width that a column has at least, in sizes of its text, however short its lines are."""
USUAL = 0.15
"""Share of all lines that a margin must have to be one of the document's."""
BLANK = 0.25
"""Width of a blank, in sizes of the text."""


class Line(NamedTuple):
    """A line of text on a page, in its column, which is the `column`th of the document.

    `distance` is that from the line above in the column, None for its first.
    """

    page: int
    column: int
    row: Row
    left: float
    right: float
    distance: float | None

    @property
    def indent(self) -> float:
        """How far from the column's left edge it begins, in sizes of its text."""
        return (self.row.left - self.left) / max(self.row.size, 1.0)

    @property
    def text(self) -> str:
        return self.row.text

    def has_room_for(self, following: Line) -> bool:
        """Whether the first word of the line after it would have stood in this line."""
        first = following.row.words[0]
        width = first.right - first.left + BLANK * self.row.size
        return self.row.right + width < self.right - 0.5 * self.row.size


def lines_of(columns: Iterable[tuple[int, Sequence[Row]]]) -> list[Line]:
    """The lines of columns, each with the number of its page, in reading order."""
    found = [(page, rows) for page, rows in columns if rows]
    lefts = _margins([min(row.left for row in rows) for _, rows in found], found)
    rights = _rights(lefts, found)
    lines: list[Line] = []
    for column, (page, rows) in enumerate(found):
        above: Row | None = None
        for row in rows:
            distance = None if above is None else row.baseline - above.baseline
            lines.append(Line(page, column, row, lefts[column], rights[column], distance))
            above = row
    return lines


def _margins(lefts: Sequence[float], columns: Sequence[tuple[int, Sequence[Row]]]) -> list[float]:
    """The left edge of each column: one that many lines have, or its own."""
    weights: Counter[int] = Counter()
    for left, (_, rows) in zip(lefts, columns, strict=True):
        weights[round(left / NEAR)] += len(rows)
    total = sum(weights.values())
    usual = [at * NEAR for at, count in weights.items() if count >= USUAL * total]
    return [
        max((m for m in usual if left - MAX_INDENT <= m <= left + NEAR), default=left)
        for left in lefts
    ]


def _rights(lefts: Sequence[float], columns: Sequence[tuple[int, Sequence[Row]]]) -> list[float]:
    """The right edge of each column: the furthest of all columns with its left edge."""
    places = [round(left / NEAR) for left in lefts]
    ends: dict[int, list[float]] = {}
    for place, (_, rows) in zip(places, columns, strict=True):
        ends.setdefault(place, []).extend(row.right for row in rows)
    furthest = {place: _furthest(found) for place, found in ends.items()}
    size = median(row.size for _, rows in columns for row in rows) if columns else 0.0
    return [
        max(
            lefts[column] + MIN_WIDTH * size,
            *(furthest.get(place + by, 0.0) for by in (-1, 0, 1)),
        )
        for column, place in enumerate(places)
    ]


def _furthest(ends: Sequence[float]) -> float:
    """The end that the longest lines have, but for one in fifty that runs over."""
    ordered = sorted(ends)
    return ordered[-1 - len(ordered) // 50]


def leading_of(lines: Sequence[Line]) -> float:
    """The usual distance of lines, in sizes of their text; 0 where there is none."""
    counts = Counter(
        round(line.distance / line.row.size, 1)
        for above, line in itertools.pairwise(lines)
        if line.distance is not None and above.row.size == line.row.size > 0
    )
    if not counts:
        return 0.0
    most = max(counts.values())
    return min(ratio for ratio, count in counts.items() if count >= 0.3 * most)


def body_size(lines: Sequence[Line]) -> float:
    """The size of most of the text."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.row.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
