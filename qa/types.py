"""What a question becomes and what an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.types import Kind, Method, Quotation, Span

SPOKEN = frozenset({Kind.SPEECH})
"""The kinds that are searched unless others are asked for."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is asked of, before anything is ranked.

    `speakers` and `documents` are names, all of them where empty; `since` and
    `until` are ISO 8601 dates, both inclusive, possibly only a year or a year
    and month.
    """

    speakers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    kinds: frozenset[Kind] = SPOKEN


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document as the index keeps it."""

    name: str
    title: str | None
    date: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a quote stands in its source: the page, or the seconds at which it begins and ends."""

    page: int | None = None
    begins: float | None = None
    ends: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The question that a quote answers."""

    transcript: Transcript
    span: Span
    speaker: str | None

    @property
    def text(self) -> str:
        return self.span.of(self.transcript.text)


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that answers: a slice of its transcript, and whose words it is.

    `highlight` is the part of `span` that answers, in offsets of the
    transcript. `score` ranks the quotes of one answer; `confidence`, in 0..1,
    is the calibrated probability that the quote answers the question.
    `asks` is true where the words are the interviewer's or moderator's.
    `quoted_by` is in whose turn the speaker's words are quoted, where they are;
    `quotations` are the words of others inside `span`. `voice` is what the
    source calls a speaker without a name. `where` is the page or the time.
    """

    transcript: Transcript
    span: Span
    highlight: Span
    speaker: str | None
    role: str | None
    method: Method
    reply_to: Reply | None
    score: float
    confidence: float
    asks: bool
    quoted_by: str | None = None
    quotations: tuple[Quotation, ...] = ()
    voice: str | None = None
    where: Whereabouts = Whereabouts()

    @property
    def text(self) -> str:
        return self.span.of(self.transcript.text)


@dataclass(frozen=True, slots=True)
class Searched:
    """How much a question was asked of: counts inside its scope."""

    passages: int
    speakers: int
    documents: int


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that can be several speakers': all of them were asked."""

    name: str
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The quotes that answer, best first; where `answered` is false, the nearest ones.

    `problem` says why a question of a batch could not be asked. `ambiguous` are
    the names, in the question and of the speakers chosen, that several bear.
    """

    question: str
    answered: bool
    confidence: float
    quotes: tuple[Quote, ...]
    searched: Searched
    problem: str | None = None
    ambiguous: tuple[Ambiguity, ...] = ()


class Verdict(StrEnum):
    """What becomes of a quotation when it is laid against the index.

    - exact: said word for word; case, punctuation and spelling may differ.
    - elided: said word for word but for what its … leaves out.
    - altered: said in other words, which are told.
    - stitched: made of pieces that were not said together.
    - misattributed: said, but by others than the one it is ascribed to.
    """

    EXACT = "exact"
    ELIDED = "elided"
    ALTERED = "altered"
    STITCHED = "stitched"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a checked quotation, or a piece of it, stands, and in whose turn.

    `quoted_by` is whose turn it is where the speaker's words are quoted there.
    """

    transcript: Transcript
    span: Span
    speaker: str | None
    role: str | None
    method: Method
    quoted_by: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a quotation, and those that were said instead; either may be none."""

    quoted: str
    said: str


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict on a quotation, and where it stands.

    That is every place of an exact or misattributed one, the place of each piece
    of an elided or stitched one, and the nearest place of an altered one, with
    its `differences`. `ascribed_to` are the speakers whom the name that came
    with the quotation can mean.
    """

    quotation: str
    verdict: Verdict
    places: tuple[Place, ...]
    differences: tuple[Difference, ...] = ()
    ascribed_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role that somebody has in a document, and the document's date."""

    role: str
    document: str
    date: str | None


@dataclass(frozen=True, slots=True)
class SpeakerSummary:
    """A speaker of the index: name, roles, number of turns, words and documents.

    `aliases` are other spellings of the name; `held` says where each role was
    held, by date.
    """

    name: str
    roles: tuple[str, ...]
    turns: int
    words: int
    documents: int
    aliases: tuple[str, ...] = ()
    held: tuple[RoleHeld, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document of the index: name, title, date, number of turns."""

    name: str
    title: str | None
    date: str | None
    turns: int


class Format(StrEnum):
    """What an answer can be written as."""

    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"
    CITATION = "citation"
    BIBTEX = "bibtex"
    CSL = "csl"
