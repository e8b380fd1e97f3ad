"""LlamaIndex in memory: its default index, and BM25 fused with that by reciprocal rank."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.rivals.protocol import Document, Gives, Passage, Place, System


class LlamaIndex:
    def __init__(self, model: Path, folder: Path, *, hybrid: bool) -> None:
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        self._model = HuggingFaceEmbedding(model_name=str(model))
        self._hybrid = hybrid
        self._places: dict[str, Place] = {}

    def build(self, documents: Sequence[Document], passages: Sequence[Passage] | None) -> int:
        from llama_index.core import VectorStoreIndex
        from llama_index.core.schema import TextNode

        if passages is None:
            nodes = self._split(documents)
        else:
            nodes = [TextNode(id_=str(number), text=p.text) for number, p in enumerate(passages)]
            self._places = {str(number): p.place for number, p in enumerate(passages)}
        self._index = VectorStoreIndex(nodes, embed_model=self._model)
        if self._hybrid:
            from llama_index.retrievers.bm25 import BM25Retriever

            self._words = BM25Retriever.from_defaults(nodes=nodes)
        self._retriever: tuple[int, Any] = (0, None)
        return len(nodes)

    def _split(self, documents: Sequence[Document]) -> list[Any]:
        import llama_index.core
        from llama_index.core.node_parser import SentenceSplitter

        files = [llama_index.core.Document(id_=d.name, text=d.text) for d in documents]
        nodes: list[Any] = list(SentenceSplitter().get_nodes_from_documents(files))
        for node in nodes:
            place = Place(node.ref_doc_id, node.start_char_idx, node.end_char_idx)
            self._places[node.node_id] = place
        return nodes

    def ask(self, question: str, k: int) -> list[Place]:
        if self._retriever[0] != k:
            self._retriever = k, self._retrieving(k)
        return [self._places[found.node.node_id] for found in self._retriever[1].retrieve(question)]

    def _retrieving(self, k: int) -> Any:
        near = self._index.as_retriever(similarity_top_k=k)
        if not self._hybrid:
            return near
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever

        self._words.similarity_top_k = k
        return QueryFusionRetriever(
            [near, self._words],
            llm=MockLLM(),
            mode="reciprocal_rerank",
            similarity_top_k=k,
            num_queries=1,
            use_async=False,
        )


_GIVES = Gives("no", "of its chunks", "no: a score")
SYSTEMS = (
    System("LlamaIndex", "llama-index-core", _GIVES, partial(LlamaIndex, hybrid=False)),
    System("LlamaIndex hybrid", "llama-index-core", _GIVES, partial(LlamaIndex, hybrid=True)),
)
