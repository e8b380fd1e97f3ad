"""Vectors for the texts of new documents; the same text is never embedded twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.generations import TOKENS, VECTORS
from index.protocols import Embedder, Progress, TokenEmbedder, Vectors
from index.schema import Embedded
from index.store import Store
from index.tokens import PackedTokens, TokenStore
from index.vectors import FlatVectors
from index.writer import Prepared, text_hash


@dataclass(frozen=True, slots=True)
class Embeddings:
    """Vectors, shape (n, dimension), and which row is that of the text with a hash.

    `tokens` holds those of passages, where the model gives any.
    """

    vectors: Vectors
    rows: Mapping[bytes, int]
    tokens: Mapping[bytes, PackedTokens]

    def of(self, hashes: Iterable[bytes]) -> Vectors:
        """The vectors of the texts with these hashes, in that order."""
        return self.vectors[np.array([self.rows[hash] for hash in hashes], dtype=np.int64)]


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


def embed(
    prepared: Sequence[Prepared], known: Embeddings, embedder: Embedder, progress: Progress
) -> Embeddings:
    """Vectors of all texts, those that are known and, each once, the others embedded."""
    wanted = {text_hash(text): text for document in prepared for text in document.texts()}
    rows, found, tokens = dict(known.rows), [known.vectors], dict(known.tokens)
    if isinstance(embedder, TokenEmbedder):
        passages = {text_hash(text) for document in prepared for text in document.passage_texts()}
        fresh = [hash for hash in wanted if hash in passages and hash not in tokens]
        encoded = embedder.encode_tokens([wanted[hash] for hash in fresh], progress)
        for row, (place, vector, read) in enumerate(encoded, start=len(known.vectors)):
            rows[fresh[place]] = row
            found.append(vector[np.newaxis])
            tokens[fresh[place]] = PackedTokens.pack(read)
    fresh = [hash for hash in wanted if hash not in rows]
    rows.update((hash, row) for row, hash in enumerate(fresh, start=sum(map(len, found))))
    found.append(embedder.encode([wanted[hash] for hash in fresh], progress))
    return Embeddings(np.concatenate(found), rows, tokens)


def stored(
    prepared: Sequence[Prepared],
    store: Store,
    vectors: Mapping[Embedded, FlatVectors],
    tokens: TokenStore | None,
) -> Embeddings:
    """Vectors and tokens of those of the texts that an index holds already."""
    wanted = {text_hash(text) for document in prepared for text in document.texts()}
    rows: dict[bytes, int] = {}
    found: list[Vectors] = []
    packed: dict[bytes, PackedTokens] = {}
    for table, held in vectors.items():
        ids = {
            hash: id
            for hash, id in store.rows(f"SELECT hash, id FROM {table}")
            if hash in wanted and hash not in rows
        }
        rows.update((hash, row) for row, hash in enumerate(ids, start=len(rows)))
        own = np.array(list(ids.values()), dtype=np.int64)
        found.append(held.get(own))
        if table is Embedded.PASSAGES and tokens is not None:
            packed = dict(zip(ids, tokens.get(own), strict=True))
    return Embeddings(np.concatenate(found), rows, packed)
