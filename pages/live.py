"""The engine that is asked now: another one can take its place while people are asking."""

from __future__ import annotations

from typing import Any, cast

from pages.protocols import Conversation, Engine, Lasting
from qa.types import Answer


class Live:
    """Does whatever the engine in force can do; what was asked of one before ends there."""

    def __init__(self, engine: Engine) -> None:
        self.in_force = engine

    def __getattr__(self, name: str) -> Any:
        return getattr(self.in_force, name)

    def conversation(self) -> Conversation:
        """A conversation that goes over to the next engine with its next question."""
        return LiveConversation(self)

    @property
    def engine(self) -> Engine:
        """The same, typed as what it does."""
        return cast(Engine, self)


class LiveConversation:
    """A conversation with whichever engine is in force; for one person at a time."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._engine = live.in_force
        self._conversation = self._engine.conversation()

    def ask(self, question: str, **how: Any) -> Answer:
        """The answer to a question that may lean on those before.

        Raises:
            QuestionError: the question or its filters can't be used.
        """
        engine, before = self._live.in_force, self._conversation
        if engine is not self._engine:
            if isinstance(before, Lasting):
                self._conversation = before.over(engine)
            else:
                self._conversation = engine.conversation()
            self._engine = engine
        return self._conversation.ask(question, **how)
