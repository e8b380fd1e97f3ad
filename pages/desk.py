"""What the page's controls set off: draws what the engine returns, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from index.errors import OnRecordError
from index.html import Markup, join
from index.voices import Voices
from pages import checking, exchange
from pages.asked import Ask
from pages.examples import asked_of, examples
from pages.people import people, person
from pages.protocols import Engine
from pages.saved import Form, saved
from pages.source import Place, missing, source
from pages.talk import Talk
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
        self.appearances = engine.appearances()
        self.titles = titles(self.documents)
        self.voices = Voices(speaker.name for speaker in self.speakers)
        self._keys = count(1)

    def welcome(self) -> Piece:
        """The log before anything is asked."""
        return {"key": "welcome", "html": welcome(examples(self.engine), self.engine.advice())}

    def ask(self, ask: Ask, talk: Talk) -> Iterator[Piece]:
        """The question at once, then the same with its answer."""
        key = f"exchange-{next(self._keys)}"
        yield {"key": key, "html": join(exchange.asked(ask, self.titles), exchange.waiting())}
        yield {"key": key, "html": self._answer(ask, talk)}

    def open(self, name: str, place: Place) -> Markup:
        """A document with a quote marked in it."""
        try:
            return source(self.engine.document(name), place, self.voices)
        except OnRecordError as error:
            return missing(name, str(error))

    def people(self) -> Markup:
        """Everybody who speaks, and the documents by date."""
        return people(self.speakers, self.appearances, self.documents, self.titles, self.voices)

    def person(self, name: str) -> Markup:
        """What is unfolded of somebody."""
        for speaker in self.speakers:
            if speaker.name == name:
                spoken = self.appearances.get(name, ())
                questions = asked_of(self.engine, name, [where.document for where in spoken])
                return person(speaker, spoken, questions, self.titles)
        return checking.refused(f"Nobody in this index is called {name}.")

    def form(self) -> Markup:
        """Where a quotation is pasted to be checked."""
        return checking.form(speaker.name for speaker in self.speakers)

    def check(self, quotation: str, speaker: str) -> Markup:
        """The verdict on a quotation, or why there is none."""
        if len(quotation) > checking.LONGEST:
            return checking.refused(
                f"It is longer than {checking.LONGEST:,} characters: shorten it."
            )
        try:
            return checking.checked(
                self.engine.check(quotation, speaker.strip() or None), self.voices
            )
        except OnRecordError as error:
            return checking.refused(str(error))

    def saved(self, form: Form, links: Sequence[str]) -> str:
        """A conversation, given as the links that ask its questions, as the text of a file."""
        talk = self.talk()
        asks = [Ask.read(link) for link in links]
        return saved(form, [(ask, talk.ask(ask)) for ask in asks], self.titles, self.voices)

    def talk(self) -> Talk:
        """Somebody's conversation, which begins."""
        return Talk(self.engine.conversation())

    def _answer(self, ask: Ask, talk: Talk) -> Markup:
        answer = talk.ask(ask)
        asked = exchange.asked(ask, self.titles, answer.understood)
        if answer.problem is not None:
            return join(asked, exchange.refused(answer.problem))
        return join(asked, exchange.answered(ask, answer, self.voices))
