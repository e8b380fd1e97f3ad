"""Building an index whose vectors are in a store, so that it is right at every moment.

The rows of the next generation are added to those of the one in force, and
bear its number: whoever reads the old one does not see them. When the index
folder has switched, what only the old one had is deleted. What a stopped build
left behind is cleared away by the next.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from index.embedding import Embeddings
from index.errors import StoreError
from index.generations import DATABASE, STORE, number_of
from index.manifest import Manifest, Model, Stored
from index.milvus.address import Address, parse
from index.milvus.opening import ROWS
from index.milvus.rows import Contents, Rows, contents
from index.milvus.schema import VERSION, require_collections
from index.milvus.server import Server
from index.milvus.table import SENT, Table
from index.protocols import Ids, Progress, Vectors, VectorStore
from index.schema import Embedded
from index.storage import storing
from index.store import Store

_EVER = int(np.iinfo(np.int64).max)


class Keeping:
    """What a build puts into a store. Only for the holder of the index folder's lock."""

    def __init__(self, out: Path, address: Address, model: Model, previous: Path | None) -> None:
        """`previous` is the generation in force, None where it has nothing in this store.

        Raises:
            StoreError: the store is down, slow, of another model or version, or
                has lost rows.
        """
        self._address = address
        server = Server(address)
        require_collections(server, model)
        self._corpus = _corpus(out, address)
        self._tables = {table: Table(server, table, self._corpus) for table in Embedded}
        self._held = {
            table: Rows.none() if previous is None else Rows.load(previous / name)
            for table, name in ROWS.items()
        }
        self._gone: dict[Embedded, Ids] = {}
        for table in Embedded:
            self._settle(table)

    def write(
        self,
        folder: Path,
        vectors: Mapping[Embedded, VectorStore],
        embeddings: Embeddings,
        progress: Progress,
    ) -> Stored:
        """Add what the generation in a folder has and the one in force has not.

        `vectors` are the latter's, `embeddings` those of new texts. When this
        returns, all rows of the new one are in the store and can be seen.

        Raises:
            StoreError: the store is down, slow or refuses.
        """
        born = number_of(folder)
        with Store.open(folder / DATABASE) as store:
            found = {table: contents(store, table) for table in Embedded}
        for table, own in found.items():
            rows = own.rows(self._corpus)
            fresh = np.flatnonzero(~np.isin(rows.keys, self._held[table].keys))
            for first in range(0, len(fresh), SENT):
                progress(f"storing {table}", first, len(fresh))
                part = fresh[first : first + SENT]
                sent, keys = own.take(part), Rows(rows.ids[part], rows.keys[part])
                given = _vectors(sent, vectors[table], embeddings)
                self._tables[table].upsert(sent, keys, given, born)
            self._gone[table] = np.setdiff1d(self._held[table].keys, rows.keys)
            rows.save(folder / ROWS[table])
            there, wanted = self._tables[table].count(born), len(rows.keys) + len(self._gone[table])
            if there != wanted:
                raise StoreError(
                    f"{self._address.text}: has {there:,} of the {wanted:,} {table} that were "
                    "written; build again"
                )
        return Stored(address=self._address.text, corpus=self._corpus, born=born, version=VERSION)

    def forget(self) -> None:
        """Delete what only the generation had that was in force before.

        Raises:
            StoreError: the store is down, slow or refuses; the next build does it then.
        """
        for table, keys in self._gone.items():
            self._tables[table].delete(keys)

    def _settle(self, table: Embedded) -> None:
        """Clear away what is not of the generation in force."""
        own, held = self._tables[table], self._held[table].keys
        own.make()
        if own.count(_EVER) == len(held):
            return
        there = own.keys()
        lost = np.setdiff1d(held, there)
        if len(lost):
            raise StoreError(
                f"{self._address.text}: lost {len(lost):,} of the {len(held):,} {table} of this "
                "index; bring its data back, or build into a new folder"
            )
        own.delete(np.setdiff1d(there, held))


def keeping(
    out: Path, given: str | None, model: Model, previous: tuple[Path, Manifest] | None
) -> Keeping | None:
    """How an index keeps its vectors in a store; None where it keeps them in its folder.

    `given` names the store; where it is None, an index stays where it is.

    Raises:
        StoreError: the index has its vectors in another store, or this one can't be used.
    """
    generation, stored = (previous[0], previous[1].store) if previous is not None else (None, None)
    if stored is None:
        return None if given is None else Keeping(out, parse(given), model, None)
    address = parse(given or stored.address)
    if address.text != stored.address:
        raise StoreError(
            f"{out}: has its vectors in {stored.address}; name that one with --store, "
            "or build into a new folder"
        )
    return Keeping(out, address, model, generation)


def _vectors(rows: Contents, held: VectorStore, embeddings: Embeddings) -> Vectors:
    """The vectors of new texts, and those of old rows whose fields have changed."""
    fresh = np.array([hash in embeddings.rows for hash in rows.hashes], bool)
    found = np.empty((len(rows.ids), embeddings.vectors.shape[1]), np.float32)
    found[fresh] = embeddings.of(rows.hashes[at] for at in np.flatnonzero(fresh).tolist())
    found[~fresh] = held.get(rows.ids[~fresh])
    return found


def _corpus(out: Path, address: Address) -> int:
    """The number of an index in its store, drawn once and written down before it is used."""
    path = out / STORE
    with storing(path):
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
            if known["address"] == address.text:
                return int(known["corpus"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            pass
        number = secrets.randbits(62)
        path.write_text(json.dumps({"address": address.text, "corpus": number}), encoding="utf-8")
    return number
