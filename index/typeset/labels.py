"""Transcripts set as a table: names in a narrow column, what they say in a wide one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from index.typeset.page import Word
from index.typeset.rows import Row, row_of

WHITE = 0.6
"""Least distance between the two columns, in sizes of the text."""
ALIGNED = 2.0
NARROW = 0.5
"""Greatest width of the names, in widths of the words."""
MOST = 0.9
SHARE, MIN_ROWS = 0.6, 4
TIGHT = 1.35
"""Greatest distance of lines of one name, in sizes of the text."""
MAX_WORDS = 6
COLONS = (":", "：")


class Cell(NamedTuple):
    """The words of a name, in one line or more, and the place of the row that it begins."""

    row: int
    words: list[Word]


def with_whole_labels(rows: Sequence[Row]) -> list[Row]:
    """The rows, with each name whole before the words that it stands beside.

    A name that no colon ends gets one where the names come again.
    """
    cut = _cut(rows)
    if cut is None:
        return list(rows)
    cells = _cells(rows, cut)
    colons = _recur(cells)
    labels = {cell.row: _label(cell.words, colons) for cell in cells}
    found = []
    for at, row in enumerate(rows):
        spoken = [word for word in row.words if word.left >= cut - ALIGNED]
        words = [*labels.get(at, []), *spoken]
        if words:
            found.append(row_of(words))
    return found


def _cut(rows: Sequence[Row]) -> float | None:
    """Where the column of words begins; None where there are no two columns of this kind."""
    if len(rows) < MIN_ROWS:
        return None
    size = median(row.size for row in rows)
    low, high = min(row.left for row in rows), max(row.right for row in rows)
    counts: Counter[int] = Counter()
    for row in rows:
        for before, word in zip((None, *row.words[:-1]), row.words, strict=True):
            if before is None or word.left - before.right >= WHITE * size:
                counts[round(word.left / ALIGNED)] += 1
    for place, count in counts.most_common(3):
        cut = place * ALIGNED
        if cut - low < 2 * size or cut - low > NARROW * (high - cut):
            continue
        if count >= SHARE * len(rows) and _parts(rows, cut, WHITE * size):
            return cut
    return None


def _parts(rows: Sequence[Row], cut: float, white: float) -> bool:
    """Whether hardly a row runs across the white before the words."""
    across = sum(
        any(w.left < cut - ALIGNED and w.right > cut - white for w in row.words) for row in rows
    )
    named = sum(row.left < cut - ALIGNED for row in rows)
    return across <= (1 - MOST) * len(rows) and named - across >= 2


def _cells(rows: Sequence[Row], cut: float) -> list[Cell]:
    """The names: lines right below each other are one where the words beside them run on."""
    found: list[Cell] = []
    furthest = max(row.right for row in rows)
    for at, row in enumerate(rows):
        words = [word for word in row.words if word.left < cut - ALIGNED]
        if not words:
            continue
        above = rows[at - 1] if at else None
        runs_on = (
            above is not None
            and bool(found)
            and any(word.left < cut - ALIGNED for word in above.words)
            and row.baseline - above.baseline <= TIGHT * row.size
            and not found[-1].words[-1].text.endswith(COLONS)
            and _is_full(above, row, cut, furthest)
        )
        if runs_on:
            found[-1].words.extend(words)
        else:
            found.append(Cell(at, words))
    return found


def _is_full(above: Row, row: Row, cut: float, furthest: float) -> bool:
    """Whether the first word of a row had no room in the one above it."""
    first = next((word for word in row.words if word.left >= cut - ALIGNED), None)
    return first is None or above.right + first.right - first.left > furthest - row.size


def _recur(cells: Sequence[Cell]) -> bool:
    """Whether the names are without a colon and come again."""
    names = [" ".join(word.text for word in cell.words) for cell in cells]
    plain = ["".join(filter(str.isalpha, name)) for name in names]
    short = all(len(cell.words) <= MAX_WORDS for cell in cells)
    ends = any(name.endswith((*COLONS, ".", "?", "!")) for name in names)
    return short and not ends and all(plain) and len(set(plain)) <= len(plain) / 2


def _label(words: Sequence[Word], colon: bool) -> list[Word]:
    last = words[-1]
    return [*words[:-1], last._replace(text=f"{last.text}:")] if colon else list(words)
