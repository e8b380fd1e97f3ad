"""All that is measured, in order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.building import building
from bench.files import FILES
from bench.reading import reading
from bench.report import Report
from bench.sizes import DEMO, sizes
from bench.starting import starts
from index.embed import load_embedder
from index.protocols import Progress


def measure(runs: int, wanted: Sequence[int], out: Path, progress: Progress) -> Report:
    """Do each thing `runs` times, and ask indexes of so many passages, made in a folder."""
    embedder, demo = load_embedder(), out / "demo"
    built = building(DEMO, demo, embedder, runs)
    started = starts(demo, runs)
    speeds = []
    for done, (name, file) in enumerate(FILES.items()):
        progress("reading", done, len(FILES))
        speeds.append(reading(name, file, runs))
    return Report(started, speeds, built, list(sizes(wanted, out, embedder, progress)))
