"""Checking that every text of an index has a vector, and the right one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from index.loading import load_tokens, load_vectors
from index.protocols import Embedder, Ids, Progress, TokenEmbedder, Vectors, VectorStore
from index.schema import Embedded
from index.store import Store
from index.token_store import TokenStore
from index.tokens import PackedTokens

SAME = 0.9999
"""Cosine from which two vectors are of the same text: the last digits vary with the batch."""

SAME_BITS = 0.99
"""Share of equal signs from which packed tokens are of the same text, for the same reason."""

_UNIT = 1e-3
_BATCH = 4096

_SPANS = {
    Embedded.PASSAGES: 'SELECT document_id, id, start, "end" FROM passages',
    Embedded.SENTENCES: 'SELECT document_id, sentences.id, sentences.start, sentences."end" '
    "FROM sentences JOIN passages ON passages.id = passage_id",
    Embedded.QUESTIONS: 'SELECT document_id, questions.id, questions.start, questions."end" '
    "FROM questions JOIN exchanges ON exchanges.id = exchange_id",
}

Texts = Mapping[int, str]


def wrong_vectors(
    generation: Path, store: Store, embedder: Embedder | None, progress: Progress
) -> Iterator[str]:
    """What is wrong with a generation's vectors, a line each.

    Without an embedder only that each row has a vector of length 1.

    Raises:
        IndexFolderError: a file of vectors can't be read.
    """
    vectors, tokens = load_vectors(generation), load_tokens(generation)
    documents = {document.id: store.transcript(document.id).text for document in store.documents()}
    texts = {table: _texts(store, table, documents) for table in Embedded}
    for table, held in vectors.items():
        yield from _wrong_ids(table, "a vector", texts[table], held.ids)
        lengths = np.linalg.norm(held.get(held.ids), axis=1)
        yield from _named(table, "has a vector not of length 1", held.ids[abs(lengths - 1) > _UNIT])
    if tokens is not None:
        yield from _wrong_ids(Embedded.PASSAGES, "tokens", texts[Embedded.PASSAGES], tokens.ids)
    if embedder is not None:
        for table, held in vectors.items():
            yield from _other_vectors(table, texts[table], held, embedder, progress)
    if tokens is not None and isinstance(embedder, TokenEmbedder):
        yield from _other_tokens(texts[Embedded.PASSAGES], tokens, embedder, progress)


def _texts(store: Store, table: Embedded, documents: Mapping[int, str]) -> Texts:
    """The words of each row of a table by its id."""
    return {
        id: documents[document][start:end]
        for document, id, start, end in store.rows(_SPANS[table])
        if document in documents
    }


def _wrong_ids(table: Embedded, what: str, texts: Texts, there: Ids) -> Iterator[str]:
    ids = np.array(list(texts), dtype=np.int64)
    yield from _named(table, f"has no {what.removeprefix('a ')}", np.setdiff1d(ids, there))
    yield from _named(table, f"is not there but has {what}", np.setdiff1d(there, ids))


def _other_vectors(
    table: Embedded, texts: Texts, held: VectorStore, embedder: Embedder, progress: Progress
) -> Iterator[str]:
    """Rows whose vector is not the one that the model gives for their text."""
    ids = np.intersect1d(np.array(list(texts), dtype=np.int64), held.ids)
    words = [texts[id] for id in ids.tolist()]
    distinct = {text: row for row, text in enumerate(dict.fromkeys(words))}
    given: Vectors = embedder.encode(list(distinct), progress)
    for first in range(0, len(ids), _BATCH):
        part = ids[first : first + _BATCH]
        right = given[[distinct[text] for text in words[first : first + _BATCH]]]
        cosines = np.einsum("ij,ij->i", held.get(part), right)
        yield from _named(table, "has not the vector of its text", part[cosines < SAME])


def _other_tokens(
    texts: Texts, held: TokenStore, embedder: TokenEmbedder, progress: Progress
) -> Iterator[str]:
    """Passages whose tokens are not those that the model gives for their text."""
    ids = np.intersect1d(np.array(list(texts), dtype=np.int64), held.ids)
    words = [texts[id] for id in ids.tolist()]
    for place, _, given in embedder.encode_tokens(words, progress):
        (kept,) = held.get(ids[place : place + 1])
        if not _same_tokens(kept, PackedTokens.pack(given)):
            yield f"{Embedded.PASSAGES} {ids[place]}: has not the tokens of its text"


def _same_tokens(kept: PackedTokens, given: PackedTokens) -> bool:
    if not np.array_equal(kept.spans, given.spans) or kept.bits.shape != given.bits.shape:
        return False
    differing = int(np.unpackbits(kept.bits ^ given.bits).sum())
    return differing <= (1 - SAME_BITS) * kept.bits.size * 8


def _named(table: Embedded, what: str, ids: Ids) -> Iterator[str]:
    for id in ids.tolist():
        yield f"{table} {id}: {what}"
