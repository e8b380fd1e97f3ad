"""The pages of a PDF, read in a process of its own that can be ended at its limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from index.errors import SourceError
from index.typeset.page import Page, Word

PROGRAM = "index.typeset.pdfium"
HEADER, WITHIN = b"%PDF-", 1024
SECONDS = 240
"""Time that a PDF may take while other programs use the processor too."""
PROBLEMS = {
    "locked": "is locked with a password: save a copy without one",
    "damaged": "is damaged: it can't be opened as a PDF; save or download it again",
    "long": "is too long for one document: split it into parts",
}


def read_pages(data: bytes, name: str) -> tuple[str, tuple[Page, ...]]:
    """The title that a PDF gives itself, perhaps empty, and its pages.

    Raises:
        SourceError: it is no PDF, damaged, locked, or takes too much time or memory.
    """
    if HEADER not in data[:WITHIN]:
        raise SourceError(f"{name} is not a PDF: its first bytes are not those of one")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            [sys.executable, "-m", PROGRAM],
            input=data,
            capture_output=True,
            env=environment,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_much(name) from error
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        if done.returncode < 0 or last.startswith("MemoryError") or not last:
            raise _too_much(name)
        raise SourceError(f"{name} can't be read: {last}")
    first, *rest = map(json.loads, done.stdout.splitlines())
    problem = next((line["problem"] for line in (first, *rest[-1:]) if "problem" in line), None)
    if problem is not None:
        raise SourceError(f"{name} {PROBLEMS[problem]}")
    pages = tuple(
        Page(number, line["height"], _words(line["words"]), line["drawn"])
        for number, line in enumerate(rest, start=1)
    )
    return first["title"], pages


def _words(rows: list[list[Any]]) -> tuple[Word, ...]:
    return tuple(Word._make([*row, order]) for order, row in enumerate(rows))


def _too_much(name: str) -> SourceError:
    return SourceError(
        f"{name} can't be read within the limits of time and memory: it is damaged or far too"
        " complex; print it to a new PDF, or split it"
    )
