"""The environment of the other systems: never among the project's own dependencies."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.rivals.errors import RivalError

PROJECT = Path(__file__).resolve().parents[2]
CONSTRAINTS = PROJECT / "constraints.txt"
PINS = Path(__file__).with_name("requirements.txt")


def ensured(folder: Path, say: Callable[[str], None]) -> Path:
    """The Python of the environment in a folder, set up where it is missing or the pins changed.

    PyTorch comes first, and in the project's version, whatever the others ask for.

    Raises:
        RivalError: it can't be set up.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = folder / "ready"
    pins = hashlib.sha256(PINS.read_bytes() + CONSTRAINTS.read_bytes()).hexdigest()
    if ready.exists() and ready.read_text() == pins:
        return python
    say(f"Setting up the other systems in {folder}, some minutes, once")
    install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    _run([sys.executable, "-m", "venv", str(folder)])
    _run([*install, "-c", str(CONSTRAINTS), "torch", "setuptools"])
    _run([*install, "-r", str(PINS)])
    ready.write_text(pins)
    return python


def _run(command: list[str]) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        said = ended.stderr.strip().splitlines() or ["nothing was said"]
        raise RivalError(f"the other systems can't be set up: {said[-1]} ({' '.join(command)})")
