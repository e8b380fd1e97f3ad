"""Another second stage: a sentence-transformers cross-encoder, by name or folder.

Nogueira and Cho, "Passage Re-ranking with BERT", 2019: question and passage are
read together. It orders the passages; how sure an answer is remains what the
program itself learned.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.errors import ModelError
from index.hub import loaded
from index.protocols import Vectors
from index.search import SearchIndex
from qa.judge import Judged

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

BATCH = 32


class Reranker(Protocol):
    """Says how well each passage answers a question."""

    def scores(self, question: str, passages: Sequence[str]) -> Vectors:
        """A score for each passage, the higher the better, shape (n,), float32."""
        ...


def load_reranker(model: str) -> CrossEncoderReranker:
    """A cross-encoder by its sentence-transformers name or its folder.

    Raises:
        ModelError: it can't be loaded, or gives more than one score for a pair.
    """
    from sentence_transformers import CrossEncoder

    encoder = loaded(
        "reranker",
        model,
        "sentence-transformers cross-encoder",
        lambda here: CrossEncoder(model, local_files_only=here),
    )
    if encoder.num_labels != 1:
        raise ModelError(
            f"reranker {model}: gives {encoder.num_labels} scores for a pair, not one; "
            "name a cross-encoder that was trained to rank"
        )
    return CrossEncoderReranker(encoder)


class CrossEncoderReranker:
    """A `Reranker` on a sentence-transformers cross-encoder. Safe for threads: they take turns."""

    def __init__(self, model: CrossEncoder) -> None:
        self._model = model
        self._turn = threading.Lock()

    def scores(self, question: str, passages: Sequence[str]) -> Vectors:
        """A score for each passage, shape (n,), float32."""
        pairs = [(question, passage) for passage in passages]
        with self._turn:
            found = self._model.predict(pairs, batch_size=BATCH, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)


def reranked(
    judged: Sequence[Judged], question: str, reranker: Reranker, index: SearchIndex
) -> list[Judged]:
    """Judged passages by their score of a reranker, best first; each keeps its confidence.

    A passage is read with what it was said in answer to.
    """
    if not judged:
        return []
    found = index.prompted(np.array([one.features.position for one in judged]))
    read = [f"{prompt}\n{words}".strip() for prompt, words in found]
    scores = reranker.scores(question, read).tolist()
    scored = [replace(one, score=score) for one, score in zip(judged, scores, strict=True)]
    return sorted(scored, key=lambda one: (-one.score, one.features.position))
