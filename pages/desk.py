"""What the page's controls set off: draws what the engine returns, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from index.errors import OnRecordError
from index.html import Markup, join
from index.voices import Voices
from pages import checking, exchange, subjects
from pages.around import around
from pages.asked import Ask, everything_about, own_limits
from pages.examples import asked_of, examples
from pages.live import Live
from pages.narrowing import narrowing
from pages.people import people, person
from pages.protocols import Engine
from pages.saved import Form, saved
from pages.source import Place, missing, source
from pages.talk import Talk
from pages.timeline import casts, timeline
from pages.welcome import beginning, welcome
from pages.wording import titles
from qa.types import Answer

BEGINNING = 8
"""How many subjects stand in the chat before anything is asked."""

if TYPE_CHECKING:
    from pages.adding.desk import AddingDesk
    from pages.judging import Judging

Piece = dict[str, str]
"""A part of the page for log.js: its key and its HTML."""


class Desk:
    """An engine, and how everybody in it looks.

    With `adding` documents may be added, with `judging` answers be judged.
    """

    def __init__(self, engine: Engine) -> None:
        self._live = Live(engine)
        self.engine = self._live.engine
        self._keys = count(1)
        self.adding: AddingDesk | None = None
        self.judging: Judging | None = None
        self._know(engine)

    def switch(self, engine: Engine) -> None:
        """Ask another engine from now on; what is being answered ends on the one before."""
        self._live.in_force = engine
        self.__dict__.pop("beginning", None)
        self._know(engine)

    def _know(self, engine: Engine) -> None:
        found = engine.speakers(), engine.documents(), engine.appearances()
        self.speakers, self.documents, self.appearances = found
        self.titles = titles(self.documents)
        self.voices = Voices(speaker.name for speaker in self.speakers)

    def welcome(self) -> Piece:
        """The log before anything is asked."""
        return {"key": "welcome", "html": welcome(self.engine.advice())}

    @cached_property
    def beginning(self) -> Markup:
        """Questions and subjects to begin with; slow on a large corpus, the first time."""
        found = self.engine.subjects(most=BEGINNING)
        return beginning(examples(self.engine), subjects.to_begin_with(found))

    def ask(self, ask: Ask, talk: Talk) -> Piece:
        """A question with its answer."""
        return self._piece(self._answer(ask, talk))

    def refuse(self, ask: Ask, reason: str) -> Piece:
        """A question that is not even asked, and why."""
        return self._piece(join(exchange.asked(ask, self.titles), exchange.refused(reason)))

    def _piece(self, html: Markup) -> Piece:
        return {"key": f"exchange-{next(self._keys)}", "html": html}

    def open(self, name: str, place: Place) -> Markup:
        """A document with a quote marked in it."""
        try:
            return source(self.engine.document(name), place, self.voices)
        except OnRecordError as error:
            return missing(name, str(error))

    def around(self, name: str, place: Place) -> Markup:
        """What stands around a quote."""
        try:
            document = self.engine.document(name)
        except OnRecordError as error:
            return checking.refused(str(error))
        return around(document, place.quote, place.highlight, self.voices)

    def people(self) -> Markup:
        """Everybody who speaks."""
        return people(self.speakers, self.appearances, len(self.documents), self.voices)

    def timeline(self) -> Markup:
        """The documents by date, and who speaks in each."""
        cast = casts(self.documents, self.appearances)
        return timeline(self.documents, cast, self.titles, self.voices)

    def subjects(self) -> Markup:
        """What several people speak of."""
        return subjects.subjects(self.engine.subjects(), self.voices)

    def subject(self, name: str) -> Markup:
        """Who said what of a subject, side by side."""
        ask = everything_about(name)
        answer = self.talk().ask(ask)
        if answer.groups:
            return subjects.side_by_side(ask, name, answer, self.voices)
        return subjects.unanswered(ask, name, self._result(ask, answer))

    def person(self, name: str) -> Markup:
        """What is unfolded of somebody."""
        for speaker in self.speakers:
            if speaker.name == name:
                spoken = self.appearances.get(name, ())
                questions = asked_of(self.engine, name, [where.document for where in spoken])
                dwelt_on = self.engine.subjects_of(name)
                return person(speaker, spoken, dwelt_on, questions, self.titles)
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

    def limits(self, link: str) -> Markup:
        """The form that changes the limits of a question, given as a link."""
        names = [speaker.name for speaker in self.speakers]
        return narrowing(Ask.read(link), own_limits(link), names, self.titles)

    def saved(self, form: Form, links: Sequence[str]) -> str:
        """A conversation, given as the links that ask its questions, as the text of a file."""
        return saved(form, list(self._again(map(Ask.read, links))), self.titles, self.voices)

    def _again(self, asks: Iterable[Ask]) -> Iterator[tuple[Ask, Answer]]:
        """A conversation once more."""
        talk = self.talk()
        for ask in asks:
            talk = self.talk() if ask.alone else talk
            yield ask, talk.ask(ask)

    def talk(self) -> Talk:
        """Somebody's conversation, which begins."""
        return Talk(self.engine.conversation())

    def _answer(self, ask: Ask, talk: Talk) -> Markup:
        answer = talk.ask(ask)
        asked = exchange.asked(ask, self.titles, answer.understood)
        return join(asked, self._result(ask, answer))

    def _result(self, ask: Ask, answer: Answer) -> Markup:
        if answer.problem is not None:
            return exchange.refused(answer.problem)
        return exchange.answered(ask, answer, self.voices)
