"""Opening the vectors that a generation of an index has in a store."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from index.errors import StoreError
from index.generations import in_force
from index.manifest import Manifest, Stored
from index.milvus.address import parse
from index.milvus.rows import Rows
from index.milvus.schema import require_same
from index.milvus.server import Server
from index.milvus.table import Table
from index.milvus.vectors import MilvusVectors
from index.schema import Embedded

ROWS = {table: f"{table}.rows.npz" for table in Embedded}
"""The files of a generation that say which rows of the store are its own."""


def open_vectors(
    generation: Path, manifest: Manifest, stored: Stored
) -> dict[Embedded, MilvusVectors]:
    """The vectors of a generation, in the order of the tables.

    Raises:
        IndexFolderError: the lists of their rows are missing or broken.
        StoreError: the store is down, slow, of another model or version, or holds
            less than it should.
    """
    rows = {table: Rows.load(generation / name) for table, name in ROWS.items()}
    server = Server(parse(stored.address))
    require_same(server, manifest.model)
    found = {
        table: MilvusVectors(
            Table(server, table, stored.corpus, manifest.created.timestamp()),
            rows[table],
            stored.born,
            manifest.model.dimension,
            partial(_require_in_force, generation),
        )
        for table in Embedded
    }
    for vectors in found.values():
        vectors.require_whole()
    return found


def _require_in_force(generation: Path) -> None:
    """A generation that is no longer in force loses its rows in the store."""
    if in_force(generation.parent) != generation:
        raise StoreError(f"{generation.parent}: was built anew meanwhile; open it again")
