"""An embedder and a vector store for tests: no model, no FAISS, the same every time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.errors import IndexFolderError
from index.protocols import Allowed, Ids, Progress, Tokens, Vectors, silent

_WORD = re.compile(r"\w+")


class HashingEmbedder:
    """Texts with the same words are near each other: each word counts at a hashed component.

    Feature hashing (Weinberger et al., ICML 2009). `encoded` keeps all texts
    that were ever embedded, in order.
    """

    def __init__(self, dimension: int = 64, max_tokens: int = 256) -> None:
        self.name = "hashing"
        self.checksum = hashlib.sha256(f"hashing {dimension}".encode()).hexdigest()
        self.dimension = dimension
        self.max_tokens = max_tokens
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Unit vectors of the texts, shape (len(texts), dimension), float32."""
        self.encoded.extend(texts)
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for word in _WORD.findall(text.lower()) or [text]:
                digest = hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()
                component = int.from_bytes(digest[:4]) % self.dimension
                vectors[row, component] += 1.0 if digest[4] % 2 else -1.0
            if not vectors[row].any():
                vectors[row, 0] = 1.0
            progress("embedding", row + 1, len(texts))
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Number of words between blanks in each text, and two for the special tokens."""
        return [len(text.split()) + 2 for text in texts]


class HashingTokenEmbedder(HashingEmbedder):
    """A `HashingEmbedder` whose tokens are words, the same word always with the same vector."""

    def encode_tokens(
        self, texts: Sequence[str], progress: Progress = silent
    ) -> Iterator[tuple[int, Vectors, Tokens]]:
        """Each text's place, unit vector and tokens, in order."""
        for place, vector in enumerate(self.encode(texts, progress)):
            words = list(_WORD.finditer(texts[place]))
            signs = np.array([self._signs(word[0].lower()) for word in words], np.float32)
            unit = signs.reshape(-1, self.dimension) / np.sqrt(np.float32(self.dimension))
            spans = np.array([word.span() for word in words], np.int32).reshape(-1, 2)
            yield place, vector, Tokens(unit, spans)

    def _signs(self, word: str) -> list[int]:
        seed = hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()
        stream = hashlib.shake_128(seed).digest(self.dimension // 8 + 1)
        bits = np.unpackbits(np.frombuffer(stream, np.uint8))[: self.dimension]
        return [1 if bit else -1 for bit in bits]


class ArrayVectors:
    """A `VectorStore` on one NumPy array."""

    def __init__(self, ids: Ids, vectors: Vectors) -> None:
        self._ids = ids
        self._vectors = vectors

    @classmethod
    def empty(cls, dimension: int) -> ArrayVectors:
        """A store without vectors."""
        return cls(np.empty(0, np.int64), np.empty((0, dimension), np.float32))

    @classmethod
    def load(cls, path: Path) -> ArrayVectors:
        """The store that `save` wrote to a file.

        Raises:
            IndexFolderError: the file is missing or is not one of these.
        """
        try:
            with np.load(path) as saved:
                return cls(saved["ids"], saved["vectors"])
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise IndexFolderError(f"{path}: is missing or not saved vectors") from error

    @property
    def dimension(self) -> int:
        """Number of components of each vector."""
        return int(self._vectors.shape[1])

    @property
    def ids(self) -> Ids:
        """All ids, shape (n,), ascending."""
        return np.sort(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors, shape (n, dimension), under new ids, shape (n,).

        Raises:
            ValueError: the shapes don't fit, or an id is there already.
        """
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(f"{vectors.shape} vectors for {len(ids)} ids of {self.dimension}")
        if len(np.unique(ids)) < len(ids) or np.isin(ids, self._ids).any():
            raise ValueError("an id is given twice, or is there already")
        self._ids = np.concatenate([self._ids, ids])
        self._vectors = np.concatenate([self._vectors, vectors])

    def remove(self, ids: Ids) -> None:
        """Forget the vectors of these ids; an id that is not there is ignored."""
        kept = ~np.isin(self._ids, ids)
        self._ids, self._vectors = self._ids[kept], self._vectors[kept]

    def get(self, ids: Ids) -> Vectors:
        """The stored vectors of these ids, shape (n, dimension).

        Raises:
            KeyError: an id is not there.
        """
        position = {int(id): place for place, id in enumerate(self._ids)}
        return self._vectors[[position[int(id)] for id in ids]].reshape(-1, self.dimension)

    def search(self, queries: Vectors, k: int, allowed: Allowed = None) -> tuple[Vectors, Ids]:
        """Inner products and ids of the nearest `k`, best first, both of shape (len(queries), k).

        Only what `allowed` tells takes part; an id that is not there is ignored.
        Rows with fewer than `k` results are filled with id -1 and score -inf.
        """
        if allowed is not None and allowed.dtype == np.bool_:
            allowed = self.ids[allowed]
        kept = np.ones(len(self), bool) if allowed is None else np.isin(self._ids, allowed)
        ids = np.broadcast_to(self._ids[kept], (len(queries), int(kept.sum())))
        products = queries @ self._vectors[kept].T
        order = np.lexsort((ids, -products), axis=-1)[:, :k]
        shape = (len(queries), k)
        scores, found = np.full(shape, -np.inf, np.float32), np.full(shape, -1, np.int64)
        scores[:, : order.shape[1]] = np.take_along_axis(products, order, -1)
        found[:, : order.shape[1]] = np.take_along_axis(ids, order, -1)
        return scores, found

    def save(self, path: Path) -> None:
        """Write everything to one file.

        Raises:
            OSError: the disk is full, or refuses.
        """
        with path.open("wb") as file:
            np.savez(file, ids=self._ids, vectors=self._vectors)
