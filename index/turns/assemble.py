"""From marks to pieces: what has no mark of its own goes on with the speaker before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from index.turns.marks import Mark
from index.turns.paragraphs import Paragraph, is_given
from index.turns.structure import Structure
from index.turns.telling import tells_of
from index.types import Kind, Method, Span, Turn, maker

SPEECH, NARRATION = Kind.SPEECH, Kind.NARRATION
INHERITED, UNKNOWN = Method.INHERITED, Method.UNKNOWN
FADING = 0.98
"""A paragraph without a mark of its own is right in 0.985 of the cases in which the marked one is.

This and the confidences of the other modules are shares of turns that were
right in renderings of QMSum's training meetings and of debates (`python -m eval
layouts`; 200,000 turns), rounded down: real files are less tidy.
"""
LEAST_SURE = 0.6
"""A name that is less sure than this is withheld."""
_turn = maker(Turn)


class Piece(NamedTuple):
    """The words of a paragraph: where, what, from whose mark (None where nobody speaks).

    `first` is true of the first paragraph after a mark, false of those that go on.
    """

    span: Span
    kind: Kind
    mark: Mark | None = None
    first: bool = False


def assemble(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, marks: Mapping[int, Mark]
) -> list[Piece]:
    """One piece per paragraph with words, in text order."""
    pieces: list[Piece] = []
    kinds, wordless, ends = structure
    current: Mark | None = None
    first = False
    piece, span = maker(Piece), maker(Span)
    for at, paragraph in enumerate(paragraphs):
        start, end = paragraph.start, paragraph.end
        kind = kinds.get(at)
        if kind is not None:
            pieces.append(piece((span((start, end)), kind, None, False)))
            if at in ends:
                current = None
            continue
        if at in wordless:
            continue
        mark = marks.get(at)
        if mark is not None:
            if mark.kind is not SPEECH:
                pieces.append(piece((span((start, end)), mark.kind, None, False)))
                current = None if mark.kind is NARRATION else current
                continue
            current, first, start = mark, True, mark.words
        elif (
            current is not None
            and not is_given(paragraph)
            and tells_of(text, paragraph, current.speaker)
        ):
            current = None
        if current is None:
            pieces.append(piece((span((start, end)), NARRATION, None, False)))
        elif start < end:
            pieces.append(piece((span((start, end)), SPEECH, current, first)))
            first = False
    return pieces


def turn_of(piece: Piece, reply_to: Span | None) -> Turn:
    """The turn of a piece, in reply to what stands at `reply_to`."""
    span, kind, mark, first = piece
    if mark is None:
        return _turn((span, kind, None, None, UNKNOWN, None, 0.0, None, None, ()))
    _, speaker, method, evidence, confidence, role, _, _, voice = mark
    if speaker is None:
        method = UNKNOWN if voice is None else method
        return Turn(span, kind, None, role, method, evidence, 0.0, reply_to, voice)
    if not first:
        method, confidence = INHERITED, round(confidence * FADING, 4)
    if confidence < LEAST_SURE:
        return Turn(span, kind, reply_to=reply_to)
    return _turn((span, kind, speaker, role, method, evidence, confidence, reply_to, None, ()))
