"""Checking an index against itself: files, spans, words and vectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index import columns
from index.errors import IndexFolderError
from index.generations import COLUMNS, DATABASE, LEXICAL, open_current
from index.lexical import Lexical
from index.manifest import Counts, Manifest, checksums, read_manifest, require_model
from index.protocols import Embedder, Progress, silent
from index.store import Store
from index.types import Span
from index.vector_checks import wrong_vectors
from index.writer import text_hash

_SPANS = """
SELECT document_id, 'turn', id, start, "end", NULL, NULL, NULL FROM turns
UNION ALL SELECT document_id, 'evidence of turn', id, evidence_start, evidence_end,
    NULL, NULL, NULL FROM turns WHERE evidence_start IS NOT NULL
UNION ALL SELECT document_id, 'question to turn', id, reply_start, reply_end,
    NULL, NULL, NULL FROM turns WHERE reply_start IS NOT NULL
UNION ALL SELECT document_id, 'exchange', id, start, "end", NULL, NULL, NULL FROM exchanges
UNION ALL SELECT passages.document_id, 'passages', passages.id, passages.start, passages."end",
    turns.start, turns."end", hash FROM passages JOIN turns ON turns.id = turn_id
UNION ALL SELECT document_id, 'sentences', sentences.id, sentences.start, sentences."end",
    passages.start, passages."end", sentences.hash
    FROM sentences JOIN passages ON passages.id = passage_id
UNION ALL SELECT document_id, 'questions', questions.id, questions.start, questions."end",
    exchanges.start, exchanges."end", hash
    FROM questions JOIN exchanges ON exchanges.id = exchange_id
ORDER BY 1
"""

_ELSEWHERE = """
SELECT passages.id FROM passages JOIN turns ON turns.id = turn_id
WHERE turns.document_id != passages.document_id
"""


class _Row(NamedTuple):
    """A stored span, the span that it lies in (None: the whole text), the hash of its text."""

    document: int
    table: str
    id: int
    start: int
    end: int
    outer_start: int | None
    outer_end: int | None
    hash: bytes | None


def verify(
    folder: Path, embedder: Embedder | None = None, progress: Progress = silent
) -> list[str]:
    """What is wrong with an index, a line each; nothing where it is whole.

    Checks the files' checksums, that every turn, passage, sentence and question
    is the words that were embedded, inside what it belongs to, and that each of
    them has a vector of length 1; with an embedder, that it is the one the
    model gives.

    Raises:
        IndexFolderError: there is no index, or its manifest can't be read.
        ModelError: the embedder is not the model that it was built with.
    """
    return open_current(folder, lambda generation: _failures(generation, embedder, progress))


def _failures(generation: Path, embedder: Embedder | None, progress: Progress) -> list[str]:
    manifest = read_manifest(generation)
    if embedder is not None:
        require_model(manifest, embedder, generation.parent)
    found = list(_wrong_files(generation, manifest, progress))
    try:
        with Store.open(generation / DATABASE) as store:
            found += _wrong_tables(store, manifest)
            found += _wrong_spans(store, progress)
            found += _wrong_columns(generation, store)
            found += _wrong_words(generation, manifest)
            found += wrong_vectors(generation, store, embedder, progress)
    except IndexFolderError as error:
        found.append(str(error))
    return found


def _wrong_files(generation: Path, manifest: Manifest, progress: Progress) -> Iterator[str]:
    progress("checking files", 0, 1)
    there = checksums(generation)
    for name in sorted(manifest.checksums.keys() | there.keys()):
        if name not in there:
            yield f"{name}: is missing"
        elif name not in manifest.checksums:
            yield f"{name}: is not in the manifest"
        elif there[name] != manifest.checksums[name]:
            yield f"{name}: was changed (another SHA-256 than in the manifest)"


def _wrong_tables(store: Store, manifest: Manifest) -> Iterator[str]:
    for (message,) in store.rows("PRAGMA integrity_check"):
        if message != "ok":
            yield f"{DATABASE}: {message}"
    for table, row, parent, _ in store.rows("PRAGMA foreign_key_check"):
        yield f"{table} {row}: belongs to {parent} that are not there"
    for (passage,) in store.rows(_ELSEWHERE):
        yield f"passages {passage}: its turn is in another document"
    for table in Counts.model_fields:
        ((count,),) = store.rows(f"SELECT count(*) FROM {table}")
        if count != getattr(manifest.counts, table):
            yield f"{table}: {count} rows, the manifest has {getattr(manifest.counts, table)}"


def _wrong_spans(store: Store, progress: Progress) -> Iterator[str]:
    rows = [_Row(*row) for row in store.rows(_SPANS)]
    names = {document.id: document.name for document in store.documents()}
    for done, (document, group) in enumerate(groupby(rows, key=lambda row: row.document)):
        progress("checking quotes", done, len(names))
        if document not in names:
            continue
        text = store.transcript(document).text
        for row in group:
            if reason := _wrong_span(row, text):
                where = f"{row.table} {row.id} [{row.start}:{row.end}]"
                yield f"{names[document]}: {where} {reason}"
    yield from _overlapping(rows, names)


def _wrong_span(row: _Row, text: str) -> str | None:
    inside = Span(row.outer_start or 0, len(text) if row.outer_end is None else row.outer_end)
    if not inside.start <= row.start < row.end <= min(inside.end, len(text)):
        return f"is not inside [{inside.start}:{inside.end}]"
    words = text[row.start : row.end]
    if not words.strip():
        return "is blank"
    if row.hash is not None and row.hash != text_hash(words):
        return "is not the text that was embedded"
    return None


def _overlapping(rows: Iterable[_Row], names: dict[int, str]) -> Iterator[str]:
    """Turns follow each other."""
    turns = sorted((row for row in rows if row.table == "turn"), key=lambda r: (r.document, r.id))
    for row, following in pairwise(turns):
        if row.document == following.document and following.start < row.end:
            yield f"{names.get(row.document)}: turn {following.id} overlaps turn {row.id}"


def _wrong_columns(generation: Path, store: Store) -> Iterator[str]:
    kept, right = columns.load(generation / COLUMNS), store.columns()
    for field in fields(right):
        if not np.array_equal(getattr(kept, field.name), getattr(right, field.name)):
            yield f"{COLUMNS}/{field.name}: is not what {DATABASE} holds"


def _wrong_words(generation: Path, manifest: Manifest) -> Iterator[str]:
    count = len(Lexical.open(generation / LEXICAL))
    if count != manifest.counts.passages:
        yield f"{LEXICAL}: {count} passages, the manifest has {manifest.counts.passages}"
