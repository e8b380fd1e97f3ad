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
        self._set(gone)

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
        return self._ids.copy()

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors, shape (n, dimension), under new ids, shape (n,).

        Raises:
            ValueError: the shapes don't fit, or an id is there already.
        """
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(f"{vectors.shape} vectors for {len(ids)} ids of {self.dimension}")
        if len(np.unique(ids)) < len(ids) or self._places(ids)[1].any():
            raise ValueError("an id is given twice, or is there already")
        order = np.argsort(ids)
        kept = vectors[order].astype(np.float32, copy=False)
        self._parts.append(Part(ids[order].astype(np.int64, copy=False), kept))
        self._set(self._gone)

    def remove(self, ids: Ids) -> None:
        """Forget the vectors of these ids; an id that is not there is ignored."""
        places, there = self._places(ids)
        if there.any():
            self._set(np.union1d(self._gone, self._rows(places[there])))

    def get(self, ids: Ids) -> Vectors:
        """The stored vectors of these ids, shape (n, dimension).

        Raises:
            KeyError: an id is not there.
        """
        places, there = self._places(ids)
        if not there.all():
            raise KeyError(int(ids[~there][0]))
        return self._take(self._rows(places))

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
        end = self._firsts[len(kept)]
        rows = self._rows(np.arange(len(self)))
        rest = np.flatnonzero(rows >= end)
        if len(rest) or not kept:
            number = 1 + max((part.number for part in kept), default=0)
            blocks = (self._take(rows[block]) for block in _blocks(rest))
            write(folder / f"{number:06}", self._ids[rest], blocks, self.dimension, self._sizes)
        np.save(folder / GONE, self._gone[self._gone < end])

    def _first_to_write(self) -> int:
        """The first of the parts that are to be written as one; their number where none is."""
        gone = np.diff(np.searchsorted(self._gone, self._firsts))
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
        for first, end, part in zip(self._firsts, self._firsts[1:], self._parts, strict=False):
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
        if allowed.dtype == np.bool_:
            if np.count_nonzero(allowed) > self._sizes.gathered:
                return None
            return np.sort(self._rows(np.flatnonzero(allowed)))
        places, there = self._places(allowed.astype(np.int64, copy=False))
        rows = distinct(self._rows(places[there]))
        return rows if len(rows) <= self._sizes.gathered else None

    def _mask(self, allowed: Allowed) -> Mask | None:
        """Which rows are allowed; None where all are."""
        if allowed is None:
            return self._there if len(self._gone) else None
        if allowed.dtype != np.bool_:
            at, there = self._places(allowed.astype(np.int64, copy=False))
            places = at[there]
        elif self._order is None:
            return allowed.astype(np.bool_, copy=False)
        else:
            places = np.flatnonzero(allowed)
        mask = np.zeros(self._firsts[-1], np.bool_)
        mask[self._rows(places)] = True
        return mask

    def _set(self, gone: Ids) -> None:
        """Find the rows that are there, by id; `_order` is None where all stand in that order."""
        self._gone = gone
        self._firsts = np.cumsum([0, *map(len, self._parts)])
        ids = self._parts[0].ids
        if len(self._parts) > 1:
            ids = np.concatenate([part.ids for part in self._parts])
        self._order: Ids | None = None
        self._there = np.ones(len(ids), np.bool_)
        self._there[gone] = False
        if len(gone) or np.any(ids[1:] < ids[:-1]):
            rows = np.flatnonzero(self._there)
            self._order = rows[np.argsort(ids[rows], kind="stable")]
            ids = ids[self._order]
        self._ids = ids

    def _places(self, ids: Ids) -> tuple[Ids, Mask]:
        """Where ids stand among those that are there, and which of them do."""
        if not len(self._ids):
            return np.zeros(len(ids), np.int64), np.zeros(len(ids), np.bool_)
        places = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        return places, self._ids[places] == ids

    def _rows(self, places: Ids) -> Ids:
        """The rows, counted over all parts, of the ids at these places."""
        return places if self._order is None else self._order[places]

    def _take(self, rows: Ids) -> Vectors:
        """The vectors of rows, counted over all parts."""
        if len(self._parts) == 1:
            return self._parts[0].take(rows)
        found = np.empty((len(rows), self.dimension), np.float32)
        for first, end, part in zip(self._firsts, self._firsts[1:], self._parts, strict=False):
            own = np.flatnonzero((rows >= first) & (rows < end))
            found[own] = part.take(rows[own] - first)
        return found


def _blocks(rows: Ids) -> Iterator[Ids]:
    for first in range(0, len(rows), _BLOCK):
        yield rows[first : first + _BLOCK]
