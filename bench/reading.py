"""How long a program takes until it can read files, and how fast it reads them then."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from index.read import read_bytes

FIRST = 50_000
STARTING = """
import time
from index.read import read_bytes
read_bytes(b"Anna Lee: Who pays for the bridge?\\nJohn Roe: The town does.\\n", "bridge.txt")
print(time.process_time())
"""
"""A program that reads one short file; it prints the seconds of processor time that it took."""


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
