"""How fast files are read and their speakers found, on one core."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from index.read import read_bytes

FIRST = 50_000


@dataclass(frozen=True, slots=True)
class Speed:
    """Megabytes (10^6 bytes) a second of one core's time, over several runs of one file."""

    name: str
    megabytes: float
    slowest: float
    median: float
    fastest: float


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
