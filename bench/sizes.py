"""What a question, an added and a removed document take, by the size of an index."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.asking import Asking, asking
from bench.corpora import FILES, grown, real
from index.build import build
from index.protocols import Embedder, Progress

ROOT = Path(__file__).parent.parent
SETS = ROOT / "eval" / "sets"
DEMO = SETS / "demo" / "corpus"
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))

ADDED = "Ann Lee: Who pays for the ferry?\n\nJohn Roe: The town does, until the bridge is open.\n"


@dataclass(frozen=True, slots=True)
class Sized:
    """An index asked, and the seconds in which a document of two turns is added and removed."""

    asked: Asking
    adding: float
    removing: float


def sizes(
    wanted: Sequence[int], data: Path, embedder: Embedder, progress: Progress
) -> Iterator[Sized]:
    """Indexes of about so many passages, grown in a folder from real ones, each measured.

    They are grown from the shared debates where these are, else from the demo.
    """
    debates = SHARED / "corpora" / "debates"
    corpus, questions = debates, SETS / "near_misses" / "debates.jsonl"
    if not debates.is_dir():
        corpus, questions = DEMO, SETS / "demo" / "questions.jsonl"
    found = real(corpus, data / "real", embedder, progress)
    for size in wanted:
        folder = data / str(size)
        index = grown(found, size, folder, embedder, progress)
        asked = asking(index, questions)
        yield Sized(asked, *_changing(folder / FILES, index, embedder))


def _changing(files: Path, index: Path, embedder: Embedder) -> tuple[float, float]:
    """The seconds in which a build adds one document to an index, and in which it removes it."""
    added = files / "added.txt"
    seconds = []
    for change in (lambda: added.write_text(ADDED, "utf-8"), added.unlink):
        change()
        started = time.perf_counter()
        build([files], index, embedder)
        seconds.append(time.perf_counter() - started)
    return seconds[0], seconds[1]
