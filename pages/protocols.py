"""What the page needs of an engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from index.types import Document, Kind
from qa.types import (
    SPOKEN,
    Answer,
    Appearance,
    Aspect,
    Check,
    DocumentSummary,
    SpeakerSummary,
    Subject,
)


class Conversation(Protocol):
    """Answers questions that may lean on those before them."""

    def ask(
        self,
        question: str,
        *,
        top_k: int = 5,
        speakers: Sequence[str] = (),
        documents: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        kinds: Iterable[Kind] = SPOKEN,
        everything: bool = False,
        ignore: Collection[Aspect] = (),
    ) -> Answer:
        """The quotes that answer a question; what it is itself limited to may be ignored.

        Raises:
            QuestionError: the question or its filters can't be used.
        """
        ...


@runtime_checkable
class Lasting(Conversation, Protocol):
    """A conversation that can go on over another generation of its index."""

    def over(self, engine: Any) -> Conversation:
        """The conversation over another generation; anew if it can't go on there."""
        ...


class Engine(Conversation, Protocol):
    """Answers questions over an index and hands out its documents; safe for threads."""

    def conversation(self) -> Conversation:
        """A conversation that begins."""
        ...

    def ask_many(
        self,
        questions: Iterable[str],
        *,
        top_k: int = 5,
        speakers: Sequence[str] = (),
        documents: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        kinds: Iterable[Kind] = SPOKEN,
        everything: bool = False,
        ignore: Collection[Aspect] = (),
    ) -> Iterator[Answer]:
        """The answers in order, as they come; a question that can't be asked has a problem.

        Raises:
            QuestionError: the filters can't be used.
        """
        ...

    def check(self, quotation: str, speaker: str | None = None) -> Check:
        """Whether a quotation was said so, by whom and where.

        Raises:
            QuestionError: the quotation is empty, or there is no such speaker.
        """
        ...

    def appearances(self) -> Mapping[str, Sequence[Appearance]]:
        """Where each speaker speaks, by name."""
        ...

    def speakers(self) -> tuple[SpeakerSummary, ...]:
        """Everybody who speaks in the index, those who say most first."""
        ...

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Every document of the index."""
        ...

    def subjects(self, most: int = 40) -> tuple[Subject, ...]:
        """What several people speak of, what they take up from each other before the rest."""
        ...

    def subjects_of(self, speaker: str, most: int = 8) -> tuple[Subject, ...]:
        """What somebody speaks of more than others do, most of all first."""
        ...

    def advice(self) -> str | None:
        """What to do about documents in languages that the model hardly knows, if there are any."""
        ...

    def document(self, name: str) -> Document:
        """A document with its text and turns.

        Raises:
            QuestionError: no document has this name.
        """
        ...
