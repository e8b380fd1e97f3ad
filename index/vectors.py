"""Vectors on FAISS, compared exactly.

Johnson, Douze and Jégou, "Billion-scale similarity search with GPUs", IEEE
Transactions on Big Data 2019; https://github.com/facebookresearch/faiss
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import faiss
import numpy as np

from index.errors import IndexFolderError
from index.protocols import Ids, Vectors


class FlatVectors:
    """A `VectorStore` that compares a query with every vector (FAISS `IndexFlatIP`)."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._flat = faiss.downcast_index(index.index)
        self._ids: Ids = faiss.vector_to_array(index.id_map)

    @classmethod
    def empty(cls, dimension: int) -> FlatVectors:
        """A store without vectors."""
        return cls(faiss.IndexIDMap(faiss.IndexFlatIP(dimension)))

    @classmethod
    def load(cls, path: Path) -> FlatVectors:
        """The store that `save` wrote to a file.

        Raises:
            IndexFolderError: the file is missing or is not one of these.
        """
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise _broken(path) from error
        if not isinstance(index, faiss.IndexIDMap) or not isinstance(
            faiss.downcast_index(index.index), faiss.IndexFlatIP
        ):
            raise _broken(path)
        return cls(index)

    @property
    def dimension(self) -> int:
        """Number of components of each vector."""
        return int(self._index.d)

    @property
    def ids(self) -> Ids:
        """All ids, shape (n,), in the order in which they were added."""
        return self._ids.copy()

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors, shape (n, dimension), under new ids, shape (n,).

        Raises:
            ValueError: the shapes don't fit, or an id is there already.
        """
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(f"{vectors.shape} vectors for {len(ids)} ids of {self.dimension}")
        if len(np.unique(ids)) < len(ids) or np.isin(ids, self._ids).any():
            raise ValueError("an id is given twice, or is there already")
        self._index.add_with_ids(np.ascontiguousarray(vectors, np.float32), ids)
        self._ids = np.concatenate([self._ids, ids])

    def remove(self, ids: Ids) -> None:
        """Forget the vectors of these ids; an id that is not there is ignored."""
        if len(ids):
            self._index.remove_ids(faiss.IDSelectorBatch(ids))
            self._ids = faiss.vector_to_array(self._index.id_map)

    def get(self, ids: Ids) -> Vectors:
        """The stored vectors of these ids, shape (n, dimension).

        Raises:
            KeyError: an id is not there.
        """
        if not len(ids):
            return np.empty((0, self.dimension), np.float32)
        order = np.argsort(self._ids)
        places = np.searchsorted(self._ids, ids, sorter=order)
        positions = order[np.minimum(places, len(order) - 1)] if len(order) else order
        if not len(order) or (missing := self._ids[positions] != ids).any():
            raise KeyError(int(ids[missing][0]) if len(order) else int(ids[0]))
        found: Vectors = self._flat.reconstruct_batch(positions)
        return found

    def search(self, queries: Vectors, k: int, allowed: Ids | None = None) -> tuple[Vectors, Ids]:
        """Inner products and ids of the nearest `k`, best first, both of shape (len(queries), k).

        Only ids in `allowed` take part where it is given. Rows with fewer than
        `k` results are filled with id -1 and score -inf.
        """
        if k == 0 or len(queries) == 0:
            shape = (len(queries), k)
            return np.full(shape, -np.inf, np.float32), np.full(shape, -1, np.int64)
        queries = np.ascontiguousarray(queries, np.float32)
        if allowed is None:
            scores, positions = self._flat.search(queries, k)
        else:
            bits = np.packbits(np.isin(self._ids, allowed), bitorder="little")
            selector = faiss.IDSelectorBitmap(bits)
            parameters = faiss.SearchParameters(sel=selector)
            scores, positions = self._flat.search(queries, k, params=parameters)
        ids = np.where(positions < 0, -1, np.append(self._ids, -1)[positions])
        scores = np.where(positions < 0, np.float32(-np.inf), scores)
        order = np.lexsort((ids, -scores), axis=-1)
        return np.take_along_axis(scores, order, -1), np.take_along_axis(ids, order, -1)

    def save(self, path: Path) -> None:
        """Write everything to one file.

        Raises:
            OSError: the disk is full, or refuses.
        """
        with path.open("wb") as file:
            faiss.write_index(self._index, faiss.PyCallbackIOWriter(file.write))


def _broken(path: Path) -> IndexFolderError:
    return IndexFolderError(
        f"{path}: is missing or not a FAISS index; build again into a new folder"
    )
