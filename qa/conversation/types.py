"""What a follow-up asks once it is completed, and what it may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qa.question.library import Library
from qa.question.mentions import People


class Step(StrEnum):
    """A step in a document from a quote: to what it answers, what answers it, what stands by it.

    A quote that is a question itself is its own question. To ask where a quote is
    from brings it again.
    """

    QUESTION = "question"
    QUESTION_BEFORE = "question_before"
    ANSWER = "answer"
    NEXT = "next"
    PREVIOUS = "previous"
    ITSELF = "itself"


@dataclass(frozen=True, slots=True)
class Followup:
    """A question completed.

    `question` is what is asked, `told` how it is shown, None where nothing was
    completed. With `more`, what was shown is left out; `others` are those whose
    words are. `documents`, `since` and `until` are as in a scope. A `step`
    looks at no other passages than those beside the last quote, by these
    `speakers` if there are any.
    """

    question: str
    told: str | None = None
    more: bool = False
    others: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    step: Step | None = None
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """Who and what is in an index, with the other spellings of the names."""

    people: People
    library: Library = field(default_factory=Library)
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
