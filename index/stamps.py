"""How files looked when they were last read through: what looks the same is not read again.

A file may change twice within one tick of its file system's clock, and look the
same after the second time. So what was changed shortly before it was read tells
nothing; see "racy" in git's documentation (https://git-scm.com/docs/racy-git).
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from index.metadata import sidecar_name
from index.sources import SourceFile

STAMPS = "stamps.json"

_SETTLED = 2_000_000_000
"""Nanoseconds; the slowest clock of a file system in use ticks every two seconds."""


def stamp(source: SourceFile) -> str | None:
    """Size, times of the last change and number of a file and its sidecar, before they are read.

    None where one was changed so shortly before that this tells nothing, or
    can't be looked at.
    """
    try:
        folder, name = os.path.split(source.path)
        found = [_state(os.stat(source.path))]
        with suppress(FileNotFoundError):
            found.append(_state(os.stat(os.path.join(folder, sidecar_name(name)))))
    except OSError:
        return None
    settled = time.time_ns() - _SETTLED
    if any(max(changed, described) >= settled for _, changed, described, _ in found):
        return None
    return " ".join(str(number) for state in found for number in state)


def read_stamps(generation: Path) -> dict[str, str]:
    """The stamps of documents' files by name; none where they can't be read."""
    try:
        found = json.loads((generation / STAMPS).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_stamps(generation: Path, stamps: Mapping[str, str]) -> None:
    """Write the stamps of documents' files into a generation's folder.

    Raises:
        OSError: the disk is full, or refuses.
    """
    (generation / STAMPS).write_text(json.dumps(stamps, indent=0), encoding="utf-8")


def _state(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
