"""People at the page, who ask as its own script does."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

KEPT = 20.0
"""Seconds after which a connection that nothing was asked over is opened anew."""


class AskError(Exception):
    """A question that was not answered as it should be."""


@dataclass
class Load:
    """What came of some people's asking: seconds of each answer, in order, and what failed."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What answers questions on a page: its number, and the number of what sets it off."""

    number: int
    trigger: int


class Connection:
    """One connection to a server, opened when it is needed."""

    def __init__(self, place: str) -> None:
        parts = urlsplit(place)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._used = 0.0

    async def get(self, path: str) -> bytes:
        """The body of an answer."""
        return await self._asked("GET", path, b"")

    async def post(self, path: str, body: object) -> bytes:
        """The body of the answer to JSON."""
        return await self._asked("POST", path, json.dumps(body).encode())

    def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _asked(self, method: str, path: str, body: bytes) -> bytes:
        reader, writer = await self._opened()
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode("ascii") + body)
        status, length = await _head(reader)
        told = await reader.readexactly(length)
        self._used = time.monotonic()
        if status != 200:
            raise AskError(f"{method} {path}: {status}")
        return told

    async def _opened(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        idle = time.monotonic() - self._used > KEPT
        if self._streams is None or idle or self._streams[0].at_eof():
            self.close()
            self._streams = await asyncio.open_connection(self._host, self._port)
        self._used = time.monotonic()
        return self._streams


async def _head(reader: asyncio.StreamReader) -> tuple[int, int]:
    """The status of an answer, and the length of its body."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
    fields = dict(line.lower().split(b": ", 1) for line in lines if line)
    return int(first.split()[1]), int(fields[b"content-length"])


async def endpoint(place: str) -> Endpoint:
    """What the log of a page asks.

    Raises:
        AskError: the page has none.
    """
    connection = Connection(place)
    config: dict[str, Any] = json.loads(await connection.get("/config"))
    connection.close()
    for each in config["dependencies"]:
        for trigger, event in each["targets"]:
            if event == "ask":
                return Endpoint(each["id"], trigger)
    raise AskError("the page has no chat")


class Person:
    """Somebody with a page of their own, who asks one question after the other."""

    def __init__(self, place: str, endpoint: Endpoint, name: str) -> None:
        self._endpoint = endpoint
        self._name = name
        self._connection = Connection(place)

    async def ask(self, question: str) -> None:
        """Ask, and wait for the answer.

        Raises:
            AskError: what comes is none.
        """
        asked = {
            "data": [],
            "event_data": {"link": urlencode({"q": question})},
            "fn_index": self._endpoint.number,
            "trigger_id": self._endpoint.trigger,
            "session_hash": self._name,
        }
        told = await self._connection.post("/gradio_api/run/predict", asked)
        (piece,) = json.loads(told)["data"]
        if "searched" not in piece["html"].lower():
            raise AskError(f"no answer in: {piece['html'][-200:]!r}")

    def leave(self) -> None:
        """Close the page."""
        self._connection.close()


async def load(place: str, people: int, seconds: float, questions: Sequence[str]) -> Load:
    """Let people ask at once, each without a pause, until the time is over."""
    found = Load()
    number = await endpoint(place)
    until = time.monotonic() + seconds

    async def stay(name: str) -> None:
        person, chance = Person(place, number, name), random.Random(name)
        while time.monotonic() < until:
            started = time.monotonic()
            try:
                await person.ask(chance.choice(questions))
            except (AskError, OSError, EOFError, ValueError) as error:
                found.errors.append(f"{type(error).__name__}: {error}")
                person.leave()
                await asyncio.sleep(0.5)
            else:
                found.seconds.append(time.monotonic() - started)
        person.leave()

    await asyncio.gather(*(stay(f"person-{n}") for n in range(people)))
    return found
