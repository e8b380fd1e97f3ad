"""Systems that need no package, and the worker that runs them."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.rivals.protocol import Document, Gives, Passage, Place, System
from bench.rivals.worker import answer

GIVES = Gives("no", "of its chunks", "no")


class SharedWords:
    """Finds the passages that share most words with the question; cuts files into lines."""

    def __init__(self, model: Path, folder: Path) -> None:
        sys.stdout.write("a library that prints\n")

    def build(self, documents: Sequence[Document], passages: Sequence[Passage] | None) -> int:
        self._passages = list(passages if passages is not None else self._lines(documents))
        return len(self._passages)

    def _lines(self, documents: Sequence[Document]) -> list[Passage]:
        found = []
        for name, text in documents:
            start = 0
            for line in text.splitlines(keepends=True):
                found.append(Passage(Place(name, start, start + len(line)), line))
                start += len(line)
        return found

    def ask(self, question: str, k: int) -> list[Place]:
        asked = set(question.lower().split())
        order = sorted(self._passages, key=lambda p: -len(asked & set(p.text.lower().split())))
        return [passage.place for passage in order[:k]]


class Failing(SharedWords):
    def ask(self, question: str, k: int) -> list[Place]:
        raise ValueError("no index")


class Hanging(SharedWords):
    def ask(self, question: str, k: int) -> list[Place]:
        time.sleep(600)
        return []


SYSTEMS: Mapping[str, System] = {
    "words": System("words", "numpy", GIVES, SharedWords),
    "failing": System("failing", "numpy", GIVES, Failing),
    "hanging": System("hanging", "numpy", GIVES, Hanging),
}

if __name__ == "__main__":
    answer(SYSTEMS, sys.stdin)
