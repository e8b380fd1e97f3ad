"""Haystack 2 in memory: BM25 and embeddings, joined by reciprocal rank."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.rivals.protocol import Document, Gives, Passage, Place, System


class Haystack:
    def __init__(self, model: Path, folder: Path) -> None:
        from haystack import Pipeline
        from haystack.components.embedders import (
            SentenceTransformersDocumentEmbedder,
            SentenceTransformersTextEmbedder,
        )
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import (
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self._store = InMemoryDocumentStore()
        self._embedder = SentenceTransformersDocumentEmbedder(model=str(model), progress_bar=False)
        self._embedder.warm_up()
        self._pipeline = Pipeline()
        text_embedder = SentenceTransformersTextEmbedder(model=str(model), progress_bar=False)
        self._pipeline.add_component("text", text_embedder)
        self._pipeline.add_component("near", InMemoryEmbeddingRetriever(self._store))
        self._pipeline.add_component("words", InMemoryBM25Retriever(self._store))
        joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")
        self._pipeline.add_component("join", joiner)
        self._pipeline.connect("text.embedding", "near.query_embedding")
        self._pipeline.connect("near", "join")
        self._pipeline.connect("words", "join")
        self._pipeline.warm_up()

    def build(self, documents: Sequence[Document], passages: Sequence[Passage] | None) -> int:
        import haystack

        if passages is None:
            made = self._split(documents)
        else:
            made = [haystack.Document(content=p.text, meta=p.place._asdict()) for p in passages]
        self._store.write_documents(self._embedder.run(made)["documents"])
        return len(made)

    def _split(self, documents: Sequence[Document]) -> list[Any]:
        import haystack
        from haystack.components.preprocessors import DocumentSplitter

        splitter = DocumentSplitter()
        splitter.warm_up()
        files = [haystack.Document(content=d.text, meta={"document": d.name}) for d in documents]
        made: list[Any] = splitter.run(files)["documents"]
        for piece in made:
            start = piece.meta["split_idx_start"]
            piece.meta |= {"start": start, "end": start + len(piece.content)}
        return made

    def ask(self, question: str, k: int) -> list[Place]:
        parts: dict[str, Any] = {
            "text": {"text": question},
            "near": {"top_k": k},
            "words": {"query": question, "top_k": k},
            "join": {"top_k": k},
        }
        found = self._pipeline.run(parts)["join"]["documents"]
        return [Place(*(piece.meta[field] for field in Place._fields)) for piece in found]


SYSTEMS = (
    System("Haystack hybrid", "haystack-ai", Gives("no", "of its chunks", "no: a score"), Haystack),
)
