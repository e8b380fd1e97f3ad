"""What people ask, each of them one question after the other."""

from __future__ import annotations

import threading
from collections import OrderedDict

from index.errors import OnRecordError
from pages.asked import Ask
from pages.protocols import Conversation, Engine
from qa.types import Answer, Searched

NOTHING = Searched(passages=0, speakers=0, documents=0)

MOST = 1000
"""How many people's conversations are remembered; those who asked last."""


class Talk:
    """A conversation that waits for its last answer before it takes the next question."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._turn = threading.Lock()

    def ask(self, ask: Ask) -> Answer:
        """The answer to a question; one with a problem where it can't be asked."""
        filters = ask.filters
        try:
            filters.check()
            with self._turn:
                return self._conversation.ask(
                    ask.question,
                    speakers=filters.speakers,
                    documents=filters.documents,
                    since=filters.since or None,
                    until=filters.until or None,
                    kinds=filters.kinds,
                    everything=ask.everything,
                    ignore=ask.ignore,
                )
        except OnRecordError as error:
            return Answer(ask.question, False, 0.0, (), NOTHING, str(error))


class Talks:
    """Everybody's conversation by the key of their session; safe for threads.

    Not in Gradio's own state: with any, every open page would hold a connection,
    of which a browser has six.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._talks: OrderedDict[str | None, Talk] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, session: str | None) -> Talk:
        """The conversation of a session; one that begins if there is none."""
        with self._lock:
            talk = self._talks.pop(session, None) or Talk(self._engine.conversation())
            self._talks[session] = talk
            if len(self._talks) > MOST:
                self._talks.popitem(last=False)
            return talk

    def forget(self, session: str | None) -> None:
        """Let the next question of a session begin a conversation."""
        with self._lock:
            self._talks.pop(session, None)
