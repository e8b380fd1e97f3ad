"""The values that pass between the stages, from a file to a searchable index.

After reading, everything is a position in `Document.text`: a quote is made by
slicing, so a quote that is not verbatim cannot be represented. Of what a long
document has tens of thousands, each is a named tuple: one is made in a third
of the time that a frozen dataclass takes. Modules give names of their own to
the members of an enumeration that they ask for of each paragraph: to look a
member up by its class takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T", bound=tuple[Any, ...])

INTERVIEWER = "Interviewer"
"""The speaker of questions whose asker the document does not name."""


def maker(kind: type[T]) -> Callable[[tuple[Any, ...]], T]:
    """What makes a named tuple of all its values in half the time that its class takes.

    It is for the innermost loops: it knows no defaults and counts no values.
    """
    return partial(tuple.__new__, kind)


class Span(NamedTuple):
    """A half-open range of characters, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def trimmed(self, text: str) -> Span:
        """The span without the blanks at its two ends; empty where all is blank."""
        start, end = self
        if start < end and not (text[start].isspace() or text[end - 1].isspace()):
            return self
        words = text[start:end].lstrip()
        start = max(start, end - len(words))
        return _span((start, start + len(words.rstrip())))

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


_span = maker(Span)


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
    """Somebody a document names: canonical full name, role in that document, other spellings.

    `labels` are what the document calls their voice, such as SPEAKER_00: in that
    document alone, so they are no aliases.
    """

    name: str
    role: str | None = None
    aliases: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


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
class Voice:
    """Whom the source itself gives as the speaker of a block: a voice tag, a diarization, XML.

    `name` is None for a voice that has only a `label`, such as SPEAKER_00.
    `evidence` is where the text shows the name or the label.
    """

    name: str | None
    method: Method
    role: str | None = None
    label: str | None = None
    evidence: Span | None = None


class Block(NamedTuple):
    """A line or paragraph of a source, without the blanks or markup around it.

    `voice` and `kind` are given by formats that say who speaks or what is not
    speech; None leaves it to be found. Of a block that is given as speech only
    the speaker is looked for.
    """

    span: Span
    style: Style = Style.PLAIN
    voice: Voice | None = None
    kind: Kind | None = None


class Anchor(NamedTuple):
    """Where a stretch of the text stands in its source.

    `page` counts from 1; `begins` and `ends` are seconds from the start of the
    recording.
    """

    span: Span
    page: int | None = None
    begins: float | None = None
    ends: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader makes of a file: the fixed text, its blocks in order, what it says of itself.

    `markup` holds the spans that are neither blank nor words (front matter,
    emphasis marks); no block covers them. `notes` are one-line remarks for the
    person who added the file, such as a guessed encoding. `anchors`, in text
    order and apart from each other, lead back to pages or times.
    """

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    markup: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside a turn that its speaker repeats from somebody else.

    `speaker` is who said them first, None where the text does not say;
    `evidence` the span that names that person.
    """

    span: Span
    speaker: str | None = None
    evidence: Span | None = None
    confidence: float = 0.0


class Turn(NamedTuple):
    """A stretch of text of one kind by one speaker, with the evidence for the name.

    `span` covers the words without label or dash. `confidence` is in 0..1.
    `evidence` is the span that gave the name, `reply_to` the span of the
    question that the turn answers. `voice` is what the source calls a speaker
    whom nobody names, such as SPEAKER_00. `quotations`, in text order, are the
    words of others inside `span`.
    """

    span: Span
    kind: Kind
    speaker: str | None = None
    role: str | None = None
    method: Method = Method.UNKNOWN
    evidence: Span | None = None
    confidence: float = 0.0
    reply_to: Span | None = None
    voice: str | None = None
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A read file: its text, its turns in text order, who is in it, what it is.

    `language` is an ISO 639-1 code, None where it is not clear.
    """

    name: str
    text: str
    turns: tuple[Turn, ...]
    metadata: Metadata = Metadata()
    notes: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: a part of one turn that fits the embedding model's limit.

    `turn` is the position of its turn in `Document.turns`; `sentences` are
    spans in the document's text, in order, inside `span`. `quotation` is the
    one of the turn whose words these are, None for the speaker's own.
    """

    turn: int
    span: Span
    sentences: tuple[Span, ...]
    quotation: Quotation | None = None
