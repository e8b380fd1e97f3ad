"""One of the processes that answer: opens the index, then answers call after call."""

from __future__ import annotations

import pickle
import signal
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from index.errors import OnRecordError
from index.threads import share
from qa.types import Answer, Check
from qa.wire import packed, unpacked

if TYPE_CHECKING:
    from qa.engine import Engine

Asked = Mapping[str, Any]
"""What `Engine.ask` takes besides the question."""


class Answering:
    """The calls that take long, and need nothing but what comes with them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, question: str, asked: Asked) -> Answer:
        """One question."""
        return self._engine.ask(question, **asked)

    def ask_many(self, questions: Sequence[str], asked: Asked) -> list[Answer]:
        """Some questions of a batch."""
        return list(self._engine.ask_many(questions, **asked))

    def check(self, quotation: str, speaker: str | None) -> Check:
        """A quotation."""
        return self._engine.check(quotation, speaker)

    def converse(self, memory: bytes, question: str, asked: Asked) -> tuple[Answer, bytes]:
        """A question of a conversation, given as what it remembers; empty where it begins."""
        talk = self._engine.conversation()
        if memory:
            talk.memory = unpacked(memory, self._engine.transcript)
        answer = talk.ask(question, **asked)
        return answer, packed(talk.memory)


def work(connection: Connection, open_engine: Callable[[], Engine], count: int) -> None:
    """Answer calls, as one of `count` processes, until the other end is closed.

    The first word is the manifest of the opened index or why it can't be opened;
    each call is the name of a method and its arguments, each reply whether it
    went well, with the result or the exception.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    share(count)
    try:
        engine = open_engine()
        engine.warm()
    except OnRecordError as error:
        _greet(connection, (False, error))
        return
    _greet(connection, (True, engine.index.manifest))
    answering = Answering(engine)
    while True:
        try:
            method, arguments = unpacked(connection.recv_bytes(), engine.transcript)
        except (EOFError, OSError):
            return
        connection.send_bytes(_reply(getattr(answering, method), arguments))


def _greet(connection: Connection, first: tuple[bool, object]) -> None:
    """Say the first word; to nobody, where the other end was closed meanwhile."""
    with suppress(OSError):
        connection.send_bytes(pickle.dumps(first))


def _reply(method: Callable[..., object], arguments: Sequence[object]) -> bytes:
    try:
        return packed((True, method(*arguments)))
    except OnRecordError as error:
        return packed((False, error))
    except Exception as error:  # noqa: BLE001 - the other process raises it
        error.add_note(traceback.format_exc())
        return packed((False, error))
