"""OnRecord, from the same text files; the passages that all are given are its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.rivals.protocol import Document, Gives, Passage, Place, System


class OnRecord:
    def __init__(self, model: Path, folder: Path) -> None:
        from index.embed import load_embedder

        self._embedder = load_embedder()
        self._folder = folder

    def build(self, documents: Sequence[Document], passages: Sequence[Passage] | None) -> int:
        from index.build import build
        from index.search import SearchIndex
        from qa import Engine

        corpus = self._folder / "corpus"
        corpus.mkdir(exist_ok=True)
        for document in documents:
            (corpus / document.name).write_text(document.text, encoding="utf-8", newline="")
        report = build([corpus], self._folder / "index", self._embedder)
        self._engine = Engine(SearchIndex.open(self._folder / "index"), lambda: self._embedder)
        return report.counts.passages

    def ask(self, question: str, k: int) -> list[Place]:
        quotes = self._engine.ask(question, top_k=k).quotes
        return [Place(quote.transcript.name, quote.span.start, quote.span.end) for quote in quotes]


SYSTEMS = (
    System(
        "OnRecord",
        "onrecord",
        Gives("yes", "yes, of the sentence too", "yes"),
        OnRecord,
        splits=False,
        ours=True,
    ),
)
