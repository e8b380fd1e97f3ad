"""Embedding models on sentence-transformers: any that the user names, and those on a GPU."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from index.hub import loaded
from index.protocols import Progress, Tokens, Vectors, silent

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

BATCH = 64
GPU_BATCH = 512
"""Texts in a batch on a processor and on a GPU, which takes many at once."""


def load_transformer(model: str) -> TransformerEmbedder:
    """A model by its sentence-transformers name or its folder.

    Raises:
        ModelError: it can't be loaded.
    """
    transformer = _load(model)
    kind = TokenTransformerEmbedder if _gives_tokens(transformer) else TransformerEmbedder
    return kind(transformer, model, _parameters_checksum(transformer))


def load_known(folder: str, name: str, checksum: str) -> TokenTransformerEmbedder:
    """A model that gives tokens, from a folder whose weights are known; never from the network.

    On a GPU it calculates in 16 bits.

    Raises:
        ModelError: it can't be loaded.
    """
    model = _load(folder)
    if _is_on_gpu(model):
        model.half()
    return TokenTransformerEmbedder(model, name, checksum)


class TransformerEmbedder:
    """An `Embedder` on a sentence-transformers model (Reimers and Gurevych, EMNLP 2019).

    Safe for threads: they take turns.
    """

    def __init__(self, model: SentenceTransformer, name: str, checksum: str) -> None:
        self._model = model
        self._turn = threading.Lock()
        self._batch = GPU_BATCH if _is_on_gpu(model) else BATCH
        self.name = name
        self.checksum = checksum
        self.dimension = int(model.get_embedding_dimension() or 0)
        self.max_tokens = int(model.max_seq_length or 512)

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Unit vectors, shape (len(texts), dimension), float32; batches are sorted by length."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for batch in _batches(texts, self._batch, progress):
            with self._turn:
                vectors[batch] = self._model.encode(
                    [texts[i] for i in batch],
                    batch_size=self._batch,
                    convert_to_numpy=True,
                    show_progress_bar=False,
                )
        return _unit(vectors)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Number of tokens in each text, special tokens included, nothing cut."""
        if not texts:
            return []
        with self._turn:
            encoded = self._model.tokenizer(
                list(texts), truncation=False, return_attention_mask=False, verbose=False
            )
        return [len(ids) for ids in encoded["input_ids"]]


class TokenTransformerEmbedder(TransformerEmbedder):
    """A `TokenEmbedder`, for models that give the vectors and the offsets of their tokens."""

    def encode_tokens(
        self, texts: Sequence[str], progress: Progress = silent
    ) -> Iterator[tuple[int, Vectors, Tokens]]:
        """Each text's place, unit vector and tokens, from one forward pass."""
        for batch in _batches(texts, self._batch, progress):
            part = [texts[i] for i in batch]
            with self._turn:
                outputs: Any = self._model.encode(
                    part, batch_size=self._batch, output_value=None, show_progress_bar=False
                )
                offsets = self._model.tokenizer(
                    part, truncation=True, max_length=self.max_tokens, return_offsets_mapping=True
                )["offset_mapping"]
            vectors = _unit(_together([o["sentence_embedding"][None] for o in outputs]))
            rows = [o["token_embeddings"][o["attention_mask"].bool()] for o in outputs]
            tokens = np.split(_together(rows), np.cumsum([len(row) for row in rows])[:-1])
            for place, vector, own, spans in zip(batch, vectors, tokens, offsets, strict=True):
                yield place, vector, _tokens(own, np.array(spans, dtype=np.int32))


def _batches(texts: Sequence[str], size: int, progress: Progress) -> Iterator[list[int]]:
    """The places of the texts, shortest first, a batch at a time."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for first in range(0, len(order), size):
        yield order[first : first + size]
        progress("embedding", min(first + size, len(order)), len(order))


def _is_on_gpu(model: SentenceTransformer) -> bool:
    return model.device.type == "cuda"


def _together(parts: Sequence[Tensor]) -> Vectors:
    """Parts of a batch one behind the other: what lies on a GPU comes from there at once."""
    import torch

    found: Vectors = torch.cat(list(parts)).float().numpy(force=True)
    return found


def _tokens(vectors: Vectors, spans: npt.NDArray[np.int32]) -> Tokens:
    """The tokens of one text; special ones stand for no characters."""
    words = spans[:, 1] > spans[:, 0]
    return Tokens(_unit(vectors[words]), spans[words])


def _unit(vectors: Vectors) -> Vectors:
    """The vectors, along the last axis, at length 1."""
    units: Vectors = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return units


def _load(name: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    return loaded(
        "model",
        name,
        "sentence-transformers model",
        lambda here: SentenceTransformer(name, local_files_only=here),
    )


def _gives_tokens(model: SentenceTransformer) -> bool:
    """Whether a model's tokens have offsets, and vectors of the length of its sentence vectors."""
    if not getattr(model.tokenizer, "is_fast", False):
        return False
    outputs: Any = model.encode(["word"], output_value=None, show_progress_bar=False)
    tokens = outputs[0].get("token_embeddings")
    dimension = model.get_embedding_dimension() or 0
    return tokens is not None and tokens.shape[-1] == dimension and dimension % 8 == 0


def _parameters_checksum(model: SentenceTransformer) -> str:
    """SHA-256 over the names and values of all parameters, the same wherever the model lies."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().contiguous().view(-1).float().numpy().tobytes())
    return digest.hexdigest()
