"""The paragraphs of a source: its blocks, with lines joined that a fixed width has broken."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from index.types import Block, Kind, Source, Span, Style, Voice, maker

MIN_WIDTH, MAX_WIDTH = 40, 132
SLACK = 3
ENOUGH = 12
SAMPLE = 2000
MAX_TITLE_WORDS = 14
DASHES = "-–—―"
ENDS = ".?!…:;。？！"
TERMINAL = re.compile(rf"[{ENDS}][\"'”’»“)\]*_]*$")
NOTED = re.compile(r"(?:\s*(?:\([^()]*\)|\[[^\[\]]*\]))+$")
"""What is noted after a sentence: `Thank you. (Applause)`"""
BLANK_LINE = "\n\n"
KIND = attrgetter("kind")
PLAIN = Style.PLAIN


class Paragraph(NamedTuple):
    """A paragraph: its offsets and style, the blank lines before it, the indent of its line.

    `voice` and `kind` are those that the source gives.
    """

    start: int
    end: int
    style: Style = PLAIN
    gap: int = 0
    indent: int = 0
    voice: Voice | None = None
    kind: Kind | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text != "" and is_sentence(text, 0, len(text))


def is_sentence(text: str, start: int, end: int) -> bool:
    """Whether a part of a text, not an empty one, ends as a sentence does."""
    last = text[end - 1]
    if last in ENDS:
        return True
    enough = max(start, end - ENOUGH)
    return not last.isalnum() and TERMINAL.search(text, enough, end) is not None


def is_given(paragraph: Paragraph) -> bool:
    """Whether the source says what a paragraph is, or whose."""
    return paragraph.kind is not None or paragraph.voice is not None


def is_given_any(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the source says of any of the paragraphs what it is."""
    return any(map(KIND, paragraphs))


def is_title(text: str) -> bool:
    """Whether a text is short and ends as no sentence does, not even a broken one."""
    if text[-1:] in ")]":
        noted = NOTED.sub("", text).rstrip()
        if noted and ends_sentence(noted):
            return False
    last = text.rstrip("\"'”’»)]*_")[-1:]
    return last.isalnum() and text.count(" ") < MAX_TITLE_WORDS


def is_titled(text: str, start: int, end: int) -> bool:
    """Whether a part of a text, not an empty one, is as short as a title and ends as one does."""
    return text[end - 1] not in ENDS and is_title(text[start:end])


def paragraphs_of(source: Source, opens: Callable[[str], bool]) -> tuple[Paragraph, ...]:
    """The paragraphs of a source.

    `opens` says of a line whether it begins with a label or a dash, and so
    never continues the line before.
    """
    lines = _lines(source.text, source.blocks)
    width = _wrap_width(source.text, lines)
    return tuple(lines) if width is None else _join(source.text, lines, width, opens)


def _lines(text: str, blocks: Sequence[Block]) -> list[Paragraph]:
    """The blocks as they stand: each with the blank lines before it and its indent."""
    lines = []
    before = 0
    paragraph = maker(Paragraph)
    for (start, end), style, voice, kind in blocks:
        gap = indent = 0
        between = text[before:start]
        if between == BLANK_LINE:
            gap = 1
        elif between != "\n":
            newlines = text.count("\n", before, start)
            indent = start - text.rfind("\n", before, start) - 1 if newlines else start - before
            gap = max(newlines - 1, 0)
        lines.append(paragraph((start, end, style, gap, indent, voice, kind)))
        before = end
    return lines


def _wrap_width(text: str, lines: Sequence[Paragraph]) -> int | None:
    """The width that lines were broken at; None where each line is a paragraph."""
    sample = lines[:SAMPLE]
    inner = [
        line
        for line, following in itertools.pairwise(sample)
        if not following.gap and line.style == following.style == PLAIN
    ]
    if len(inner) < 3:
        return None
    width = max(line.end - line.start for line in inner)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return None
    full = sum(line.end - line.start > 0.75 * width for line in inner)
    broken = sum(not is_sentence(text, line.start, line.end) for line in inner)
    return width if full > 0.6 * len(inner) and broken > 0.5 * len(inner) else None


def _join(
    text: str, lines: Sequence[Paragraph], width: int, opens: Callable[[str], bool]
) -> tuple[Paragraph, ...]:
    """The lines, each joined to the one before it where its first word had no room there.

    Where no blank lines part the paragraphs, a line that ends a sentence may
    end its paragraph, and nothing is joined to it.
    """
    gapless = not any(line.gap for line in lines[:SAMPLE])
    joined: list[Paragraph] = []
    last: Paragraph | None = None
    for line in lines:
        words = text[line.start : line.end]
        wraps = (
            last is not None
            and not line.gap
            and not is_given(line)
            and line.style == last.style == PLAIN
            and line.indent <= last.indent + 1
            and last.end - last.start + 1 + len(words.split(None, 1)[0]) > width - SLACK
            and not ((gapless or words[0] in DASHES) and is_sentence(text, last.start, last.end))
            and not ((gapless or words[0] not in DASHES) and opens(words))
        )
        if wraps:
            joined[-1] = joined[-1]._replace(end=line.end)
        else:
            joined.append(line)
        last = line
    return tuple(joined)
