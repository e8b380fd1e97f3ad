"""How long a program takes from its start until it has done its work once."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

READING = """
from index.read import read_bytes
read_bytes(b"Anna Lee: Who pays for the bridge?\\nJohn Roe: The town does.\\n", "bridge.txt")
"""
QUESTION = "Who pays for the bridge?"


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from start to end, the median processor time of them, and the most memory in MB."""

    name: str
    slowest: float
    median: float
    fastest: float
    processor: float
    megabytes: float


def starts(index: Path, runs: int) -> list[Start]:
    """Programs that read a first file, help, and answer one question, each started some times."""
    programs = {
        "a first file is read": ["-c", READING],
        "onrecord qa --help": ["-m", "qa", "--help"],
        "onrecord qa ask": ["-m", "qa", "ask", QUESTION, "--index", str(index), "--json"],
    }
    return [started(name, arguments, runs) for name, arguments in programs.items()]


def started(name: str, arguments: list[str], runs: int) -> Start:
    """A Python with these arguments, which may also end with the exit code of an unanswered ask."""
    walls, processors, megabytes = [], [], []
    for _ in range(runs):
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, _, usage = os.wait4(process.pid, 0)
        walls.append(time.perf_counter() - begun)
        processors.append(usage.ru_utime + usage.ru_stime)
        megabytes.append(usage.ru_maxrss * 1024 / 1e6)
    return Start(
        name,
        max(walls),
        statistics.median(walls),
        min(walls),
        statistics.median(processors),
        max(megabytes),
    )
