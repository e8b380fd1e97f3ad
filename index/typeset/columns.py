"""Reading order on a page: columns found by the straight white gutters between them.

A simple form of the recursive cuts of G. Nagy and S. Seth, "Hierarchical
Representation of Optically Scanned Documents" (ICPR 1984).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from index.typeset.page import Word
from index.typeset.rows import Row, rows_of

GUTTER = 0.7
"""Least width of a gutter, in sizes of the text."""
WIDE = 1.5
"""Width of a gutter, in sizes, that few rows are enough to show."""
ALIGNED = 2.0
"""Points by which the beginnings of a column's lines may differ."""
NEXT = 1.6
"""Distance to the next line of a paragraph, in sizes of the text."""
MIN_ROWS, MANY_ROWS = 4, 8
MIN_LIKE = 0.4
"""Least width of a column, in widths of the one beside it: labels stand in narrower ones."""
MIN_FILLED = 0.5
"""Least share of a column's width that half of its lines fill."""
WHITE = 2.5
"""Distance over which rows are apart, in sizes of the text."""
MAX_DEPTH = 12


class Cut(NamedTuple):
    """A gutter: where the column on its right begins, its first row and the one after its last."""

    left: float
    first: int
    end: int


def in_reading_order(pages: Sequence[Sequence[Word]]) -> list[list[list[Row]]]:
    """For the words of each page the rows of its columns, in the order in which they are read.

    Where one page has a gutter, a few lines beside it are a column on any other.
    """
    gutters: set[float] = set()
    columns = [_columns(words, frozenset(), gutters) for words in pages]
    if not gutters:
        return columns
    known = frozenset(gutters)
    return [_columns(words, known, gutters) for words in pages]


def _columns(
    words: Sequence[Word], known: frozenset[float], found: set[float], depth: int = 0
) -> list[list[Row]]:
    """The columns of words on one page; the gutters between them are added to `found`."""
    rows = rows_of(words)
    cut = _widest_cut(rows, known) if depth < MAX_DEPTH else None
    if cut is None:
        return [rows] if rows else []
    found.add(cut.left)
    inside = [word for row in rows[cut.first : cut.end] for word in row.words]
    parts = (
        [word for row in rows[: cut.first] for word in row.words],
        [word for word in inside if word.left < cut.left - ALIGNED],
        [word for word in inside if word.left >= cut.left - ALIGNED],
        [word for row in rows[cut.end :] for word in row.words],
    )
    return [column for part in parts for column in _columns(part, known, found, depth + 1)]


def _widest_cut(rows: Sequence[Row], known: frozenset[float]) -> Cut | None:
    """The gutter with the most rows beside it; None where there is none."""
    if not rows:
        return None
    size = median(row.size for row in rows)
    cuts = [
        cut
        for left in {*_beginnings(rows, size), *known}
        for cut in _cuts(rows, left, left - GUTTER * size, left in known)
    ]
    return max(cuts, key=lambda cut: (cut.end - cut.first, -cut.left), default=None)


def _beginnings(rows: Sequence[Row], size: float) -> list[float]:
    """Where, after a white space or alone on the page's right, several rows begin again."""
    margin = min(row.left for row in rows) + 4 * size
    lefts = sorted(
        word.left
        for row in rows
        for before, word in zip((None, *row.words[:-1]), row.words, strict=True)
        if word.left > margin and (before is None or word.left - before.right >= GUTTER * size)
    )
    found: list[float] = []
    group: list[float] = []
    for left in [*lefts, float("inf")]:
        if group and left - group[0] > ALIGNED:
            if len(group) >= MIN_ROWS:
                found.append(group[0])
            group = []
        group.append(left)
    return found


def _cuts(rows: Sequence[Row], left: float, white: float, known: bool) -> Iterator[Cut]:
    """The runs of rows in which nothing stands between `white` and `left`, if they are columns."""
    first = 0
    for at in range(len(rows) + 1):
        crossed = at == len(rows) or any(
            word.left < left - ALIGNED and word.right > white for word in rows[at].words
        )
        if not crossed:
            continue
        begin, end = _trimmed(rows, first, at, left)
        least = MANY_ROWS if _is_amid_text(rows, begin, end) else MIN_ROWS
        if known and begin < end:
            is_cut = _both_begin(rows[begin:end], left)
        else:
            is_cut = end - begin >= least and _are_columns(rows[begin:end], left)
        if is_cut:
            yield Cut(left, begin, end)
        first = at + 1


def _is_amid_text(rows: Sequence[Row], first: int, end: int) -> bool:
    """Whether a line that runs across the gutter stands right above or below the rows."""
    return any(
        0 < at < len(rows) and rows[at].baseline - rows[at - 1].baseline < NEXT * rows[at].size
        for at in (first, end)
    )


def _trimmed(rows: Sequence[Row], first: int, end: int, left: float) -> tuple[int, int]:
    """A run of rows without a title over its right side, and without the few far below it."""
    size = median(row.size for row in rows)
    above = next((at for at in range(first, end) if rows[at].left < left - ALIGNED), first)
    if 0 < above - first < MIN_ROWS:
        right = (
            word for row in rows[above:end] for word in row.words if word.left >= left - ALIGNED
        )
        below = min((word.baseline for word in right), default=0.0)
        if below - rows[above - 1].baseline > NEXT * size:
            first = above
    white = WHITE * size
    for at in range(end - 1, max(first, end - MIN_ROWS), -1):
        if rows[at].baseline - rows[at - 1].baseline > white:
            return first, at
    return first, end


def _both_begin(rows: Sequence[Row], left: float) -> bool:
    """Whether lines begin at a known gutter, and others before it."""
    return any(row.left < left - ALIGNED for row in rows) and any(
        abs(word.left - left) <= ALIGNED for row in rows for word in row.words
    )


def _are_columns(rows: Sequence[Row], cut: float) -> bool:
    """Whether lines of text stand on both sides, not labels or numbers before a text."""
    before = [w for row in rows if (w := _extent(row, float("-inf"), cut - ALIGNED)) is not None]
    after = [w for row in rows if (w := _extent(row, cut - ALIGNED, float("inf"))) is not None]
    if min(len(before), len(after)) < MIN_ROWS:
        return False
    widths = []
    for column in (before, after):
        width = max(right for _, right in column) - min(left for left, _ in column)
        if median(right - left for left, right in column) < MIN_FILLED * width:
            return False
        widths.append(width)
    white = cut - max(right for _, right in before)
    if white < WIDE * median(row.size for row in rows) and len(rows) < MANY_ROWS:
        return False
    return min(widths) >= MIN_LIKE * max(widths)


def _extent(row: Row, low: float, high: float) -> tuple[float, float] | None:
    """From where to where a row has words that begin at `low` or later and before `high`."""
    words = [word for word in row.words if low <= word.left < high]
    if not words:
        return None
    return min(word.left for word in words), max(word.right for word in words)
