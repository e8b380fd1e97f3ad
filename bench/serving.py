"""`python -m bench.serving`: many people at once at a page that is served on this machine."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated

import typer

from bench.browsing import Person, endpoint, load
from bench.processes import megabytes, processor_seconds
from index.command import run
from index.errors import OnRecordError

app = typer.Typer(add_completion=False, rich_markup_mode=None)

PROJECT = Path(__file__).resolve().parent.parent
QUESTIONS = PROJECT / "eval" / "sets" / "demo" / "questions.jsonl"

SAMPLE = 5.0
"""Seconds between two looks at the memory."""


class LoadError(OnRecordError):
    """A server that doesn't come up."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a load run found; times in seconds, memory in megabytes.

    `share` is the part of the machine that server and people got: on one that
    is busy with other things too, answers take longer by about that much.
    `front` is the part of the processor time that the server's own process took.
    """

    start: float
    first: float
    people: int
    lasted: float
    questions: int
    errors: list[str]
    median: float
    p95: float
    slowest: float
    milliseconds: float
    front: float
    share: float
    memory: list[float]


@app.command()
def measure(
    index: Annotated[Path, typer.Option("--index", metavar="DIR", help="folder of the index")],
    people: Annotated[int, typer.Option(min=1, max=500)] = 50,
    minutes: Annotated[float, typer.Option(min=0.05, max=10)] = 5,
    workers: Annotated[int | None, typer.Option(min=0, help="as of onrecord serve")] = None,
    port: Annotated[int, typer.Option(min=1, max=65535)] = 7995,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Serve an index, let people ask at once, and tell how long they wait."""
    lines = QUESTIONS.read_text("utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    with _served(index, port, workers) as (pid, start):
        place = f"http://127.0.0.1:{port}"
        found = asyncio.run(_measured(place, pid, start, people, 60 * minutes, questions))
    typer.echo(json.dumps(asdict(found)) if as_json else _told(found))
    if found.errors:
        raise typer.Exit(1)


@contextmanager
def _served(index: Path, port: int, workers: int | None) -> Iterator[tuple[int, float]]:
    """A server's process, and the seconds until its page could be used."""
    command = [sys.executable, str(PROJECT / "onrecord.py"), "serve", "--index", str(index)]
    command += ["--port", str(port), "--rate", "1000000"]
    command += [] if workers is None else ["--workers", str(workers)]
    started = time.monotonic()
    with TemporaryFile("w+") as log, subprocess.Popen(command, stderr=log) as server:
        try:
            while not _listens(port):
                if server.poll() is not None:
                    log.seek(0)
                    raise LoadError(f"the server did not come up: {log.read().strip()}")
                time.sleep(0.02)
            asyncio.run(endpoint(f"http://127.0.0.1:{port}"))
            yield server.pid, time.monotonic() - started
        finally:
            server.terminate()
            server.wait(30)


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


async def _measured(
    place: str, pid: int, start: float, people: int, seconds: float, questions: Sequence[str]
) -> Found:
    first = Person(place, await endpoint(place), "first")
    began = time.monotonic()
    await first.ask(questions[0])
    answered = time.monotonic() - began
    first.leave()
    memory: list[float] = []
    watching = asyncio.create_task(_watched(pid, memory))
    before, front, own = processor_seconds(pid), processor_seconds(pid, False), time.process_time()
    began = time.monotonic()
    found = await load(place, people, seconds, questions)
    lasted = time.monotonic() - began
    taken = processor_seconds(pid) - before
    watching.cancel()
    waits = sorted(found.seconds) or [float("nan")]
    return Found(
        start=start,
        first=answered,
        people=people,
        lasted=lasted,
        questions=len(found.seconds),
        errors=found.errors,
        median=statistics.median(waits),
        p95=waits[int(0.95 * len(waits))],
        slowest=waits[-1],
        milliseconds=1000 * taken / max(1, len(found.seconds)),
        front=(processor_seconds(pid, False) - front) / max(taken, 1e-9),
        share=(taken + time.process_time() - own) / (lasted * (os.cpu_count() or 1)),
        memory=memory,
    )


async def _watched(pid: int, memory: list[float]) -> None:
    while True:
        memory.append(megabytes(pid))
        await asyncio.sleep(SAMPLE)


def _told(found: Found) -> str:
    rate = found.questions / found.lasted
    return "\n".join(
        [
            f"page usable after         {found.start:.1f} s",
            f"first answer after        {found.first:.2f} s",
            f"asked                     {found.questions:,} questions by {found.people} people "
            f"in {found.lasted:.0f} s, {rate:.1f} a second",
            f"errors                    {len(found.errors)} {found.errors[:1] or ''}",
            f"answered within           {found.median:.2f} s (median), {found.p95:.2f} s (95%), "
            f"{found.slowest:.2f} s (all)",
            f"processor time            {found.milliseconds:.0f} ms a question, "
            f"{found.front:.0%} of it by the server's own process",
            f"share of the machine got  {found.share:.0%}",
            f"memory                    {', '.join(f'{mb:.0f}' for mb in _tenth(found.memory))} MB",
        ]
    )


def _tenth(memory: Sequence[float]) -> Sequence[float]:
    """About ten of the looks at the memory, the first and the last among them."""
    step = max(1, (len(memory) - 1) // 9)
    return [*memory[:-1:step], memory[-1]]


if __name__ == "__main__":
    run(app)
