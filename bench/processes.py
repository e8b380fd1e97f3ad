"""What a process and those that it started take of the machine, as Linux counts it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for child in _children(pid):
        found += family(child)
    return found


def processor_seconds(pid: int, all_below: bool = True) -> float:
    """The processor time that a process has taken, with all below it or alone."""
    total = 0
    for each in family(pid) if all_below else [pid]:
        fields = _read(each, "stat").rpartition(")")[2].split()
        total += sum(map(int, fields[11:13]))
    return total / _TICKS


def megabytes(pid: int) -> float:
    """The memory that a process and all below it hold (10^6 bytes); what they share twice."""
    pages = (_read(each, "statm").split() for each in family(pid))
    return sum(int(fields[1]) for fields in pages if fields) * _PAGE / 1e6


def _children(pid: int) -> Iterator[int]:
    tasks = Path(f"/proc/{pid}/task")
    for task in tasks.iterdir() if tasks.is_dir() else ():
        yield from map(int, _read(pid, f"task/{task.name}/children").split())


def _read(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text()
    except OSError:
        return ""
