"""Chroma in memory, as its documentation begins; it has no splitter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.rivals.protocol import Document, Gives, Passage, Place, System


class Chroma:
    def __init__(self, model: Path, folder: Path) -> None:
        import chromadb
        from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

        self._client = chromadb.EphemeralClient()
        self._collection = self._client.create_collection(
            "passages", embedding_function=SentenceTransformerEmbeddingFunction(str(model))
        )
        self._places: list[Place] = []

    def build(self, documents: Sequence[Document], passages: Sequence[Passage] | None) -> int:
        passages = passages or ()
        self._places = [passage.place for passage in passages]
        size = self._client.get_max_batch_size()
        for first in range(0, len(passages), size):
            texts = [passage.text for passage in passages[first : first + size]]
            ids = [str(first + number) for number in range(len(texts))]
            self._collection.add(ids=ids, documents=texts)
        return len(passages)

    def ask(self, question: str, k: int) -> list[Place]:
        found = self._collection.query(query_texts=[question], n_results=k)
        return [self._places[int(id)] for id in found["ids"][0]]


SYSTEMS = (System("Chroma", "chromadb", Gives("no", "no", "no: a distance"), Chroma, splits=False),)
