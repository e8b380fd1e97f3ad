"""How fast files are read and their speakers found, in megabytes a second."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from index.read import read_bytes

SIZE = 5_000_000
PEOPLE = ("Anna Lee", "John Roe", "Sue Orr", "Max Bell", "Ines Okafor", "Arne Dahl")
WORDS = (
    "the harbour council ferry winter of and we never asked who would pay for a new bridge "
    "because nobody in town knew what it costs to keep one open when ice comes down river"
).split()


@dataclass(frozen=True, slots=True)
class Speed:
    """Megabytes (10^6 bytes) a second of one core's time, over several runs of one file."""

    name: str
    megabytes: float
    slowest: float
    median: float
    fastest: float


def reading(name: str, file: Callable[[], bytes], runs: int) -> Speed:
    """Read a file some times, from its bytes to its turns."""
    data = file()
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
    """Short turns, a line each."""
    return _lines(lambda chance: f"{chance.choice(PEOPLE)}: {_speech(chance, 3, 16)}\n")


def interview() -> bytes:
    """Questions and answers that only dashes mark."""
    question = "Does anybody know what the ferry costs in winter?"

    def exchange(chance: random.Random) -> str:
        return f"— {question}\n— {_speech(chance, 20, 80)}\n"

    opening = b"Anna Lee: the harbour never closes\n\nA talk with the harbour master Anna Lee.\n\n"
    return opening + _lines(exchange)


def subrip() -> bytes:
    """Subtitles with a label where the speaker changes."""

    def cue(chance: random.Random) -> str:
        label = f"{chance.choice(PEOPLE)}: " if chance.random() < 0.3 else ""
        return f"00:00:01,000 --> 00:00:03,000\n{label}{_speech(chance, 5, 12)}\n\n"

    return _lines(cue)


def webvtt() -> bytes:
    """Captions with voice tags."""

    def cue(chance: random.Random) -> str:
        tag = f"<v {chance.choice(PEOPLE)}>"
        return f"00:00:01.000 --> 00:00:03.000\n{tag}{_speech(chance, 5, 12)}</v>\n\n"

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
