"""From pages to one text with its blocks, and the way back to the pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from index.types import Anchor, Block, Kind, Span
from index.typeset.columns import in_reading_order
from index.typeset.footnotes import opens_note, part_footnotes
from index.typeset.hyphens import vocabulary_of
from index.typeset.labels import with_whole_labels
from index.typeset.line_numbers import without_line_numbers
from index.typeset.lines import Line, lines_of
from index.typeset.margins import without_running_heads
from index.typeset.page import Page
from index.typeset.paragraphs import paragraphs_of
from index.typeset.setting import Passage, passages_of, usual_of

BETWEEN = "\n\n"
Composed = tuple[str, tuple[Block, ...], tuple[Anchor, ...]]


def compose(pages: Sequence[Page], opens: Callable[[str], bool]) -> Composed:
    """The text of pages, a block for each paragraph, an anchor for each page in turn.

    `opens` says of a line whether it begins with a label or a dash.
    """
    lines = _lines(pages)
    parts: list[str] = []
    blocks: list[Block] = []
    anchors: list[Anchor] = []
    at = 0
    for passage, kind in _passages(lines, opens):
        if parts:
            parts.append(BETWEEN)
            at += len(BETWEEN)
        parts.append(passage.text)
        blocks.append(Block(Span(at, at + len(passage.text)), passage.style, kind=kind))
        _anchor(anchors, passage, at)
        at += len(passage.text)
    return "".join(parts), tuple(blocks), tuple(anchors)


def _lines(pages: Sequence[Page]) -> list[Line]:
    bare = without_running_heads(pages)
    ordered = in_reading_order([page.words for page in bare])
    columns = [
        (page.number, column) for page, found in zip(bare, ordered, strict=True) for column in found
    ]
    cleared = map(with_whole_labels, without_line_numbers([column for _, column in columns]))
    return lines_of((number, rows) for (number, _), rows in zip(columns, cleared, strict=True))


def _passages(
    lines: Sequence[Line], opens: Callable[[str], bool]
) -> Iterator[tuple[Passage, Kind | None]]:
    """The passages of the text, the notes of a page after the last paragraph that it begins."""
    vocabulary = vocabulary_of([line.text for line in lines])
    text, notes = part_footnotes(lines)
    paragraphs = paragraphs_of(text, opens)
    usual = usual_of(text)
    remarks = deque(paragraphs_of(notes, opens_note))
    for at, paragraph in enumerate(paragraphs):
        for passage in passages_of(paragraph, vocabulary, usual):
            yield passage, None
        following = paragraphs[at + 1][0].page if at + 1 < len(paragraphs) else None
        while remarks and (following is None or remarks[0][0].page < following):
            for passage in passages_of(remarks.popleft(), vocabulary, usual):
                yield passage, Kind.NARRATION


def _anchor(anchors: list[Anchor], passage: Passage, at: int) -> None:
    """Add where the parts of a passage stand, or lengthen the last anchor."""
    for start, end, page in passage.pages:
        if anchors and anchors[-1].page == page:
            anchors[-1] = Anchor(Span(anchors[-1].span.start, at + end), page)
        else:
            anchors.append(Anchor(Span(at + start, at + end), page))
