"""From marks to turns: what has no mark of its own goes on with the speaker before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.turns.marks import Mark
from index.turns.paragraphs import Paragraph
from index.turns.structure import Structure
from index.types import Kind, Method, Span, Turn

FADING = 0.97


def assemble(
    text: str,
    paragraphs: Sequence[Paragraph],
    structure: Structure,
    marks: Mapping[int, Mark],
) -> tuple[Turn, ...]:
    """One turn per paragraph, in text order."""
    turns: list[Turn] = []
    kinds = structure.kinds
    current: Mark | None = None
    fresh = False
    for at, paragraph in enumerate(paragraphs):
        kind = kinds.get(at)
        if kind is not None:
            turns.append(Turn(paragraph.span, kind))
            if kind is Kind.COMMENT or at in structure.ends:
                current = None
            continue
        if at in structure.wordless:
            continue
        mark = marks.get(at)
        if mark is not None:
            current, fresh = mark, True
            if mark.words < paragraph.end:
                turns.append(_spoken(mark, Span(mark.words, paragraph.end), fresh))
                fresh = False
        elif current is None:
            turns.append(Turn(paragraph.span, Kind.NARRATION))
        else:
            turns.append(_spoken(current, paragraph.span, fresh))
            fresh = False
    return tuple(turns)


def _spoken(mark: Mark, span: Span, fresh: bool) -> Turn:
    if fresh or mark.speaker is None:
        return Turn(
            span, mark.kind, mark.speaker, mark.role, mark.method, mark.evidence, mark.confidence
        )
    return Turn(
        span,
        mark.kind,
        mark.speaker,
        mark.role,
        Method.INHERITED,
        mark.evidence,
        round(mark.confidence * FADING, 4),
    )
