"""Vectors for the texts of new documents; the same text is never embedded twice."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from index.kept import Encoded, Kept
from index.protocols import Embedder, Progress, TokenEmbedder, Vectors, VectorStore, silent
from index.schema import Embedded
from index.store import Store
from index.token_store import TokenStore
from index.tokens import PackedTokens
from index.workers import Workers
from index.writer import Prepared, text_hash

CHUNK = 65_536
"""Characters that are embedded together, and lost together where a build is stopped."""


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


def embed(
    prepared: Sequence[Prepared],
    known: Embeddings,
    kept: Kept,
    embedder: Embedder,
    progress: Progress,
    workers: Workers | None = None,
) -> Embeddings:
    """Vectors of all texts: those that are known, those that a stopped build kept, the others.

    The others are embedded, each once, and kept as they come; by `workers`,
    if there are any.

    Raises:
        WorkersError: the workers failed.
        StorageError: the disk is full, or refuses.
    """
    texts = {text_hash(text): text for document in prepared for text in document.texts()}
    read: set[bytes] = set()
    if isinstance(embedder, TokenEmbedder):
        read.update(text_hash(text) for document in prepared for text in document.passage_texts())
    found = _Found(known, read)
    for encoded in kept.read():
        if encoded.hash in texts and found.lacks(encoded.hash):
            found.take(encoded)
    fresh = {hash: text for hash, text in texts.items() if found.lacks(hash)}
    chunks = _shuffled(fresh, read)
    for part in (
        _encoded(chunks, embedder, progress)
        if workers is None
        else _told(workers.map(_encode, chunks), chunks, progress)
    ):
        kept.add(part)
        for encoded in part:
            found.take(encoded)
    return found.embeddings()


class _Found:
    """The vectors known and those that come, with the tokens of texts to `read`."""

    def __init__(self, known: Embeddings, read: Collection[bytes]) -> None:
        self._known = known
        self._read = read
        self._rows = dict(known.rows)
        self._tokens = dict(known.tokens)
        self._more: list[Vectors] = []

    def lacks(self, hash: bytes) -> bool:
        return hash not in self._rows or (hash in self._read and hash not in self._tokens)

    def take(self, encoded: Encoded) -> None:
        self._rows[encoded.hash] = len(self._known.vectors) + len(self._more)
        self._more.append(encoded.vector[np.newaxis])
        if encoded.tokens is not None:
            self._tokens[encoded.hash] = encoded.tokens

    def embeddings(self) -> Embeddings:
        vectors = np.concatenate([self._known.vectors, *self._more])
        return Embeddings(vectors, self._rows, self._tokens)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Texts that are embedded together; with their tokens, if they are to be read."""

    texts: Mapping[bytes, str]
    read: bool


def _shuffled(texts: Mapping[bytes, str], read: Collection[bytes]) -> list[_Chunk]:
    """The texts a chunk at a time; with the tokens of those to `read`.

    The chunks come in any order, so that the first are as long as the last and
    their rate tells when all will be done.
    """
    chunks = [
        *(_Chunk(c, True) for c in _chunks({h: t for h, t in texts.items() if h in read})),
        *(_Chunk(c, False) for c in _chunks({h: t for h, t in texts.items() if h not in read})),
    ]
    random.Random(0).shuffle(chunks)
    return chunks


def _encoded(
    chunks: Sequence[_Chunk], embedder: Embedder, progress: Progress
) -> Iterator[list[Encoded]]:
    done, total = 0, sum(len(chunk.texts) for chunk in chunks)
    for chunk in chunks:
        yield _encode(embedder, chunk, partial(_shifted, progress, done, total))
        done += len(chunk.texts)


def _told(
    parts: Iterator[list[Encoded]], chunks: Sequence[_Chunk], progress: Progress
) -> Iterator[list[Encoded]]:
    done, total = 0, sum(len(chunk.texts) for chunk in chunks)
    for part in parts:
        done += len(part)
        progress("embedding", done, total)
        yield part


def _encode(embedder: Embedder, chunk: _Chunk, progress: Progress = silent) -> list[Encoded]:
    hashes, texts = list(chunk.texts), list(chunk.texts.values())
    if chunk.read and isinstance(embedder, TokenEmbedder):
        return [
            Encoded(hashes[place], vector, PackedTokens.pack(tokens))
            for place, vector, tokens in embedder.encode_tokens(texts, progress)
        ]
    vectors = embedder.encode(texts, progress)
    return [Encoded(hash, vector, None) for hash, vector in zip(hashes, vectors, strict=True)]


def _shifted(progress: Progress, before: int, total: int, stage: str, done: int, _: int) -> None:
    progress(stage, before + done, total)


def _chunks(texts: Mapping[bytes, str]) -> Iterator[dict[bytes, str]]:
    """The texts by length, in parts of about `CHUNK` characters."""
    chunk: dict[bytes, str] = {}
    size = 0
    for hash, text in sorted(texts.items(), key=lambda item: len(item[1])):
        chunk[hash] = text
        size += len(text)
        if size >= CHUNK:
            yield chunk
            chunk, size = {}, 0
    if chunk:
        yield chunk


def stored(
    prepared: Sequence[Prepared],
    store: Store,
    vectors: Mapping[Embedded, VectorStore],
    tokens: TokenStore | None,
) -> Embeddings:
    """Vectors and tokens of those of the texts that an index holds already."""
    wanted = {text_hash(text) for document in prepared for text in document.texts()}
    rows: dict[bytes, int] = {}
    found: list[Vectors] = []
    packed: dict[bytes, PackedTokens] = {}
    for table, held in vectors.items():
        ids = dict(store.hashed(table, wanted - rows.keys()))
        rows.update((hash, row) for row, hash in enumerate(ids, start=len(rows)))
        own = np.array(list(ids.values()), dtype=np.int64)
        found.append(held.get(own))
        if table is Embedded.PASSAGES and tokens is not None:
            packed = dict(zip(ids, tokens.get(own), strict=True))
    return Embeddings(np.concatenate(found), rows, packed)
