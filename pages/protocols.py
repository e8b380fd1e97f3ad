"""What the page needs of an engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.types import Document
from qa.types import Answer, DocumentSummary, SpeakerSummary


class Engine(Protocol):
    """Answers questions over an index and hands out its documents; safe for threads."""

    def ask(
        self,
        question: str,
        *,
        top_k: int = 5,
        speakers: Sequence[str] = (),
        documents: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
    ) -> Answer:
        """The quotes that answer a question.

        Raises:
            QuestionError: the question or its filters can't be used.
        """
        ...

    def speakers(self) -> tuple[SpeakerSummary, ...]:
        """Everybody who speaks in the index, those who say most first."""
        ...

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Every document of the index."""
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
