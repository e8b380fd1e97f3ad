"""Words on one baseline, from the top of a page to its foot."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.typeset.page import Word

SAME_LINE = 0.4
"""How far baselines of one line may lie apart, in sizes of the larger word."""
RIGHT_TO_LEFT = ("R", "AL")


class Row(NamedTuple):
    """Words on one baseline, in reading order.

    The baseline is that of the longest of the largest words, the size that of
    most characters. `text` has blanks where the page parts the words.
    """

    words: tuple[Word, ...]
    left: float
    right: float
    baseline: float
    size: float
    text: str


def row_of(words: Sequence[Word]) -> Row:
    """The row of some words that are in reading order."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return Row(
        tuple(words),
        min(word.left for word in words),
        max(word.right for word in words),
        max(words, key=lambda word: (word.size, len(word.text))).baseline,
        max(sizes, key=lambda size: (sizes[size], size)),
        "".join(
            word.text if not at or word.joined else f" {word.text}" for at, word in enumerate(words)
        ),
    )


def rows_of(words: Iterable[Word]) -> list[Row]:
    """The rows of some words, from top to bottom."""
    found: list[list[Word]] = []
    tops: list[Word] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if found:
            top = tops[-1]
            if word.baseline - top.baseline <= SAME_LINE * max(word.size, top.size):
                found[-1].append(word)
                tops[-1] = word if word.size > top.size else top
                continue
        found.append([word])
        tops.append(word)
    return [row_of(_in_order(row)) for row in found]


def _in_order(words: list[Word]) -> tuple[Word, ...]:
    """Words from left to right; a row with right-to-left letters as the page draws it."""
    if any(unicodedata.bidirectional(c) in RIGHT_TO_LEFT for word in words for c in word.text[:1]):
        words.sort(key=lambda word: word.order)
    else:
        words.sort(key=lambda word: (word.left, word.order))
    return tuple(
        word._replace(joined=bool(at) and word.joined and words[at - 1].order == word.order - 1)
        for at, word in enumerate(words)
    )
