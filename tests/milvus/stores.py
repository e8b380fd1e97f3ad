"""Milvus as a kind of vector store that the contract tests can make and load."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path

from index.manifest import Model
from index.milvus.address import parse
from index.milvus.rows import Rows
from index.milvus.schema import require_collections
from index.milvus.server import Server
from index.milvus.table import Table
from index.milvus.vectors import MilvusVectors
from index.schema import Embedded


class MilvusKind:
    """Makes stores at one address, each a corpus of its own."""

    def __init__(self, address: str) -> None:
        self._address = parse(address)
        self._servers: dict[int, Server] = {}
        self._last: tuple[Table, int] | None = None

    def empty(self, dimension: int) -> MilvusVectors:
        """A store without vectors."""
        table = Table(self._server(dimension), Embedded.PASSAGES, secrets.randbits(62))
        table.make()
        self._last = table, dimension
        return MilvusVectors(table, Rows.none(), 1, dimension)

    def load(self, path: Path) -> MilvusVectors:
        """The store that was made last, from what it saved."""
        rows = Rows.load(path)
        if self._last is None:
            raise ValueError("no store was made yet")
        table, dimension = self._last
        return MilvusVectors(table, rows, 1, dimension)

    def _server(self, dimension: int) -> Server:
        if dimension not in self._servers:
            name = f"{self._address.collection}_{dimension}"
            server = Server(replace(self._address, collection=name))
            require_collections(server, Model(name="test", checksum="0", dimension=dimension))
            self._servers[dimension] = server
        return self._servers[dimension]
