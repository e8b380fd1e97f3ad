"""Words at their places on pages, as a PDF gives them."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """Characters without a blank between them, in one line, size and style.

    Lengths are points; `baseline` is measured from the top of the page.
    `joined` is true where no blank parts the word from the one before it,
    `order` its place in the order in which the page draws its words.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False
    italic: bool = False
    joined: bool = False
    order: int = 0


class Page(NamedTuple):
    """The words of a page, whose `number` counts from 1; `drawn` where it shows anything else."""

    number: int
    height: float
    words: tuple[Word, ...]
    drawn: bool = False
