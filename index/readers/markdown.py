"""Markdown: the decoded file is the document's text, its marks lie outside the blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from index.metadata import front_matter
from index.readers.decoding import decode
from index.types import Block, Source, Span, Style, maker

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown")
QUOTE_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)+")
BULLET = re.compile(r"[ \t]*(?:[*+][ \t]+|\d{1,3}[.)][ \t]+)")
HEADING_MARKS = re.compile(r"[ \t]*#{1,6}[ \t]+")
CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$")
UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*$")
RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}$")
FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,}).*$")
FENCES = "`~"
ESCAPE = re.compile(r"\\(?=[-*#>+_.–—])")
HARD_BREAK = re.compile(r"(?:\\|<br\s*/?>)$", re.IGNORECASE)
BREAK_ENDS = "\\>"
WHOLE = re.compile(
    r"(?P<open>[*_]{1,3}|<(?P<tag>strong|b|em|i)>)(?=\S)(?P<words>(?:(?![*_]{1,3}(?:\s|$)|</).)+?)"
    r"(?P<close>[*_]{1,3}|</(?P=tag)>)",
    re.DOTALL | re.IGNORECASE,
)
FIRST = re.compile(
    r"(?P<open>[*_]{1,3}|<(?P<tag>strong|b|em|i)>)(?=\S)"
    r"(?P<words>(?![*_]{1,3}(?:\s|$)|</).[^*_<]*(?:<(?!/)[^*_<]*)*)"
    r"(?P<close>[*_]{1,3}|</(?P=tag)>)",
    re.DOTALL | re.IGNORECASE,
)
"""What `WHOLE` matches at a place, found faster; `WHOLE` can go on after marks inside it."""
BOLD_LINE = re.compile(r"\*\*[^\W\d_](?:[^*_<\\]*[^*_<\\\s])?\*\*")
OPENING = re.compile(r"[*_]{1,3}|<(?:strong|b|em|i)>", re.IGNORECASE)
CLOSING = re.compile(r"(?:[*_]{1,3}|</(?:strong|b|em|i)>)$", re.IGNORECASE)
MAX_CLOSING = len("</strong>")
UNENDED = ("```", "~~~", "<")
"""How blocks may begin in which a blank line is not the end of a paragraph."""
ONE_LINE = r"(?:[*_]{2})?[^\W\d_][^\n]*"
ONE_LINERS = re.compile(rf"(?:(?<=\n\n)|\A){ONE_LINE}(?:\n\n+{ONE_LINE})*(?=\n[ \t]*\n|\n?\Z)")
"""Paragraphs of one line each that begin with a letter, perhaps a bold one."""
WITHIN = {
    Style.QUOTATION: (QUOTE_MARKS, BULLET),
    Style.LIST_ITEM: (BULLET,),
    Style.HEADING: (QUOTE_MARKS, HEADING_MARKS),
}
"""The marks of a block that stand before the words of its lines."""


SPAN = attrgetter("span")
PLAIN, EMPHASIS = Style.PLAIN, Style.EMPHASIS
_block = maker(Block)


class Line(NamedTuple):
    """A line of the file: its offsets without the newline, its style."""

    start: int
    end: int
    style: Style
    emphasised: bool = False


def read(data: bytes, name: str) -> Source:
    """Decode a Markdown file and find its blocks, one for each line of words.

    Raises:
        SourceError: the file is empty or not text.
        MetadataError: its front matter is not valid YAML.
    """
    text, notes = decode(data, name)
    metadata, body = front_matter(text, name)
    blocks: list[Block] = []
    markup: list[Span] = [Span(0, body).trimmed(text)] if body else []
    for line in _lines(text, body):
        blocks.extend(_blocks(text, line))
    markup.extend(_between(text, body, blocks))
    return Source(text, tuple(blocks), metadata, tuple(markup), notes)


def _lines(text: str, body: int) -> Iterator[Line]:
    """The lines after the front matter, each with the style that its block gives it."""
    from markdown_it import MarkdownIt

    offsets = _offsets(text, body)
    parser = MarkdownIt("commonmark")
    parser.core.ruler.disable("inline")
    tokens = parser.parse(_shortened(_plain_newlines(text[body:])))
    styles, emphasised = _styles(tokens, len(offsets))
    line = maker(Line)
    ends = [*(after - 1 for after in offsets[1:]), len(text)]
    for at, (start, end) in enumerate(zip(offsets, ends, strict=True)):
        if start < end:
            yield line((start, end, styles[at], at in emphasised))


def _offsets(text: str, body: int) -> list[int]:
    """Where the lines begin from an offset on."""
    sizes = (len(line) + 1 for line in text[body:].split("\n")[:-1])
    return list(accumulate(sizes, initial=body))


def _plain_newlines(text: str) -> str:
    """The text with as many lines, none ended by a lone carriage return."""
    return text.replace("\r\n", "\n").replace("\r", " ").replace("\0", " ")


def _shortened(text: str) -> str:
    """The text with a letter for each run of paragraphs that can be nothing but plain."""
    if any(map(text.__contains__, UNENDED)):
        return text
    return ONE_LINERS.sub(lambda run: "x" + "\n" * run.group().count("\n"), text)


def _styles(tokens: list[Token], count: int) -> tuple[list[Style], set[int]]:
    styles = [PLAIN] * (count + 1)
    emphasised: set[int] = set()
    open_blocks: list[str] = []
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if token.nesting == 1:
            open_blocks.append(kind)
            if kind == "heading" and token.map is not None:
                for at in range(*token.map):
                    styles[at] = Style.HEADING
        elif token.nesting == -1:
            open_blocks.pop()
        elif token.type == "inline" and token.map is not None:
            lines = range(token.map[0], token.map[1])
            style = _style_of(open_blocks)
            for at in lines:
                styles[at] = style
            several = len(lines) > 1 and style is not Style.HEADING
            if several and WHOLE.fullmatch(token.content.strip()):
                emphasised.update(lines)
    return styles, emphasised


def _style_of(open_blocks: list[str]) -> Style:
    if "heading" in open_blocks:
        return Style.HEADING
    if "blockquote" in open_blocks:
        return Style.QUOTATION
    return Style.LIST_ITEM if "list_item" in open_blocks else PLAIN


def _blocks(text: str, line: Line) -> Sequence[Block]:
    """The blocks of a line: none, one, or two where a bold question runs into its answer."""
    start, end = words = Span(line.start, line.end).trimmed(text)
    if start == end:
        return ()
    if line.style is PLAIN:
        has_words = not line.emphasised and text[start].isalpha()
        if has_words and text[end - 1] not in BREAK_ENDS:
            return (_block((words, PLAIN, None, None)),)
        if BOLD_LINE.fullmatch(text, start, end):
            return (_block((Span(start + 2, end - 2), EMPHASIS, None, None)),)
    return _marked_blocks(text, line, start, end)


def _marked_blocks(text: str, line: Line, start: int, end: int) -> Sequence[Block]:
    """The blocks of a line whose words may have marks of its block around them, or be none."""
    words = text[line.start : end]
    if RULE.match(words) or (text[start] in FENCES and FENCE.match(words)):
        return ()
    if line.style is Style.HEADING and UNDERLINE.match(words):
        return ()
    start, end = _inside(text, line, end)
    if start == end:
        return ()
    whole = FIRST.match(text, start, end)
    if line.emphasised or (whole and whole.end() == end):
        inside = _unmarked(text, start, end)
        style = EMPHASIS if line.style is not Style.HEADING else Style.HEADING
        return (Block(inside, style),) if inside.start < inside.end else ()
    if whole and whole["words"].endswith(("?", "？")) and text[whole.end()].isspace():
        asked = Block(Span(*whole.span("words")), EMPHASIS)
        return (asked, Block(Span(whole.end(), end).trimmed(text), line.style))
    return (Block(Span(start, end), line.style),)


def _unmarked(text: str, start: int, end: int) -> Span:
    """The span of words without the marks of emphasis around them."""
    opening = OPENING.match(text, start, end)
    start = opening.end() if opening else start
    closing = CLOSING.search(text, max(start, end - MAX_CLOSING), end)
    return Span(start, closing.start() if closing else end).trimmed(text)


def _inside(text: str, line: Line, end: int) -> Span:
    """The span of a line within the marks of its block."""
    start = line.start
    for pattern in WITHIN.get(line.style, ()):
        if found := pattern.match(text, start, end):
            start = found.end()
    start, end = Span(start, end).trimmed(text)
    if found := ESCAPE.match(text, start, end):
        start = found.end()
    if line.style is Style.HEADING:
        found = CLOSING_MARKS.search(text[start:end])
    else:
        found = HARD_BREAK.search(text[start:end]) if text[end - 1] in BREAK_ENDS else None
    if found:
        end = start + found.start()
    return Span(start, end).trimmed(text)


def _between(text: str, body: int, blocks: list[Block]) -> Iterator[Span]:
    """What lies between the blocks and is not blank."""
    at = body
    for start, end in [*map(SPAN, blocks), (len(text), len(text))]:
        gap = text[at:start]
        if words := gap.strip():
            begins = at + gap.index(words)
            yield Span(begins, begins + len(words))
        at = end
