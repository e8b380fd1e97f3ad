"""What bold and italic type mean in a document as a whole: labels, questions, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index.markup.pieces import ASKS, Piece
from index.markup.tables import COLONS, transcript_columns
from index.turns.paragraphs import is_title
from index.types import Kind, Style

MIN_ASKED = 0.5


def marked(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with labels told from words and one kind of emphasis from the other."""
    return _with_labels(_with_one_emphasis(pieces))


def _with_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with a colon after the names of speakers where a transcript has none.

    `ROE I will` with the name in bold or a tab after it becomes `ROE: I will`;
    the colon is no word of anybody's.
    """
    pairs = {at: pair for at, piece in enumerate(pieces) if (pair := _parted(piece)) is not None}
    if transcript_columns([([name], [words]) for name, words in pairs.values()]) is None:
        return list(pieces)
    return [
        piece
        if at not in pairs
        else piece._replace(words=f"{pairs[at][0].words}: {pairs[at][1].words}", lead=0)
        for at, piece in enumerate(pieces)
    ]


def _parted(piece: Piece) -> tuple[Piece, Piece] | None:
    """What is set apart at the start of a line and what follows it, if no colon parts them."""
    before, after = piece.words[: piece.lead].rstrip(), piece.words[piece.lead :]
    if not before or piece.style is Style.HEADING or before.endswith(COLONS):
        return None
    if not after[:1].isspace() or not after.strip():
        return None
    return Piece(before), Piece(after.strip())


def _with_one_emphasis(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with only the emphasis that marks questions, bold or italic.

    What is emphasised in the other way are the answers, or, if there are more
    plain paragraphs, notes by nobody who speaks.
    """
    whole = Counter(piece.italic for piece in pieces if piece.style is Style.EMPHASIS)
    asked = Counter(
        piece.italic
        for piece in pieces
        if piece.style is Style.EMPHASIS and piece.words.endswith(ASKS)
    )
    if len(whole) < 2 or asked[True] == asked[False]:
        return list(pieces)
    italic = asked[True] > asked[False]
    if asked[italic] < max(2, MIN_ASKED * whole[italic]):
        return list(pieces)
    plain = sum(piece.style is Style.PLAIN for piece in pieces)
    answers = whole[not italic] > plain
    return [
        _other(piece, answers)
        if piece.style is Style.EMPHASIS and piece.italic is not italic
        else piece
        for piece in pieces
    ]


def _other(piece: Piece, answers: bool) -> Piece:
    if answers:
        return piece._replace(style=Style.PLAIN)
    if is_title(piece.words):
        return piece
    return piece._replace(kind=piece.kind or Kind.NARRATION)
