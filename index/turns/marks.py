"""What a finder says of a paragraph: whose words it has, where they begin, on what evidence."""

from __future__ import annotations

from typing import NamedTuple

from index.types import Kind, Method, Span


class Mark(NamedTuple):
    """The decision on one paragraph.

    `words` is the offset at which the words begin, after label or dash; where
    it is the paragraph's end, the label stands alone and the words follow in
    the next paragraph. `asks` says, of an interview, that the words are of the
    one who asks or of the one who answers, named or not; None of anybody else.
    `voice` is what the source calls a speaker without a name.
    """

    words: int
    speaker: str | None
    method: Method
    evidence: Span | None
    confidence: float
    role: str | None = None
    kind: Kind = Kind.SPEECH
    asks: bool | None = None
    voice: str | None = None


def unknown(words: int) -> Mark:
    """Speech of nobody knows whom; what follows it is nobody's either."""
    return Mark(words, None, Method.UNKNOWN, None, 0.0)


def narration(words: int) -> Mark:
    """A paragraph that tells of the speakers; what follows it is nobody's."""
    return Mark(words, None, Method.UNKNOWN, None, 0.0, kind=Kind.NARRATION)
