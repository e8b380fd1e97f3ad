"""A small corpus with its index, and the desk at which documents are added to it."""

from __future__ import annotations

import time
from pathlib import Path

from index.build import build
from index.fakes import HashingEmbedder
from index.search import SearchIndex
from pages.adding.adding import Adding
from pages.adding.desk import AddingDesk
from pages.adding.indexing import State
from pages.desk import Desk
from qa import Engine
from tests.index.small import HARBOUR, TAXES, put

SCHOOLS = """\
ROE: Two schools will merge in May.

LEE: Which ones?

ROE: The two on the harbour.
"""
VOICES = """\
SPEAKER_00: Who pays for the night ferry?

SPEAKER_01: Nobody has decided that.
"""
PATIENCE = 60
"""Seconds that a build may take on a busy machine."""


class Archive:
    """A folder of two documents, the index of it, and the page's desk with adding on."""

    def __init__(self, folder: Path) -> None:
        self.folder = put(folder / "corpus", {"harbour.txt": HARBOUR, "deep/taxes.txt": TAXES})
        self.index = folder / "index"
        self.embedder = HashingEmbedder()
        build([self.folder], self.index, self.embedder)
        engine = Engine(SearchIndex.open(self.index), lambda: self.embedder)
        self.desk = Desk(engine)
        self.adding = Adding(self.index, engine, self.desk)
        self.desk.adding = AddingDesk(self.adding)
        self.tray = self.adding.trays.of("")

    def built(self) -> State:
        """What came of the build that runs."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            state = self.adding.indexing.state
            if state is not None and not state.running:
                return state
            time.sleep(0.01)
        raise TimeoutError("the build does not end")

    def names(self) -> set[str]:
        """The documents that the page knows."""
        return {document.name for document in self.desk.documents}

    def files(self) -> set[str]:
        """All files of the corpus, by their place in it."""
        return {
            p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*.*") if p.is_file()
        }
