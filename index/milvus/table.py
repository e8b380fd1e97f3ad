"""One corpus's rows in one collection: written, deleted, counted, fetched, searched."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from index.milvus.rows import Contents, Rows
from index.milvus.schema import DATE, FIELDS, collection
from index.milvus.server import Server
from index.protocols import Ids, Vectors
from index.schema import Embedded

NEAREST = 16_384
"""The most rows that Milvus finds in one search."""

SENT = 1_000
"""Rows that are sent with their vectors in one request."""

_FETCHED, _NAMED = 2_000, 10_000

_SETTLING = 15.0
"""Seconds after which no replica lags behind a write: Milvus bounds that to 5 by default."""

_LAST_KEY = np.iinfo(np.int64).max


class Table:
    """The rows of a corpus, which is a number that an index has of its own."""

    def __init__(
        self, server: Server, table: Embedded, corpus: int, written: float = float("inf")
    ) -> None:
        """`written` is the time of the last write, in seconds since 1970.

        Until some seconds later, readers wait until the server has seen it all.
        """
        self._server = server
        self._name = collection(server, table)
        self._corpus = corpus
        self._mine = f"corpus == {corpus}"
        self._partition = f"corpus_{corpus:x}"
        self._settled = written + _SETTLING

    @property
    def place(self) -> str:
        """The store, for messages."""
        return self._server.address.text

    @property
    def corpus(self) -> int:
        """Whose rows these are."""
        return self._corpus

    def exists(self) -> bool:
        """Whether there is a partition of this corpus."""
        return bool(self._server.call("has_partition", self._name, self._partition))

    def make(self) -> None:
        """Make the corpus's partition if it is missing."""
        if not self.exists():
            self._server.call("create_partition", self._name, self._partition)

    def upsert(self, contents: Contents, rows: Rows, vectors: Vectors, born: int) -> None:
        """Write rows, at most `SENT`, with the vectors of each, shape (n, dimension).

        When this returns, they are in the server's log.
        """
        columns: dict[str, Any] = {
            "id": rows.keys.tolist(),
            "vector": list(np.ascontiguousarray(vectors, np.float32)),
            "row": rows.ids.tolist(),
            DATE: contents.dates,
            **{name: contents.fields[name].tolist() for name in FIELDS},
        }
        same = {"corpus": self._corpus, "born": born}
        data = [
            {**same, **dict(zip(columns, row, strict=True))}
            for row in zip(*columns.values(), strict=True)
        ]
        self._server.call("upsert", self._name, data, partition_name=self._partition)

    def delete(self, keys: Ids) -> None:
        """Delete the rows with these keys."""
        for part in _parts(keys, _NAMED):
            self._server.call(
                "delete", self._name, ids=part.tolist(), partition_name=self._partition
            )

    def count(self, born: int) -> int:
        """The number of rows that were written by then, all of them seen."""
        (found,) = self._query(f"born <= {born}", ["count(*)"], "Strong")
        return int(found["count(*)"])

    def keys(self) -> Ids:
        """The keys of all rows: those of a range of keys at a time, which is halved if too many."""
        ranges, found = [(0, _LAST_KEY)], [np.empty(0, np.int64)]
        while ranges:
            first, last = ranges.pop()
            rows = self._query(f"id >= {first} and id <= {last}", ["id"], "Strong", NEAREST)
            if len(rows) < NEAREST:
                found.append(np.array([row["id"] for row in rows], np.int64))
            else:
                middle = (first + last) // 2
                ranges += [(first, middle), (middle + 1, last)]
        return np.concatenate(found)

    def fetch(self, keys: Ids, dimension: int) -> Vectors:
        """The vectors of the rows with these keys, shape (n, dimension).

        Raises:
            KeyError: a key is not there.
        """
        wanted = np.unique(keys)
        vectors = np.empty((len(wanted), dimension), np.float32)
        there = np.zeros(len(wanted), bool)
        for part in _parts(wanted, _FETCHED):
            for row in self._query(f"id in {part.tolist()}", ["id", "vector"]):
                at = np.searchsorted(wanted, row["id"])
                vectors[at], there[at] = row["vector"], True
        if not there.all():
            raise KeyError(int(wanted[~there][0]))
        found: Vectors = vectors[np.searchsorted(wanted, keys)]
        return found

    def search(self, query: Vectors, k: int, condition: str) -> tuple[Vectors, Ids]:
        """The inner products and keys of the nearest `k` rows that meet a condition, shape (m,)."""
        (hits,) = self._server.call(
            "search",
            self._name,
            data=[query],
            limit=k,
            filter=condition,
            output_fields=["id"],
            partition_names=[self._partition],
            consistency_level=self._level,
        )
        scores = np.array([hit["distance"] for hit in hits], np.float32)
        return scores, np.array([hit["id"] for hit in hits], np.int64)

    @property
    def _level(self) -> str:
        return "Strong" if time.time() < self._settled else "Bounded"

    def _query(
        self, condition: str, fields: list[str], level: str | None = None, limit: int | None = None
    ) -> Any:
        return self._server.call(
            "query",
            self._name,
            filter=f"{self._mine} and {condition}",
            output_fields=fields,
            partition_names=[self._partition],
            consistency_level=level or self._level,
            **({} if limit is None else {"limit": limit}),
        )


def _parts(keys: Ids, size: int) -> Iterator[Ids]:
    for first in range(0, len(keys), size):
        yield keys[first : first + size]
