"""What pages carry besides their text: running heads and feet, page numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Sequence
from statistics import median
from typing import NamedTuple

from index.typeset.page import Page
from index.typeset.rows import Row, rows_of

DEEPEST = 4
"""Rows of a running head or foot."""
SAME_HEIGHT = 6.0
"""Points by which the height of a running head may differ between pages."""
SET_APART = 1.3
"""Distance of a running head from the text, in distances of the text's lines."""
MOST, MIN_PAGES = 0.4, 3
SENTENCE = re.compile(r"[.?!…][\"'”’»)]*$")
NUMBER = re.compile(r"\d+|\b(?=[ivxl]+\b)(?:x{0,3}|xl|l)(?:ix|iv|v?i{0,3})\b", re.IGNORECASE)


class Edge(NamedTuple):
    """A row near the top or the foot of a page, the `depth`th from the edge.

    `gap` is the distance to the next row inwards, in typical distances; infinite
    where there is none.
    """

    page: int
    depth: int
    height: float
    pattern: str
    numbers: tuple[int, ...]
    gap: float
    words: tuple[int, ...]

    @property
    def key(self) -> tuple[int, int]:
        return self.page, self.depth

    @property
    def level(self) -> int:
        return round(self.height / SAME_HEIGHT)


def without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without the rows at their tops and feet that come again on other pages."""
    rows = [rows_of(page.words) for page in pages]
    usual = _usual_distance(rows)
    drop: set[tuple[int, int]] = set()
    for from_top in (True, False):
        edges = [
            _edges(page, found, from_top, usual) for page, found in zip(pages, rows, strict=True)
        ]
        together = [edge for found in edges for edge in found]
        recurring = _recurring(together)
        known = _outside_text(together, recurring.keys() | _numbered(together))
        for found in edges:
            deepest = 0
            for at, edge in enumerate(found, start=1):
                if edge.key not in known:
                    break
                if edge.gap >= SET_APART or _is_usual(recurring.get(edge.key, 0), len(pages)):
                    deepest = at
            drop.update((edge.page, order) for edge in found[:deepest] for order in edge.words)
    return [
        page._replace(words=tuple(w for w in page.words if (page.number, w.order) not in drop))
        for page in pages
    ]


def _is_usual(count: int, pages: int) -> bool:
    return count >= max(MIN_PAGES, MOST * pages)


def _usual_distance(pages: Sequence[Sequence[Row]]) -> float:
    """The usual distance from row to row; 0 where no page has two."""
    distances = [b.baseline - a.baseline for rows in pages for a, b in itertools.pairwise(rows)]
    return median(distances) if distances else 0.0


def _edges(page: Page, rows: Sequence[Row], from_top: bool, usual: float) -> list[Edge]:
    """The outermost rows of a page, from the edge inwards."""
    outer = list(rows) if from_top else list(reversed(rows))
    found = []
    for depth, row in enumerate(outer[:DEEPEST]):
        inner = outer[depth + 1] if depth + 1 < len(outer) else None
        gap = abs(inner.baseline - row.baseline) / usual if inner and usual else float("inf")
        height = row.baseline if from_top else page.height - row.baseline
        text = row.text.casefold()
        pattern = "".join(NUMBER.sub("#", text).split())
        numbers = tuple(int(n) for n in re.findall(r"\d{1,6}", text)[:8])
        words = tuple(word.order for word in row.words)
        found.append(Edge(page.number, depth, height, pattern, numbers, gap, words))
    return found


def _recurring(edges: Sequence[Edge]) -> dict[tuple[int, int], int]:
    """The edges whose words, but for numbers, come again at the same height: on how many pages.

    Of two pages alone no sentence is taken for a running head.
    """
    pages: dict[tuple[str, int], set[int]] = {}
    for edge in edges:
        for level in (edge.level - 1, edge.level, edge.level + 1):
            pages.setdefault((edge.pattern, level), set()).add(edge.page)
    counts = {edge.key: len(pages[edge.pattern, edge.level]) for edge in edges}
    least = {edge.key: MIN_PAGES if SENTENCE.search(edge.pattern) else 2 for edge in edges}
    return {key: count for key, count in counts.items() if count >= least[key]}


def _numbered(edges: Sequence[Edge]) -> set[tuple[int, int]]:
    """The edges with a number that grows with the pages, whatever their words."""
    offsets = [
        ((number - step * edge.page, step, edge.level), edge)
        for edge in edges
        for number in set(edge.numbers)
        for step in (1, 2)
    ]
    pages: dict[tuple[int, int, int], set[int]] = {}
    for offset, edge in offsets:
        pages.setdefault(offset, set()).add(edge.page)
    return {
        edge.key
        for offset, edge in offsets
        if len(pages[offset]) >= MIN_PAGES and edge.gap >= SET_APART
    }


def _outside_text(
    edges: Sequence[Edge], known: Collection[tuple[int, int]]
) -> set[tuple[int, int]]:
    """The known edges at heights where the other pages have no text of their own."""
    rows: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for edge in edges:
        for level in (edge.level - 1, edge.level, edge.level + 1):
            rows[level] += 1
            others[level] += edge.key not in known
    return {
        edge.key
        for edge in edges
        if edge.key in known and others[edge.level] < rows[edge.level] / 2
    }
