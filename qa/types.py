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
    and month. `askers` are those who ask what is replied to, anybody or nobody
    where empty. With `questions` it is asked of what was asked and got a reply, of
    the `repliers` where there are any. The words of the speakers `besides` are
    left out, and so is what overlaps `without`: documents with spans.
    """

    speakers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    kinds: frozenset[Kind] = SPOKEN
    askers: tuple[str, ...] = ()
    questions: bool = False
    repliers: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    without: tuple[tuple[str, Span], ...] = ()


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
    transcript; `lead_in` is what of the same turn stands right before it, maybe
    before `span`, where the highlight leans on that ("It did."). `score` ranks
    the quotes of one answer; `confidence`, in 0..1, is the calibrated
    probability that the quote answers the question.
    `asks` is true where the words are the interviewer's or moderator's; `kind`
    is what they are where something else than speech was asked for.
    `quoted_by` is in whose turn the speaker's words are quoted, where they are;
    `quotations` are the words of others inside `span` or `lead_in`. `voice` is
    what the source calls a speaker without a name. `where` is the page or the
    time. `also` are the other places where the same speaker's words stand, all
    but the same.
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
    lead_in: Span | None = None
    also: tuple[Place, ...] = ()
    kind: Kind = Kind.SPEECH

    @property
    def text(self) -> str:
        return self.span.of(self.transcript.text)

    @property
    def before(self) -> Span:
        """What of the lead-in, and up to `span`, stands before `span`; empty for nothing."""
        start = self.span.start
        return Span(min(start, self.lead_in.start) if self.lead_in else start, start)


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """The quotes of one speaker in an answer that holds everything.

    `quotes` are their places in the answer, by date, those without one last;
    `best` is the place of the one that says most plainly what the speaker
    thinks. `first_date` and `last_date` are those of the dated ones. A speaker
    whom nobody names is that of one document alone.
    """

    speaker: str | None
    role: str | None
    quotes: tuple[int, ...]
    best: int
    first_date: str | None
    last_date: str | None


@dataclass(frozen=True, slots=True)
class Searched:
    """How much a question was asked of: counts inside its scope."""

    passages: int
    speakers: int
    documents: int
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that can be several speakers': all of them were asked."""

    name: str
    speakers: tuple[str, ...]


class Asks(StrEnum):
    """What kind of answer a question wants.

    - what: what was said, or a fact.
    - who: who said something.
    - whether: yes or no.
    - anyone: whether anybody said something.
    - how_many: how many people did.
    - compare: what several say, side by side.
    - everything: all that was said of a subject.
    """

    WHAT = "what"
    WHO = "who"
    WHETHER = "whether"
    ANYONE = "anyone"
    HOW_MANY = "how_many"
    COMPARE = "compare"
    EVERYTHING = "everything"


class Occasion(StrEnum):
    """Which time a question wants at which something was said: the first, the last or each."""

    FIRST = "first"
    LAST = "last"
    EACH = "each"


class Aspect(StrEnum):
    """What a question is understood to narrow the search to; each can be taken back.

    So can the spelling of misspelt words.
    """

    SPEAKER = "speaker"
    QUESTION = "question"
    ADDRESSEE = "addressee"
    DOCUMENT = "document"
    DATE = "date"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question was understood to ask, as far as it was in force.

    Only the words of `by` were searched, none of `besides`, only their replies to
    `to`, only in `documents` (names), from `since` to `until` (as in `Scope`); all
    where they are empty. With `questions`, only what was asked, of `asked` if there
    are any. `about` are the others whom it names, which narrows nothing; `search`
    are the words searched for. `titles` are those of the documents.
    `unheard` is the name of somebody whose words it wants and who speaks nowhere.
    `resolved` is a question that leaned on the one before it, as it was completed.
    `at_large` is true where it names no subject, so that nothing was searched for.
    With an `occasion`, what was said first or last comes first.
    """

    asks: Asks
    by: tuple[str, ...]
    about: tuple[str, ...]
    to: tuple[str, ...]
    documents: tuple[str, ...]
    since: str | None
    until: str | None
    search: str
    titles: tuple[str, ...] = ()
    resolved: str | None = None
    at_large: bool = False
    questions: bool = False
    asked: tuple[str, ...] = ()
    unheard: str | None = None
    besides: tuple[str, ...] = ()
    occasion: Occasion | None = None

    @property
    def narrows(self) -> tuple[Aspect, ...]:
        """What the search was narrowed by."""
        found = {
            Aspect.SPEAKER: self.by or self.besides,
            Aspect.QUESTION: self.questions,
            Aspect.ADDRESSEE: self.to,
            Aspect.DOCUMENT: self.documents,
            Aspect.DATE: self.since or self.until,
        }
        return tuple(aspect for aspect, value in found.items() if value)


@dataclass(frozen=True, slots=True)
class Answer:
    """The quotes that answer, best first; where `answered` is false, the nearest ones.

    `groups` are the quotes by speaker where all that answer were wanted. Nothing is
    answered where the first quote says the contrary of what the question takes for
    granted: it is `contradicted`.
    `problem` says why a question of a batch could not be asked; nothing was
    `understood` then. `ambiguous` are the names, in the question and of the
    speakers chosen, that several bear.
    """

    question: str
    answered: bool
    confidence: float
    quotes: tuple[Quote, ...]
    searched: Searched
    problem: str | None = None
    ambiguous: tuple[Ambiguity, ...] = ()
    understood: Understood | None = None
    groups: tuple[SpeakerGroup, ...] = ()
    contradicted: bool = False


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
    """Where a checked quotation, a piece of it, or another wording of a quote stands.

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
class Appearance:
    """A document in which somebody speaks, its date, and how much they say there."""

    document: str
    date: str | None
    turns: int
    words: int


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
    """A document of the index: name, title, date, number of turns, of spoken words."""

    name: str
    title: str | None
    date: str | None
    turns: int
    words: int = 0


@dataclass(frozen=True, slots=True)
class Subject:
    """What people speak of: its name, and in how many turns and documents it is named.

    `speakers` are those who name it, most turns first.
    """

    name: str
    turns: int
    documents: int
    speakers: tuple[str, ...]


class Format(StrEnum):
    """What an answer can be written as."""

    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"
    CITATION = "citation"
    BIBTEX = "bibtex"
    CSL = "csl"
