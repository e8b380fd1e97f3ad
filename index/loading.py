"""What a generation holds in the way of vectors."""

from __future__ import annotations

from pathlib import Path

from index.generations import TOKENS, VECTORS
from index.schema import Embedded
from index.tokens import TokenStore
from index.vectors import FlatVectors


def load_vectors(generation: Path) -> dict[Embedded, FlatVectors]:
    """The vector stores of a generation.

    Raises:
        IndexFolderError: one is missing or broken.
    """
    return {table: FlatVectors.load(generation / name) for table, name in VECTORS.items()}


def load_tokens(generation: Path) -> TokenStore | None:
    """The passages' tokens in a generation; None where its model gives none.

    Raises:
        IndexFolderError: they are broken.
    """
    folder = generation / TOKENS
    return TokenStore.open(folder) if folder.is_dir() else None
