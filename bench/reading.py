"""How long a program takes until it can read files, and how fast it reads them then."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from index.read import read_bytes

SIZE, FIRST = 5_000_000, 50_000
STARTING = """
import time
from index.read import read_bytes
read_bytes(b"Anna Lee: Who pays for the bridge?\\nJohn Roe: The town does.\\n", "bridge.txt")
print(time.process_time())
"""
"""A program that reads one short file; it prints the seconds of processor time that it took."""
PEOPLE = ("Anna Lee", "John Roe", "Sue Orr", "Max Bell", "Ines Okafor", "Arne Dahl")
WORDS = (
    "the harbour council ferry winter of and we never asked who would pay for a new bridge "
    "because nobody in town knew what it costs to keep one open when ice comes down river"
).split()
TURNS = (2, 2, 3, 4, 6, 9, 13, 20, 36, 108)
"""Words of a turn in a meeting: the means of the tenths of QMSum's 58,540 turns, by length."""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds of one core's time until a program has read its first file, over several runs."""

    slowest: float
    median: float
    fastest: float


@dataclass(frozen=True, slots=True)
class Speed:
    """Megabytes (10^6 bytes) a second of one core's time, over several runs of one file."""

    name: str
    megabytes: float
    slowest: float
    median: float
    fastest: float


def starting(runs: int) -> Start:
    """Start a Python some times that reads a short file."""
    program = [sys.executable, "-c", STARTING]
    seconds = [
        float(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
        for _ in range(runs)
    ]
    return Start(max(seconds), statistics.median(seconds), min(seconds))


def reading(name: str, file: Callable[[], bytes], runs: int) -> Speed:
    """Read a file some times, from its bytes to its turns, after a first part of it."""
    data = file()
    read_bytes(data[: data.rfind(b"\n", 0, FIRST) + 1], name)
    rates = []
    for _ in range(runs):
        started = time.process_time()
        read_bytes(data, name)
        rates.append(len(data) / 1e6 / (time.process_time() - started))
    return Speed(name, len(data) / 1e6, min(rates), statistics.median(rates), max(rates))


def debate() -> bytes:
    """Long turns, each under its speaker's name."""
    return _lines(lambda chance: f"{chance.choice(PEOPLE).upper()}: {_speech(chance, 60, 200)}\n\n")


def meeting() -> bytes:
    """Turns as long as those of real meetings, a line each: half of them have few words."""

    def turn(chance: random.Random) -> str:
        words = chance.choice(TURNS)
        return f"{chance.choice(PEOPLE)}: {_speech(chance, words, words)}\n"

    return _lines(turn)


def interview() -> bytes:
    """Questions and answers that only dashes mark."""

    def exchange(chance: random.Random) -> str:
        question = _speech(chance, 10, 40).replace(".", "?")
        return f"— {question}\n— {_speech(chance, 30, 110)}\n"

    opening = b"Anna Lee: the harbour never closes\n\nA talk with the harbour master Anna Lee.\n\n"
    return opening + _lines(exchange)


def subrip() -> bytes:
    """Subtitles with a label where the speaker changes."""

    def cue(chance: random.Random) -> str:
        label = f"{chance.choice(PEOPLE)}: " if chance.random() < 0.3 else ""
        return f"00:00:01,000 --> 00:00:03,000\n{label}{_speech(chance, 5, 12)}\n\n"

    return _lines(cue)


def webvtt() -> bytes:
    """Captions with a voice tag each, which changes as often as the subtitles' label."""
    speaker = PEOPLE[0]

    def cue(chance: random.Random) -> str:
        nonlocal speaker
        speaker = chance.choice(PEOPLE) if chance.random() < 0.3 else speaker
        return f"00:00:01.000 --> 00:00:03.000\n<v {speaker}>{_speech(chance, 5, 12)}</v>\n\n"

    return b"WEBVTT\n\n" + _lines(cue)


FILES: Mapping[str, Callable[[], bytes]] = {
    "debate.txt": debate,
    "meeting.txt": meeting,
    "interview.txt": interview,
    "subtitles.srt": subrip,
    "captions.vtt": webvtt,
}


def _lines(make: Callable[[random.Random], str]) -> bytes:
    return "".join(_until(SIZE, make)).encode()


def _until(size: int, make: Callable[[random.Random], str]) -> Iterator[str]:
    chance = random.Random(7)
    made = 0
    while made < size:
        part = make(chance)
        made += len(part)
        yield part


def _speech(chance: random.Random, least: int, most: int) -> str:
    words = chance.choices(WORDS, k=chance.randint(least, most))
    return " ".join(words).capitalize() + "."
