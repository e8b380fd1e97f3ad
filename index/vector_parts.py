"""A part of a table's vectors: files that are written once, and how they are searched.

Beside the ids and the vectors there may be outlines, a bit a dimension, which
are compared by the hundred thousand in a millisecond (Gao and Long, "RaBitQ:
Quantizing High-Dimensional Vectors with a Theoretical Error Bound for
Approximate Nearest Neighbor Search", SIGMOD 2024; FAISS's
`IndexIVFRaBitQFastScan`). What they propose is compared again with the vectors
as they are kept. An inverted file of 8-bit numbers finds less: questions are
not like the sentences that its lists are learned from, and of their nearest
ten it finds 0.88 in an eighth of its lists, 0.94 in a quarter.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from index.arrays import write_array
from index.protocols import Ids, Mask, Vectors
from index.sizes import Sizes

IDS, VECTORS, OUTLINES = ".ids.npy", ".npy", ".outlines"

_BLOCK = 8192
"""Vectors that are written at a time."""

_COMPARED = 1024
"""Vectors that are compared at a time: so many stay in a core's cache."""

_MOST = 0.95
"""The share of the rows from which on those that a mask leaves out are so few."""

_SIGN_AND_HALF = np.uint32(0x8FFFE000).astype(np.int32)
"""The bits of a single that hold the sign, and the exponent and fraction of a half."""

_SAMPLE = 256
"""How many vectors a list of outlines is learned from."""


class Near(NamedTuple):
    """Inner products with a query and ids, both of shape (n,)."""

    scores: Vectors
    ids: Ids

    def best(self, k: int) -> Near:
        """The best `k`, best first; equals by id."""
        found = highest(self.scores, k)
        scores, ids = self.scores[found], self.ids[found]
        order = np.lexsort((ids, -scores))[:k]
        return Near(scores[order], ids[order])


class Part:
    """Vectors by ids, ascending; in memory, or memory-mapped from files."""

    def __init__(
        self, ids: Ids, vectors: npt.NDArray[Any], outlines: Any = None, stem: Path | None = None
    ) -> None:
        """`vectors`: shape (n, dimension), in 32 or 16 bits; `stem`: how its files' names begin."""
        self.ids = ids
        self.stem = stem
        self._kept = vectors
        self._outlines = outlines

    @classmethod
    def read(cls, stem: Path, searched: bool = True) -> Part:
        """Map the files that `write` wrote; outlines are read only if it will be searched.

        Raises:
            OSError, ValueError, EOFError, RuntimeError: one is missing or broken.
        """
        ids, vectors = (
            np.asarray(np.load(_file(stem, end), mmap_mode="r")) for end in (IDS, VECTORS)
        )
        if vectors.ndim != 2 or ids.shape != vectors.shape[:1]:
            raise ValueError(f"{ids.shape} ids for {vectors.shape} vectors")
        file = _file(stem, OUTLINES)
        outlines = _faiss().read_index(str(file)) if searched and file.exists() else None
        return cls(ids, vectors, outlines, stem)

    def files(self) -> Iterator[Path]:
        """The files that it is in."""
        if self.stem is not None:
            files = (_file(self.stem, end) for end in (IDS, VECTORS, OUTLINES))
            yield from (file for file in files if file.exists())

    @property
    def number(self) -> int:
        """What its files are called; 0 where it has none."""
        return 0 if self.stem is None else int(self.stem.name)

    @property
    def dimension(self) -> int:
        """Number of components of each vector."""
        return int(self._kept.shape[1])

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: Ids | slice) -> Vectors:
        """The vectors of these rows, shape (n, dimension)."""
        return unpacked(self._kept[rows])

    def nearest(self, queries: Vectors, k: int, allowed: Mask | None, sizes: Sizes) -> list[Near]:
        """About the nearest `k` for each query, of the rows in a mask; in any order."""
        if self._outlines is None:
            blocks = (slice(at, at + _COMPARED) for at in range(0, len(self), _COMPARED))
            return self._compared(queries, k, blocks, allowed)
        proposed = self._proposed(queries, k, allowed, sizes)
        pairs = zip(queries, proposed, strict=True)
        return [self.compared(query[np.newaxis], k, rows)[0] for query, rows in pairs]

    def compared(self, queries: Vectors, k: int, rows: Ids) -> list[Near]:
        """The nearest `k` of some rows for each query; in any order."""
        blocks = (rows[at : at + _COMPARED] for at in range(0, len(rows), _COMPARED))
        return self._compared(queries, k, blocks, None)

    def _compared(
        self, queries: Vectors, k: int, blocks: Iterable[Ids | slice], allowed: Mask | None
    ) -> list[Near]:
        none = Near(np.empty(0, np.float32), np.empty(0, np.int64))
        found = [[none] for _ in queries]
        for rows in blocks:
            ids, products = self.ids[rows], (self.take(rows) @ queries.T).T
            if allowed is not None:
                products[:, ~allowed[rows]] = -np.inf
            for near, own in zip(found, products, strict=True):
                best = highest(own, k)
                best = best[own[best] > -np.inf]
                near.append(Near(own[best], ids[best]))
        return [joined(near) for near in found]

    def _proposed(
        self, queries: Vectors, k: int, allowed: Mask | None, sizes: Sizes
    ) -> Iterator[Ids]:
        """The rows whose outlines look nearest, for each query.

        Looking at every row's place in a mask takes long: where it lets most of
        them through, the few others are left out afterwards.
        """
        count = min(sizes.outlined(k, len(self)), len(self))
        nearly_all = allowed is not None and _MOST * len(self) <= np.count_nonzero(allowed)
        for query in queries:
            if allowed is None or nearly_all:
                rows = self._outlined(query, count, None, sizes)
                inside = rows if allowed is None else rows[allowed[rows]]
                if _MOST * len(rows) <= len(inside):
                    yield inside
                    continue
            yield self._outlined(query, count, allowed, sizes)

    def _outlined(self, query: Vectors, count: int, allowed: Mask | None, sizes: Sizes) -> Ids:
        """The `count` rows of a mask whose outlines look nearest, ascending."""
        parameters = _faiss().IVFRaBitQSearchParameters()
        parameters.nprobe = sizes.probed(self._outlines.nlist)
        selector = None
        if allowed is not None:
            selector = _faiss().IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
            parameters.sel = selector
        _faiss().omp_set_num_threads(1)  # of those that this thread may start
        _, (rows,) = self._outlines.search(query[np.newaxis], count, params=parameters)
        found: Ids = np.sort(rows[rows >= 0])
        return found


def write(stem: Path, ids: Ids, blocks: Iterable[Vectors], dimension: int, sizes: Sizes) -> None:
    """Write a part: ids, ascending, and their vectors, which come in blocks.

    Raises:
        OSError: the disk is full, or refuses.
    """
    np.save(_file(stem, IDS), ids)
    kind = np.dtype(np.float16 if len(ids) >= sizes.halved else np.float32)
    write_array(_file(stem, VECTORS), (len(ids), dimension), kind, blocks)
    if len(ids) > sizes.exact:
        outlines = _outlines(Part.read(stem), sizes)
        try:
            _faiss().write_index(outlines, str(_file(stem, OUTLINES)))
        except RuntimeError as error:
            raise OSError(errno.EIO, os.strerror(errno.EIO)) from error


def unpacked(kept: npt.NDArray[Any]) -> Vectors:
    """Finite vectors of 16 or 32 bits as float32.

    The exponent of a half has its place in a single 13 bits further up, and is
    biased by 112 less: three times as fast as a cast.
    """
    if kept.dtype == np.float32:
        return kept
    bits = kept.view(np.int16).astype(np.int32)
    bits <<= 13
    bits &= _SIGN_AND_HALF
    found: Vectors = bits.view(np.float32)
    found *= np.float32(2.0**112)
    return found


def highest(scores: Vectors, k: int) -> Ids:
    """The places of the highest `k`, with all that equal the last of them; in any order."""
    if len(scores) <= k:
        return np.arange(len(scores))
    least = np.partition(scores, -k)[-k] if k else np.inf
    return np.flatnonzero(scores >= least)


def joined(parts: Iterable[Near]) -> Near:
    """What several searches for one query found."""
    scores, ids = zip(*parts, strict=True)
    return Near(np.concatenate(scores), np.concatenate(ids))


def _outlines(part: Part, sizes: Sizes) -> Any:
    """The outlines of a part's vectors; the same every time."""
    faiss, lists = _faiss(), sizes.lists(len(part))
    index = faiss.IndexIVFRaBitQFastScan(
        faiss.IndexFlatIP(part.dimension), part.dimension, lists, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.min_points_per_centroid = 1
    sample = np.linspace(0, len(part) - 1, min(len(part), _SAMPLE * lists)).astype(np.int64)
    index.train(part.take(sample))
    for first in range(0, len(part), _BLOCK):
        index.add(part.take(slice(first, first + _BLOCK)))
    return index


def _faiss() -> Any:
    """FAISS, loaded where there are outlines: small indexes are opened without it."""
    import faiss

    return faiss


def _file(stem: Path, end: str) -> Path:
    return stem.with_name(stem.name + end)
