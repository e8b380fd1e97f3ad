"""What programs send and get over HTTP, as the page of the API documents it.

The patterns are told, not checked here: the engine says better what is wrong.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from index.types import Kind, Method
from qa.question.query import LONGEST_QUESTION
from qa.types import Asks, Aspect, Occasion, Verdict

LONGEST_QUOTATION = 5_000
"""The most characters of a quotation that are looked for."""

MOST_QUESTIONS = 10_000
"""The most questions of one batch."""

MOST_QUOTES = 100
"""The most quotes of one answer, but where everything is asked for."""

Name = Annotated[str, Field(max_length=1_000)]
Names = Annotated[list[Name], Field(max_length=100)]
Date = Annotated[
    str,
    Field(
        max_length=40,
        examples=["2024", "2024-05", "2019-05-31"],
        json_schema_extra={"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    ),
]
Offset = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]
Offsets = Annotated[tuple[Offset, Offset], Field(description="start and end")]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Options(_Sent):
    """How to ask; each part as the option of `onrecord qa ask` of the same name."""

    top_k: Annotated[
        int, Field(strict=True, ge=1, le=MOST_QUOTES, description="quotes at the most")
    ] = 5
    speakers: Annotated[Names, Field(description="only the words of these")] = []
    documents: Annotated[Names, Field(description="only these documents")] = []
    since: Annotated[Date | None, Field(description="from this date on")] = None
    until: Annotated[Date | None, Field(description="up to this date")] = None
    kinds: Annotated[
        list[Kind], Field(min_length=1, max_length=5, description="what to search")
    ] = [Kind.SPEECH]
    everything: Annotated[bool, Field(strict=True, description="every quote that answers")] = False
    ignore: Annotated[
        list[Aspect],
        Field(max_length=4, description="what the question itself says and is not to be heeded"),
    ] = []


class Question(Options):
    """A question."""

    question: Annotated[
        str,
        Field(
            max_length=LONGEST_QUESTION,
            examples=["Why was the bridge closed?"],
            json_schema_extra={"pattern": r"\S"},
        ),
    ]


class Questions(Options):
    """Many questions, asked alike."""

    questions: Annotated[
        list[str],
        Field(
            min_length=1,
            max_length=MOST_QUESTIONS,
            examples=[["Why was the bridge closed?", "Who pays for the ferry?"]],
        ),
    ]


class Quotation(_Sent):
    """A quotation, and perhaps whose it is said to be."""

    quotation: Annotated[
        str, Field(max_length=LONGEST_QUOTATION, json_schema_extra={"pattern": r"\w"})
    ]
    speaker: Annotated[Name | None, Field(description="whom it is ascribed to")] = None


class Part(_Sent):
    """A document, and where to read it from."""

    name: Annotated[str, Field(max_length=4_000)]
    start: Offset = 0


class Problem(_Told):
    """Why something was not done."""

    error: Annotated[str, Field(description="one line: what, where, what to do")]


class Health(_Told):
    """Whether questions are answered."""

    status: str


class Reply(_Told):
    """The question that a quote answers."""

    speaker: str | None
    text: str
    start: Offset
    end: Offset


class Quoted(_Told):
    """Words of somebody else inside a quote or before it."""

    speaker: str | None
    start: Offset
    end: Offset


class Place(_Told):
    """Where words stand."""

    document: str
    title: str | None
    date: str | None
    start: Offset
    end: Offset
    text: str
    speaker: str | None
    role: str | None
    method: Method
    quoted_by: str | None


class Quote(_Told):
    """A passage, word for word; all offsets are into the document's text."""

    text: str
    speaker: Annotated[str | None, Field(description="null where nobody knows")]
    role: str | None
    document: str
    title: str | None
    date: str | None
    start: Offset
    end: Offset
    highlight: Annotated[Offsets, Field(description="the part that answers")]
    reply_to: Reply | None
    method: Annotated[Method, Field(description="how the speaker was found")]
    score: float
    confidence: Annotated[Share, Field(description="how sure it is that this answers")]
    lead_in: Annotated[Offsets | None, Field(description="what the highlight leans on")]
    asks: Annotated[bool, Field(description="whether these are the interviewer's words")]
    quoted_by: str | None
    quotations: list[Quoted]
    voice: Annotated[str | None, Field(description="what the source calls an unknown speaker")]
    page: int | None
    time: Annotated[
        tuple[float, float | None] | None, Field(description="seconds at which it begins and ends")
    ]
    also: Annotated[list[Place], Field(description="where the same words stand too")]
    kind: Kind


class Searched(_Told):
    """How much a question was asked of."""

    passages: Offset
    speakers: Offset
    documents: Offset
    turns: Offset


class Understood(_Told):
    """What a question was taken to ask, and what it was limited to by that."""

    asks: Asks
    speakers: list[str]
    about: list[str]
    to: list[str]
    questions: bool
    asked: list[str]
    unheard: str | None
    besides: list[str]
    occasion: Occasion | None
    documents: list[str]
    since: str | None
    until: str | None
    search: str
    words: str
    resolved: str | None


class Group(_Told):
    """The quotes of one speaker, as their places in the answer's quotes."""

    speaker: str | None
    role: str | None
    quotes: list[Offset]
    best: Offset
    first_date: str | None
    last_date: str | None


class Ambiguity(_Told):
    """A name that several bear."""

    name: str
    speakers: list[str]


class Answer(_Told):
    """The quotes that answer, best first; where `answered` is false, the nearest ones or none."""

    question: str
    answered: bool
    confidence: Share
    quotes: list[Quote]
    searched: Searched
    problem: Annotated[str, Field(description="why a question of a batch can't be asked")] = ""
    contradicted: Annotated[
        bool, Field(description="the first quote says the contrary of what was taken for granted")
    ] = False
    groups: Annotated[list[Group], Field(description="where everything was asked for")] = []
    understood: Understood | None = None
    ambiguous: list[Ambiguity] = []


class Difference(_Told):
    """Words of a quotation, and those that were said instead."""

    quoted: str
    said: str


class Checked(_Told):
    """The verdict on a quotation, and where it stands."""

    quotation: str
    verdict: Verdict
    ascribed_to: list[str]
    differences: list[Difference]
    places: list[Place]


class RoleHeld(_Told):
    """A role that somebody has in a document."""

    role: str
    document: str
    date: str | None


class Speaker(_Told):
    """Somebody who speaks."""

    name: str
    roles: list[str]
    turns: Offset
    words: Offset
    documents: Offset
    aliases: list[str]
    held: list[RoleHeld]


class Entry(_Told):
    """A document in the list of them."""

    name: str
    title: str | None
    date: str | None
    turns: Offset


class QuotedTurn(Quoted):
    """Words of somebody else inside a turn, and how sure that is."""

    evidence: Offsets | None
    confidence: Share


class Turn(_Told):
    """What one voice says without a break, or what stands between."""

    kind: Kind
    speaker: str | None
    role: str | None
    start: Offset
    end: Offset
    text: str
    method: Method
    evidence: Annotated[Offsets | None, Field(description="what names the speaker")]
    confidence: Share
    reply_to: Offsets | None
    voice: str | None
    quotations: list[QuotedTurn]


class Anchor(_Told):
    """Where a part of a document stands in its source: page, or seconds."""

    start: Offset
    end: Offset
    page: int | None
    begins: float | None
    ends: float | None


class Document(_Told):
    """A whole document with its turns."""

    name: str
    title: str | None
    date: str | None
    language: str | None
    notes: Annotated[list[str], Field(description="what was left out, and why")]
    text: str
    turns: list[Turn]
    anchors: list[Anchor]
