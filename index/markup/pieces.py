"""From the lines of a formatted source to one text: a line for each, a blank one for each gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.letters import INVISIBLE
from index.types import Block, Kind, Span, Style

ASKS = ("?", "？", "?»", "?”", '?"')
CLOCK = re.compile(r"[\[(]?\d{1,2}:\d{2}\b")
CLOSING = re.compile(r"[?？!.…:»”\"')\]]*")


class Run(NamedTuple):
    """Characters of a line that are all set the same way."""

    words: str
    bold: bool = False
    italic: bool = False


class Piece(NamedTuple):
    """A line of words, `apart` if a blank line stands before it, set in by `indent` blanks.

    Its first `lead` characters are set apart from the others by emphasis or a
    tab; `italic` is true if it is emphasised as a whole and nothing in it is bold.
    """

    words: str
    style: Style = Style.PLAIN
    kind: Kind | None = None
    apart: bool = False
    lead: int = 0
    indent: int = 0
    italic: bool = False


def pieces_of(runs: Sequence[Run], style: Style, kind: Kind | None, apart: bool) -> Iterator[Piece]:
    """The pieces of a line: none, one, or two where a bold question runs into its answer."""
    parts = list(_collapsed(runs))
    words = "".join(part.words for part in parts)
    if not words:
        return
    lead = _lead(parts, words)
    italic = not any(part.bold for part in parts)
    if lead == len(words):
        own = style if style is Style.HEADING else Style.EMPHASIS
        yield Piece(words, own, kind, apart, italic=italic)
    elif lead and words[:lead].endswith(ASKS) and words[lead].isspace():
        yield Piece(words[:lead], Style.EMPHASIS, kind, apart, italic=italic)
        yield Piece(words[lead:].lstrip(), style, kind)
    else:
        yield Piece(words, style, kind, apart, lead or _before_tab(runs))


def collapsed(words: str) -> str:
    """Words with every stretch of blanks as one space, and what is invisible left out."""
    return " ".join(words.translate(INVISIBLE).split())


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of the pieces and their blocks upon it."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for words, style, kind, apart, _, indent, _ in pieces:
        parting = ("\n\n" if apart else "\n") if parts else ""
        at += len(parting) + indent
        parts += [parting, " " * indent, words]
        blocks.append(Block(Span(at, at + len(words)), style, kind=kind))
        at += len(words)
    return "".join(parts), tuple(blocks)


def _collapsed(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs with single spaces inside and between them, none at the ends of the line.

    A time that only the page's style parts from a name is parted from it too.
    """
    blank = False
    last = ""
    for words, bold, italic in runs:
        plain = words.translate(INVISIBLE)
        inner = " ".join(plain.split())
        if not inner:
            blank = blank or bool(plain)
            continue
        apart = last.isalpha() and CLOCK.match(inner) is not None
        if last and (blank or apart or plain[0].isspace()):
            inner = f" {inner}"
        yield Run(inner, bold, italic)
        last, blank = inner[-1], plain[-1].isspace()


def _before_tab(runs: Sequence[Run]) -> int:
    """How many characters of the line stand before its first tab."""
    before, tab, _ = "".join(run.words for run in runs).partition("\t")
    return len(collapsed(before)) if tab else 0


def _lead(parts: Sequence[Run], words: str) -> int:
    """How many characters at the start are emphasised, with the marks that close them."""
    at = 0
    spoken = False
    for run, bold, italic in parts:
        has_words = any(map(str.isalnum, run))
        if has_words and not (bold or italic):
            break
        spoken = spoken or has_words
        at += len(run)
    if not spoken:
        return 0
    closing = CLOSING.match(words, at)
    return closing.end() if closing else at
