"""The values that pass between the stages, from a file to a searchable index.

After reading, everything is a position in `Document.text`: a quote is made by
slicing, so a quote that is not verbatim cannot be represented.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

INTERVIEWER = "Interviewer"
"""The speaker of questions whose asker the document does not name."""


class Span(NamedTuple):
    """A half-open range of characters, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Kind(StrEnum):
    """What a stretch of text is."""

    SPEECH = "speech"
    NARRATION = "narration"
    HEADING = "heading"
    COMMENT = "comment"
    STAGE = "stage"


class Method(StrEnum):
    """How the speaker of a turn was found."""

    LABEL = "label"
    VOICE_TAG = "voice_tag"
    DIARIZATION = "diarization"
    ALTERNATION = "alternation"
    LEAD_IN = "lead_in"
    INLINE_QUOTE = "inline_quote"
    INHERITED = "inherited"
    METADATA = "metadata"
    USER = "user"
    UNKNOWN = "unknown"


class Style(StrEnum):
    """How the source sets a block apart."""

    PLAIN = "plain"
    HEADING = "heading"
    EMPHASIS = "emphasis"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a document names: canonical full name, role in that document, other spellings."""

    name: str
    role: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What front matter or a sidecar says of a document.

    `date` is ISO 8601, possibly only a year or a year and month.
    """

    title: str | None = None
    date: str | None = None
    people: tuple[Person, ...] = ()
    interviewer: str | None = None
    interviewee: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of a source, without the blanks or markup around it."""

    span: Span
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader makes of a file: the fixed text, its blocks in order, what it says of itself.

    `markup` holds the spans that are neither blank nor words (front matter,
    emphasis marks); no block covers them. `notes` are one-line remarks for the
    person who added the file, such as a guessed encoding.
    """

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    markup: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of text of one kind by one speaker, with the evidence for the name.

    `span` covers the words without label or dash. `confidence` is in 0..1.
    `evidence` is the span that gave the name, `reply_to` the span of the
    question that the turn answers.
    """

    span: Span
    kind: Kind
    speaker: str | None = None
    role: str | None = None
    method: Method = Method.UNKNOWN
    evidence: Span | None = None
    confidence: float = 0.0
    reply_to: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A read file: its text, its turns in text order, who is in it, what it is."""

    name: str
    text: str
    turns: tuple[Turn, ...]
    metadata: Metadata = Metadata()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: a part of one turn that fits the embedding model's limit.

    `turn` is the position of its turn in `Document.turns`; `sentences` are
    spans in the document's text, in order, inside `span`.
    """

    turn: int
    span: Span
    sentences: tuple[Span, ...]
