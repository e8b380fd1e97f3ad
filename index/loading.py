"""What a generation holds in the way of vectors."""

from __future__ import annotations

from pathlib import Path

from index.generations import TOKENS, VECTORS
from index.manifest import read_manifest
from index.protocols import VectorStore
from index.schema import Embedded
from index.token_store import TokenStore
from index.vectors import StoredVectors


def load_vectors(generation: Path, searched: bool = True) -> dict[Embedded, VectorStore]:
    """The vector stores of a generation; those not to be `searched` are opened faster.

    Raises:
        IndexFolderError: one is missing or broken.
        StoreError: they are on a server that is down, slow or holds something else.
    """
    manifest = read_manifest(generation)
    if manifest.store is not None:
        from index.milvus.opening import open_vectors

        return {**open_vectors(generation, manifest, manifest.store)}
    return {
        table: StoredVectors.load(generation / name, searched=searched)
        for table, name in VECTORS.items()
    }


def load_tokens(generation: Path) -> TokenStore | None:
    """The passages' tokens in a generation; None where its model gives none.

    Raises:
        IndexFolderError: they are broken.
    """
    folder = generation / TOKENS
    return TokenStore.open(folder) if folder.is_dir() else None
