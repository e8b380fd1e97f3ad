"""What the page's controls set off: draws what the engine returns, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from index.errors import OnRecordError
from index.html import Markup, join
from index.voices import Voices
from pages import exchange
from pages.examples import examples
from pages.filters import Filters
from pages.protocols import Engine
from pages.source import Place, missing, source
from pages.welcome import welcome
from pages.wording import titles

Piece = dict[str, str]
"""A part of the page for log.js: its key and its HTML."""


class Desk:
    """An engine, and how everybody in it looks."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.speakers = engine.speakers()
        self.documents = engine.documents()
        self.titles = titles(self.documents)
        self.voices = Voices(speaker.name for speaker in self.speakers)
        self._keys = count(1)

    def welcome(self) -> Piece:
        """The log before anything is asked."""
        return {"key": "welcome", "html": welcome(examples(self.engine), self.engine.advice())}

    def ask(self, question: str, filters: Filters) -> Iterator[Piece]:
        """The question at once, then the same with its answer."""
        key = f"exchange-{next(self._keys)}"
        asked = exchange.asked(question, filters.in_words(self.titles))
        yield {"key": key, "html": join(asked, exchange.waiting())}
        yield {"key": key, "html": join(asked, self._answer(question, filters))}

    def open(self, name: str, place: Place) -> Markup:
        """A document with a quote marked in it."""
        try:
            return source(self.engine.document(name), place, self.voices)
        except OnRecordError as error:
            return missing(name, str(error))

    def _answer(self, question: str, filters: Filters) -> Markup:
        try:
            filters.check()
            answer = self.engine.ask(
                question,
                speakers=filters.speakers,
                documents=filters.documents,
                since=filters.since or None,
                until=filters.until or None,
            )
        except OnRecordError as error:
            return exchange.refused(str(error))
        return exchange.answered(answer, self.voices)
