"""What is logged: a line of JSON for each request, without what was asked."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.protocols import Conversation, Engine
from qa.types import Answer

LOG = logging.getLogger("onrecord")

OWN = frozenset({"/login", "/logout"})
"""Addresses that no router answers."""

_OURS = "onrecord_fields"


class JsonLines(logging.Formatter):
    """A record as one line of JSON: the time, the level, what happened, and its fields."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, _OURS, {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def configure() -> None:
    """Let this process log in lines of JSON on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    LOG.setLevel(logging.INFO)


def note(event: str, **fields: object) -> None:
    """Log that something happened."""
    LOG.info(event, extra={_OURS: fields})


class Logged:
    """Logs each request: method, route, status and milliseconds.

    The route is the pattern of the address, not the address: that may hold the
    name of a document, or a question.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        root = scope.get("root_path", "")
        try:
            await self._app(scope, receive, watched)
        finally:
            note(
                "request",
                method=scope["method"],
                route=_route(scope, root),
                status=status,
                ms=round(1000 * (time.perf_counter() - started), 1),
            )


def _route(scope: Mapping[str, Any], root: str) -> str | None:
    """The pattern of the address that a request went to; None where it went nowhere."""
    pattern = getattr(scope.get("route"), "path", None)
    if pattern is None:
        path = scope["path"].removeprefix(root)
        return path if path in OWN else None
    return f"{scope.get('root_path', '').removeprefix(root)}{pattern}"


class Noted:
    """An engine that logs what it is asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def ask(self, question: str, **asked: Any) -> Answer:
        """As the engine."""
        return _noted(self._engine.ask(question, **asked))

    def ask_many(self, questions: Any, **asked: Any) -> Iterator[Answer]:
        """As the engine."""
        return map(_noted, self._engine.ask_many(questions, **asked))

    def conversation(self) -> NotedConversation:
        """As the engine."""
        return NotedConversation(self._engine.conversation())


class NotedConversation:
    """A conversation that logs what it is asked."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def ask(self, question: str, **asked: Any) -> Answer:
        """As the conversation."""
        return _noted(self._conversation.ask(question, **asked))


def _noted(answer: Answer) -> Answer:
    note("question", question=answer.question, answered=answer.answered)
    return answer
