"""What programs ask of the engine, over HTTP and as tools alike, in JSON to the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pages.http_models import Options, Question, Questions, Quotation
from pages.protocols import Engine
from qa.contract import answer_json, check_json, document_json, entry_json, speaker_json

Json = dict[str, Any]


class Programs:
    """The functions of an engine as programs call them; safe for threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, asked: Question) -> Json:
        """An answer.

        Raises:
            QuestionError: the question or its limits can't be used.
        """
        return answer_json(self._engine.ask(asked.question, **_options(asked)))

    def batch(self, asked: Questions) -> Iterator[Json]:
        """The answers to many questions, in order, as they come.

        Raises:
            QuestionError: the limits can't be used.
        """
        return map(answer_json, self._engine.ask_many(asked.questions, **_options(asked)))

    def check(self, claimed: Quotation) -> Json:
        """The verdict on a quotation.

        Raises:
            QuestionError: the quotation is empty, or there is no such speaker.
        """
        return check_json(self._engine.check(claimed.quotation, claimed.speaker))

    def speakers(self) -> list[Json]:
        """Everybody who speaks."""
        return list(map(speaker_json, self._engine.speakers()))

    def documents(self) -> list[Json]:
        """All documents."""
        return list(map(entry_json, self._engine.documents()))

    def document(self, name: str) -> Json:
        """A whole document.

        Raises:
            QuestionError: there is none of this name.
        """
        return document_json(self._engine.document(name))


def _options(asked: Options) -> dict[str, Any]:
    return {
        "top_k": asked.top_k,
        "speakers": tuple(asked.speakers),
        "documents": tuple(asked.documents),
        "since": asked.since,
        "until": asked.until,
        "kinds": tuple(asked.kinds),
        "everything": asked.everything,
        "ignore": frozenset(asked.ignore),
    }
