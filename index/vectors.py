"""Vectors in files: parts that are never changed once they are written, and what is gone of them.

Johnson, Douze and Jégou, "Billion-scale similarity search with GPUs", IEEE
Transactions on Big Data 2019; https://github.com/facebookresearch/faiss
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.arrays import distinct
from index.errors import IndexFolderError
from index.protocols import Allowed, Ids, Mask, Vectors
from index.rows import Rows
from index.sizes import SIZES, Sizes
from index.storage import take_over
from index.vector_parts import IDS, Near, Part, joined, write

GONE = "gone.npy"

_PART = re.compile(rf"(\d{{6}}){re.escape(IDS)}")
_NONE = np.empty(0, np.int64)
_BLOCK = 8192


class StoredVectors:
    """A `VectorStore` in a folder, whose files are mapped into memory.

    Of few vectors all are compared; of more, and among many that a filter lets
    through, those that their outlines propose; see `Sizes`.
    """

    def __init__(self, parts: Sequence[Part], gone: Ids = _NONE, sizes: Sizes = SIZES) -> None:
        """Parts of one dimension, at least one; `gone` are the rows, counted over all, removed."""
        self._sizes = sizes
        self._parts = list(parts)
        self._rows = self._numbered(gone)

    @classmethod
    def empty(cls, dimension: int, sizes: Sizes = SIZES) -> StoredVectors:
        """A store without vectors."""
        return cls([Part(_NONE, np.empty((0, dimension), np.float32))], sizes=sizes)

    @classmethod
    def load(cls, folder: Path, sizes: Sizes = SIZES, searched: bool = True) -> StoredVectors:
        """The store that `save` wrote to a folder; one not to be `searched` is opened faster.

        Raises:
            IndexFolderError: a file is missing or broken.
        """
        try:
            names = sorted(file.name for file in folder.iterdir())
            stems = [found[1] for name in names if (found := _PART.fullmatch(name))]
            parts = [Part.read(folder / stem, searched) for stem in stems]
            if not parts:
                raise FileNotFoundError(folder)
            return cls(parts, np.load(folder / GONE), sizes)
        except (OSError, ValueError, EOFError, RuntimeError, IndexError) as error:
            raise IndexFolderError(
                f"{folder}: is missing or not as it was written; build again into a new folder"
            ) from error

    @property
    def dimension(self) -> int:
        """Number of components of each vector."""
        return self._parts[0].dimension

    @property
    def ids(self) -> Ids:
        """All ids, shape (n,), ascending."""
        return self._rows.ids

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors, shape (n, dimension), under new ids, shape (n,).

        Raises:
            ValueError: the shapes don't fit, or an id is there already.
        """
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(f"{vectors.shape} vectors for {len(ids)} ids of {self.dimension}")
        if len(np.unique(ids)) < len(ids) or self._rows.find(ids)[1].any():
            raise ValueError("an id is given twice, or is there already")
        order = np.argsort(ids)
        kept = vectors[order].astype(np.float32, copy=False)
        self._parts.append(Part(ids[order].astype(np.int64, copy=False), kept))
        self._rows = self._numbered(self._rows.gone)

    def remove(self, ids: Ids) -> None:
        """Forget the vectors of these ids; an id that is not there is ignored."""
        rows, there = self._rows.find(ids)
        if there.any():
            self._rows = self._numbered(np.union1d(self._rows.gone, rows[there]))

    def get(self, ids: Ids) -> Vectors:
        """The stored vectors of these ids, shape (n, dimension).

        Raises:
            KeyError: an id is not there.
        """
        rows, there = self._rows.find(ids)
        if not there.all():
            raise KeyError(int(ids[~there][0]))
        return self._take(rows)

    def search(self, queries: Vectors, k: int, allowed: Allowed = None) -> tuple[Vectors, Ids]:
        """Inner products and ids of the nearest `k`, best first, both of shape (len(queries), k).

        Only what `allowed` tells takes part; an id that is not there is ignored.
        Rows with fewer than `k` results are filled with id -1 and score -inf.
        """
        scores = np.full((len(queries), k), -np.inf, np.float32)
        ids = np.full((len(queries), k), -1, np.int64)
        if k and len(queries):
            for at, near in enumerate(self._nearest(np.asarray(queries, np.float32), k, allowed)):
                best = near.best(k)
                scores[at, : len(best.ids)], ids[at, : len(best.ids)] = best
        return scores, ids

    def save(self, folder: Path) -> None:
        """Write everything to a new folder; files that stay as they are, are taken over.

        Raises:
            OSError: the disk is full, or refuses.
        """
        folder.mkdir(parents=True)
        kept = self._parts[: self._first_to_write()]
        for part in kept:
            for file in part.files():
                take_over(file, folder / file.name)
        end, gone = self._rows.firsts[len(kept)], self._rows.gone
        rest = self._numbered(gone[gone >= end] - end, len(kept))
        if len(rest) or not kept:
            number = 1 + max((part.number for part in kept), default=0)
            rows = end + (np.arange(len(rest)) if rest.order is None else rest.order)
            blocks = (self._take(block) for block in _blocks(rows))
            write(folder / f"{number:06}", rest.ids, blocks, self.dimension, self._sizes)
        np.save(folder / GONE, gone[gone < end])

    def _first_to_write(self) -> int:
        """The first of the parts that are to be written as one; their number where none is."""
        gone = np.diff(np.searchsorted(self._rows.gone, self._rows.firsts))
        parts = list(zip(self._parts, gone.tolist(), strict=True))
        if len(parts) > 1 and len(self) <= self._sizes.exact:
            return 0
        unwritten = [at for at, (part, _) in enumerate(parts) if part.stem is None]
        thinned = [at for at, (part, n) in enumerate(parts) if self._sizes.is_thinned(len(part), n)]
        sizes = [len(part) - n for part, n in parts]
        return min([*unwritten, *thinned, self._sizes.merged(sizes)])

    def _nearest(self, queries: Vectors, k: int, allowed: Allowed) -> Iterator[Near]:
        """About the nearest `k` for each query, or more; in any order."""
        rows = self._few(allowed)
        mask = None if rows is not None else self._mask(allowed)
        found: list[list[Near]] = []
        for first, end, part in self._places():
            if rows is not None:
                own = slice(*np.searchsorted(rows, [first, end]))
                found.append(part.compared(queries, k, rows[own] - first))
            else:
                inside = None if mask is None else mask[first:end]
                found.append(part.nearest(queries, k, inside, self._sizes))
        return map(joined, zip(*found, strict=True))

    def _few(self, allowed: Allowed) -> Ids | None:
        """The rows allowed, ascending, if they are told and so few that each is compared."""
        if allowed is None:
            return None
        few = self._sizes.few(len(self))
        if allowed.dtype == np.bool_:
            if np.count_nonzero(allowed) > few:
                return None
            places = np.flatnonzero(allowed)
            return places if self._rows.order is None else np.sort(self._rows.order[places])
        rows = self._told(allowed)
        return rows if len(rows) <= few else None

    def _mask(self, allowed: Allowed) -> Mask | None:
        """Which rows are allowed; None where all are."""
        if allowed is None:
            return self._rows.there if len(self._rows.gone) else None
        mask = np.zeros(self._rows.firsts[-1], np.bool_)
        if allowed.dtype != np.bool_:
            mask[self._told(allowed)] = True
        elif self._rows.order is None:
            return allowed.astype(np.bool_, copy=False)
        else:
            mask[self._rows.order] = allowed
        return mask

    def _told(self, ids: Ids | Mask) -> Ids:
        """The rows of these ids, ascending, those that are there."""
        rows, there = self._rows.find(ids.astype(np.int64, copy=False))
        told: Ids = rows[there]
        return told if np.all(told[1:] > told[:-1]) else distinct(told)

    def _numbered(self, gone: Ids, first: int = 0) -> Rows:
        """The rows of the parts from the `first` on, less those gone."""
        return Rows([part.ids for part in self._parts[first:]], gone)

    def _places(self) -> Iterator[tuple[int, int, Part]]:
        """From where to where the rows of each part are."""
        firsts = self._rows.firsts.tolist()
        yield from zip(firsts, firsts[1:], self._parts, strict=False)

    def _take(self, rows: Ids) -> Vectors:
        """The vectors of rows, counted over all parts."""
        if len(self._parts) == 1:
            return self._parts[0].take(rows)
        found = np.empty((len(rows), self.dimension), np.float32)
        for first, end, part in self._places():
            own = np.flatnonzero((rows >= first) & (rows < end))
            found[own] = part.take(rows[own] - first)
        return found


def _blocks(rows: Ids) -> Iterator[Ids]:
    for first in range(0, len(rows), _BLOCK):
        yield rows[first : first + _BLOCK]
