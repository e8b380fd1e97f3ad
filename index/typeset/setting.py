"""From paragraphs of lines to passages of text with their style and their pages."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.types import Style
from index.typeset.hyphens import Vocabulary, join
from index.typeset.lines import Line
from index.typeset.page import Word
from index.typeset.rows import row_of

HEADING = 1.15
"""From which ratio to the usual size a passage is a heading."""
MAX_HEADING = 300
MOST = 0.6
"""Share of the words from which a style is the document's own, and sets nothing apart."""
ASKS = ("?", "？", '?"', "?”", "?»")


class Passage(NamedTuple):
    """A paragraph's text, and where in it its pages begin and end."""

    text: str
    style: Style
    pages: tuple[tuple[int, int, int], ...]


class Usual(NamedTuple):
    """How most words of the document are set."""

    size: float
    bold: bool
    italic: bool


def passages_of(lines: Sequence[Line], vocabulary: Vocabulary, usual: Usual) -> Iterator[Passage]:
    """The passage of a paragraph, or two where a bold question runs into its answer."""
    for part in _parts(lines, usual):
        yield _passage(part, vocabulary, usual)


def usual_of(lines: Sequence[Line]) -> Usual:
    """How most words of some lines are set."""
    words = [word for line in lines for word in line.row.words]
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size * 2) / 2] += len(word.text)
    total = sizes.total()
    bold = sum(len(word.text) for word in words if word.bold)
    italic = sum(len(word.text) for word in words if word.italic)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    return Usual(size, bold > MOST * total, italic > MOST * total)


def _is_set_apart(word: Word, usual: Usual) -> bool:
    return (word.bold and not usual.bold) or (word.italic and not usual.italic)


def _parts(lines: Sequence[Line], usual: Usual) -> list[list[Line]]:
    """A paragraph's lines, parted after the bold question with which it begins."""
    words = [(at, word) for at, line in enumerate(lines) for word in line.row.words]
    lead = list(itertools.takewhile(lambda placed: _is_set_apart(placed[1], usual), words))
    if not lead or len(lead) == len(words) or not lead[-1][1].text.endswith(ASKS):
        return [list(lines)]
    halves = (lead, words[len(lead) :])
    return [
        [
            line._replace(row=row_of([word for place, word in half if place == at]))
            for at, line in enumerate(lines)
            if any(place == at for place, _ in half)
        ]
        for half in halves
    ]


def _passage(lines: Sequence[Line], vocabulary: Vocabulary, usual: Usual) -> Passage:
    """The lines as one text, broken words made whole."""
    text = ""
    pages: list[tuple[int, int, int]] = []
    for line, following in itertools.zip_longest(lines, lines[1:]):
        words, between = line.text, ""
        if following is not None:
            words, between = join(words, following.text, vocabulary)
        start, text = len(text), text + words
        if pages and pages[-1][2] == line.page:
            pages[-1] = (pages[-1][0], len(text), line.page)
        else:
            pages.append((start, len(text), line.page))
        text += between
    return Passage(text, _style(lines, text, usual), tuple(pages))


def _style(lines: Sequence[Line], text: str, usual: Usual) -> Style:
    words = [w for line in lines for w in line.row.words if any(map(str.isalnum, w.text))]
    if words and len(text) <= MAX_HEADING and all(w.size >= HEADING * usual.size for w in words):
        return Style.HEADING
    return Style.EMPHASIS if words and all(_is_set_apart(w, usual) for w in words) else Style.PLAIN
