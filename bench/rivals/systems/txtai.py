"""txtai, hybrid: BM25 and embeddings. Its own split is that into paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.rivals.protocol import Document, Gives, Passage, Place, System


class Txtai:
    def __init__(self, model: Path, folder: Path) -> None:
        from txtai import Embeddings

        self._index = Embeddings(path=str(model), method="sentence-transformers", hybrid=True)
        self._places: list[Place] = []

    def build(self, documents: Sequence[Document], passages: Sequence[Passage] | None) -> int:
        if passages is None:
            passages = [p for document in documents for p in _paragraphs(document)]
        self._places = [passage.place for passage in passages]
        self._index.index([(number, passage.text) for number, passage in enumerate(passages)])
        return len(passages)

    def ask(self, question: str, k: int) -> list[Place]:
        return [self._places[int(number)] for number, _ in self._index.search(question, k)]


def _paragraphs(document: Document) -> Iterator[Passage]:
    """The paragraphs as txtai cuts them, each looked for in the text: it gives no offsets."""
    from txtai.pipeline import Segmentation

    start = 0
    for text in Segmentation(paragraphs=True, cleantext=False)(document.text):
        start = document.text.index(text, start)
        yield Passage(Place(document.name, start, start + len(text)), text)
        start += len(text)


SYSTEMS = (System("txtai hybrid", "txtai", Gives("no", "no", "no: a score"), Txtai),)
