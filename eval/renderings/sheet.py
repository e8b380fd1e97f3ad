"""A transcript that is being written, and what each of its words is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from eval.renderings.meeting import Participant
from index.types import Kind, Metadata


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a rendering, in order, and who says them.

    `speaker` is None where the rendering does not tell, or nobody speaks.
    `voice` is the source's own label of a speaker whom it does not name.
    `repeated` is true of words that somebody else repeats in a quotation.
    `scored` is False for words of which no reading is wrong, such as
    `[inaudible]` inside a turn.
    """

    words: str
    kind: Kind
    speaker: Participant | None = None
    voice: str | None = None
    repeated: bool = False
    scored: bool = True


@dataclass(frozen=True, slots=True)
class Rendering:
    """A document made of a meeting: its bytes, the suffix of its format, what its words are.

    `sidecar` is what a file beside the document says of it.
    """

    data: bytes
    suffix: str
    pieces: tuple[Piece, ...]
    sidecar: Metadata | None = None


class Sheet:
    """Text that grows; `write` is for what is no words of anybody: labels, marks, blanks."""

    def __init__(self, escape: Callable[[str], str] = str) -> None:
        self._escape = escape
        self._parts: list[str] = []
        self._pieces: list[Piece] = []

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What the words so far are."""
        return tuple(self._pieces)

    def write(self, text: str) -> None:
        """Add characters that are nobody's words, as they are."""
        self._parts.append(text)

    def say(self, words: str, by: Participant | None, voice: str | None = None) -> None:
        """Add speech, escaped as the format wants it."""
        self._add(Piece(words, Kind.SPEECH, by, voice))

    def repeat(self, words: str, of: Participant) -> None:
        """Add speech of somebody whom the speaker quotes."""
        self._add(Piece(words, Kind.SPEECH, of, repeated=True))

    def tell(self, words: str, kind: Kind = Kind.NARRATION, *, scored: bool = True) -> None:
        """Add words that are not speech."""
        self._add(Piece(words, kind, scored=scored))

    def _add(self, piece: Piece) -> None:
        self._parts.append(self._escape(piece.words))
        self._pieces.append(piece)

    def rendering(self, suffix: str, sidecar: Metadata | None = None) -> Rendering:
        """The finished document, in UTF-8."""
        return Rendering(self.text.encode(), suffix, self.pieces, sidecar)
