"""People at the page, who ask as its own script does: through Gradio's queue."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

KEPT = 20.0
"""Seconds after which a connection that nothing was asked over is opened anew."""

INPUTS, OUTPUTS = 6, 2
"""What the box for questions takes and gives: by that its endpoint is found."""


class AskError(Exception):
    """A question that was not answered as it should be."""


@dataclass
class Load:
    """What came of some people's asking: seconds of each answer, in order, and what failed."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Connection:
    """One connection to a server, opened when it is needed."""

    def __init__(self, place: str) -> None:
        parts = urlsplit(place)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._used = 0.0

    async def get(self, path: str) -> bytes:
        """The body of an answer."""
        return b"".join([part async for part in self._asked("GET", path, b"")])

    async def post(self, path: str, body: object) -> bytes:
        """The body of the answer to JSON."""
        return b"".join(
            [part async for part in self._asked("POST", path, json.dumps(body).encode())]
        )

    def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _asked(self, method: str, path: str, body: bytes) -> AsyncIterator[bytes]:
        reader, writer = await self._opened()
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode("ascii") + body)
        status, length = await _head(reader)
        if length is None:
            while size := int(await reader.readline(), 16):
                yield await reader.readexactly(size)
                await reader.readexactly(2)
            await reader.readexactly(2)
        else:
            yield await reader.readexactly(length)
        self._used = time.monotonic()
        if status != 200:
            raise AskError(f"{method} {path.split('?')[0]}: {status}")

    async def _opened(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        idle = time.monotonic() - self._used > KEPT
        if self._streams is None or idle or self._streams[0].at_eof():
            self.close()
            self._streams = await asyncio.open_connection(self._host, self._port)
        self._used = time.monotonic()
        return self._streams


async def _head(reader: asyncio.StreamReader) -> tuple[int, int | None]:
    """The status of an answer, and the length of its body; None where it comes in parts."""
    status = int((await reader.readline()).split()[1])
    length: int | None = None
    while (line := await reader.readline()) not in (b"\r\n", b""):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return status, length


async def endpoint(place: str) -> int:
    """The number of the endpoint that the box for questions asks.

    Raises:
        AskError: the page has none.
    """
    connection = Connection(place)
    config: dict[str, Any] = json.loads(await connection.get("/config"))
    connection.close()
    for each in config["dependencies"]:
        if (len(each["inputs"]), len(each["outputs"])) == (INPUTS, OUTPUTS):
            return int(each["id"])
    raise AskError("the page has no box for questions")


class Person:
    """Somebody with a page of their own, who asks one question after the other."""

    def __init__(self, place: str, endpoint: int, name: str) -> None:
        self._endpoint = endpoint
        self._name = name
        self._asking, self._listening = Connection(place), Connection(place)

    async def ask(self, question: str) -> None:
        """Ask, and wait for the answer.

        Raises:
            AskError: what comes is none.
        """
        asked = {
            "data": [question, [], [], "", "", ""],
            "fn_index": self._endpoint,
            "session_hash": self._name,
        }
        await self._asking.post("/gradio_api/queue/join?", asked)
        told = await self._listening.get(f"/gradio_api/queue/data?session_hash={self._name}")
        lines = [line for line in told.split(b"\n") if line.startswith(b"data: ")]
        ends = [json.loads(line[6:]) for line in lines if b'"process_completed"' in line]
        if [end["success"] for end in ends] != [True]:
            raise AskError(f"not answered: {told[-200:]!r}")
        if b"searched" not in told.lower():
            raise AskError(f"no answer in: {told[-200:]!r}")

    def leave(self) -> None:
        """Close the page."""
        self._asking.close()
        self._listening.close()


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
