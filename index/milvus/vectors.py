"""A vector store on Milvus: one table's vectors of one index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.candidates import Filters
from index.errors import StoreError
from index.milvus.conditions import condition
from index.milvus.rows import Contents, Rows
from index.milvus.table import NEAREST, SENT, Table
from index.protocols import Allowed, Ids, Mask, Vectors

_LISTED = 8_192
"""How many ids are named in one search."""

_ROUNDS = 32
"""How often a search is asked again because of rows that are not of this generation."""


def _nothing() -> None:
    """A check that nothing fails."""


class MilvusVectors:
    """A `FilteringStore` of the rows that one generation of an index knows.

    The store may hold others: those of a build that goes on or was stopped, and
    those that the last one has not yet deleted. They are left out of every
    result, and what they took the place of is searched for again.
    """

    def __init__(
        self,
        table: Table,
        rows: Rows,
        born: int,
        dimension: int,
        unchanged: Callable[[], None] = _nothing,
    ) -> None:
        """`born` is the number of the generation; `unchanged` raises if it is no longer in force.

        It is asked after every request: rows are deleted only when another
        generation is in force.
        """
        self.dimension = dimension
        self._table = table
        self._born = born
        self._unchanged = unchanged
        self._set(rows)

    @property
    def rows(self) -> Rows:
        """All rows, in the order in which they were added."""
        return self._rows

    @property
    def ids(self) -> Ids:
        """All ids whose vectors are in the store, ascending."""
        there = np.isin(self._rows.keys, self._table.keys())
        ids: Ids = np.unique(self._rows.ids[there])
        return ids

    def __len__(self) -> int:
        return self._size

    def require_whole(self) -> None:
        """See that the store holds every row.

        Raises:
            StoreError: it does not.
        """
        wanted = len(self._rows.keys)
        found = self._table.count(self._born) if self._table.exists() else 0
        if found < wanted:
            raise StoreError(
                f"{self._table.place}: holds {found:,} of the {wanted:,} vectors of this index; "
                "bring its data back, or build again into a new folder"
            )

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors, shape (n, dimension), under new ids, shape (n,).

        Raises:
            ValueError: the shapes don't fit, or an id is there already.
            StoreError: the store is down, slow or refuses.
        """
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(f"{vectors.shape} vectors for {len(ids)} ids of {self.dimension}")
        if len(np.unique(ids)) < len(ids) or np.isin(ids, self._rows.ids).any():
            raise ValueError("an id is given twice, or is there already")
        contents = Contents.bare(ids, vectors)
        rows = contents.rows(self._table.corpus)
        for first in range(0, len(ids), SENT):
            part = np.arange(first, min(first + SENT, len(ids)))
            sent = Rows(rows.ids[part], rows.keys[part])
            self._table.upsert(contents.take(part), sent, vectors[part], self._born)
        held = self._rows
        self._set(
            Rows(np.concatenate([held.ids, rows.ids]), np.concatenate([held.keys, rows.keys]))
        )

    def remove(self, ids: Ids) -> None:
        """Forget the vectors of these ids; an id that is not there is ignored.

        Raises:
            StoreError: the store is down, slow or refuses.
        """
        gone = np.isin(self._rows.ids, ids)
        self._table.delete(self._rows.keys[gone])
        self._set(Rows(self._rows.ids[~gone], self._rows.keys[~gone]))

    def get(self, ids: Ids) -> Vectors:
        """The stored vectors of these ids, shape (n, dimension).

        Raises:
            KeyError: an id is not there.
            StoreError: the store is down, slow or lost it.
        """
        keys = self._keys_of(ids)
        try:
            found = self._table.fetch(keys, self.dimension)
        except KeyError as error:
            self._unchanged()
            raise StoreError(
                f"{self._table.place}: lost vectors of this index; "
                "bring its data back, or build again into a new folder"
            ) from error
        return found

    def search(self, queries: Vectors, k: int, allowed: Allowed = None) -> tuple[Vectors, Ids]:
        """Inner products and ids of the nearest `k`, best first, both of shape (len(queries), k).

        Only what `allowed` tells takes part; an id that is not there is ignored.
        Rows with fewer than `k` results are filled with id -1 and score -inf.

        Raises:
            StoreError: the store is down, slow or refuses.
        """
        if allowed is None:
            return self._found(queries, k, [""], None)
        if allowed.dtype == np.bool_:
            ids = np.unique(self._rows.ids)[allowed]
        else:
            ids = np.unique(allowed.astype(np.int64, copy=False))
        keys = self._sorted[_among(self._by_key, ids)]
        named = [
            f"id in {keys[first : first + _LISTED].tolist()}"
            for first in range(0, len(keys), _LISTED)
        ]
        return self._found(queries, k, named, ids)

    def search_filtered(
        self, queries: Vectors, k: int, allowed: Ids, filters: Filters
    ) -> tuple[Vectors, Ids]:
        """As `search`, with what `filters` say of `allowed` as a condition inside the search.

        `allowed` is in ascending order.

        Raises:
            StoreError: the store is down, slow or refuses.
        """
        return self._found(queries, k, [condition(filters)], allowed)

    def save(self, path: Path) -> None:
        """Write down which rows there are; their vectors are in the store already."""
        self._rows.save(path)

    def _set(self, rows: Rows) -> None:
        order = np.argsort(rows.keys)
        self._rows, self._size = rows, len(np.unique(rows.ids))
        self._sorted, self._by_key = rows.keys[order], rows.ids[order]
        self._order = np.argsort(rows.ids, kind="stable")

    def _keys_of(self, ids: Ids) -> Ids:
        """A key of each id."""
        known = self._rows.ids[self._order]
        there = _among(ids, known)
        if not there.all():
            raise KeyError(int(ids[~there][0]))
        keys: Ids = self._rows.keys[self._order[np.searchsorted(known, ids)]]
        return keys

    def _found(
        self, queries: Vectors, k: int, conditions: Sequence[str], allowed: Ids | None
    ) -> tuple[Vectors, Ids]:
        """The nearest of the rows that meet any of the conditions."""
        scores = np.full((len(queries), k), -np.inf, np.float32)
        found = np.full((len(queries), k), -1, np.int64)
        few = min(k, self._size if allowed is None else len(allowed))
        for row in range(len(queries) if few else 0):
            near = (
                [part for one in conditions for part in self._near(queries[row], few, one, allowed)]
                if few <= NEAREST
                else self._all(queries[row], allowed)
            )
            best = sorted(near, key=lambda hit: (-hit[0], hit[1]))[:few]
            scores[row, : len(best)] = [score for score, _ in best]
            found[row, : len(best)] = [id for _, id in best]
        self._unchanged()
        return scores, found

    def _near(
        self, query: Vectors, k: int, condition: str, allowed: Ids | None
    ) -> list[tuple[float, int]]:
        """The nearest `k` ids that are allowed, each once, with their scores."""
        dropped: list[int] = []
        for _ in range(_ROUNDS):
            parts = [f"born <= {self._born}", condition, f"id not in {dropped}" if dropped else ""]
            scores, keys = self._table.search(query, k, " and ".join(filter(None, parts)))
            ids = self._ids_of(keys)
            first = np.unique(ids, return_index=True)[1]
            good = np.isin(np.arange(len(ids)), first) & (ids >= 0)
            if allowed is not None:
                good &= _among(ids, allowed)
            if good.all() or len(keys) < k:
                return list(zip(scores[good].tolist(), ids[good].tolist(), strict=True))
            dropped += keys[~good].tolist()
        raise StoreError(
            f"{self._table.place}: holds too much that is not of this index; "
            "build the index again, which clears that away"
        )

    def _ids_of(self, keys: Ids) -> Ids:
        """The ids of the rows with these keys, -1 for those of other generations."""
        at = np.minimum(np.searchsorted(self._sorted, keys), len(self._sorted) - 1)
        ids: Ids = np.where(self._sorted[at] == keys, self._by_key[at], -1)
        return ids

    def _all(self, query: Vectors, allowed: Ids | None) -> list[tuple[float, int]]:
        """All ids with their scores, for more results than Milvus gives."""
        ids = np.unique(self._rows.ids)
        if allowed is not None:
            ids = ids[_among(ids, allowed)]
        return list(zip((self.get(ids) @ query).tolist(), ids.tolist(), strict=True))


def _among(ids: Ids, ascending: Ids) -> Mask:
    """Which ids stand in an ascending array."""
    if not len(ascending):
        return np.zeros(len(ids), bool)
    at = np.minimum(np.searchsorted(ascending, ids), len(ascending) - 1)
    there: Mask = ascending[at] == ids
    return there
