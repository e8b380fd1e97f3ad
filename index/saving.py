"""Writing the files of a generation: what there was, less what is gone, and what is new."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index import columns, lexical_files
from index.embedding import Embeddings, stored
from index.entries import entries
from index.generations import COLUMNS, DATABASE, LEXICAL, TOKENS, VECTORS
from index.loading import load_tokens, load_vectors
from index.manifest import Counts, Manifest, Model, Settings, checksums, write_manifest
from index.milvus.keeping import Keeping
from index.people.overrides import Overrides
from index.protocols import Embedder, Ids, Progress, TokenEmbedder, VectorStore
from index.schema import FORMAT, Embedded
from index.stamps import write_stamps
from index.store import Store
from index.token_store import TokenStore
from index.vectors import StoredVectors
from index.writer import Embeddable, Prepared, StoreWriter


@dataclass(frozen=True, slots=True)
class Held:
    """What the previous generation, if there is one, holds in the way of vectors.

    `known` are those of texts that are to be stored.
    """

    generation: Path | None
    vectors: Mapping[Embedded, VectorStore]
    tokens: TokenStore | None
    known: Embeddings


@dataclass(frozen=True, slots=True)
class Origin:
    """Where documents and names come from: absolute paths, and what `people.toml` there says.

    `stamps` tell how the documents' files look, of which that is known.
    """

    sources: tuple[str, ...]
    overrides: Overrides
    stamps: Mapping[str, str] = field(default_factory=dict)

    def is_of(self, manifest: Manifest) -> bool:
        """Whether a generation has just this origin."""
        return (manifest.sources, manifest.people) == (self.sources, self.overrides.checksum)


@dataclass(frozen=True, slots=True)
class _Change:
    """What changed in the database: ids that are gone, rows that are new; its size now."""

    gone: Mapping[Embedded, Ids]
    rows: Sequence[Embeddable]
    counts: Counts

    def added(self, table: Embedded) -> list[Embeddable]:
        return [row for row in self.rows if row.table is table]


def load_held(generation: Path | None, prepared: Sequence[Prepared], embedder: Embedder) -> Held:
    """What can be taken over from the previous generation for new documents.

    Raises:
        IndexFolderError: it is broken.
    """
    if generation is None:
        empty = Embeddings(np.empty((0, embedder.dimension), np.float32), {}, {})
        vectors: dict[Embedded, VectorStore] = {
            table: StoredVectors.empty(embedder.dimension) for table in Embedded
        }
        return Held(None, vectors, None, empty)
    vectors, packed = load_vectors(generation, searched=False), load_tokens(generation)
    with Store.open(generation / DATABASE) as store:
        return Held(generation, vectors, packed, stored(prepared, store, vectors, packed))


def save(
    folder: Path,
    held: Held,
    gone: Sequence[str],
    prepared: Sequence[Prepared],
    origin: Origin,
    embeddings: Embeddings,
    embedder: Embedder,
    progress: Progress,
    keeping: Keeping | None,
) -> Counts:
    """Fill the folder of a new generation: remove the documents `gone`, add those prepared.

    Where there is a `keeping`, the vectors go into a store.

    Raises:
        OSError, sqlite3.OperationalError, StorageError: the disk is full, or refuses.
        StoreError: the store is down, slow, or refuses.
    """
    if held.generation is not None:
        shutil.copyfile(held.generation / DATABASE, folder / DATABASE)
    change = _save_tables(folder, held.generation, gone, prepared, origin.overrides, progress)
    if keeping is None:
        stored = None
        _save_vectors(folder, held.vectors, change, embeddings, progress)
    else:
        stored = keeping.write(folder, held.vectors, embeddings, progress)
    _save_columns(folder, held.generation, gone)
    if isinstance(embedder, TokenEmbedder):
        _save_tokens(folder / TOKENS, held.tokens, change, embeddings, embedder.dimension)
    write_stamps(folder, origin.stamps)
    manifest = Manifest(
        format=FORMAT,
        model=Model.of(embedder),
        settings=Settings.of(embedder),
        people=origin.overrides.checksum,
        sources=origin.sources,
        counts=change.counts,
        checksums=checksums(folder, held.generation),
        created=datetime.now(UTC),
        store=stored,
    )
    write_manifest(folder, manifest)
    return change.counts


def _save_tables(
    folder: Path,
    previous: Path | None,
    gone: Sequence[str],
    prepared: Sequence[Prepared],
    overrides: Overrides,
    progress: Progress,
) -> _Change:
    with StoreWriter(folder / DATABASE) as writer:
        ids = writer.remove(gone)
        rows: list[Embeddable] = []
        for done, document in enumerate(prepared):
            progress("storing", done, len(prepared))
            rows += writer.add(document)
        writer.finish(overrides)
        progress("storing", len(prepared), len(prepared))
        counts = Counts(**{table: writer.count(table) for table in Counts.model_fields})
        change = _Change(ids, rows, counts)
        _save_words(folder, previous, change, writer)
    return change


def _save_words(folder: Path, previous: Path | None, change: _Change, writer: StoreWriter) -> None:
    """Index passages by their words: those that are new or have another speaker, if not all."""
    (folder / LEXICAL).mkdir()
    if previous is not None:
        moved = writer.reassigned(previous / DATABASE)
        gone = np.union1d(change.gone[Embedded.PASSAGES], moved)
        if not lexical_files.is_worn(previous / LEXICAL, len(gone)):
            with Store.open(previous / DATABASE) as store:
                before = list(entries(store.rows, gone))
            fresh = np.union1d([row.id for row in change.added(Embedded.PASSAGES)], moved)
            after = writer.entries(fresh.astype(np.int64))
            lexical_files.update(folder / LEXICAL, previous / LEXICAL, before, after)
            return
    lexical_files.write(folder / LEXICAL, writer.entries())


def _save_columns(folder: Path, previous: Path | None, gone: Sequence[str]) -> None:
    with Store.open(folder / DATABASE) as store:
        if previous is None:
            found = store.columns()
        else:
            before = columns.load(previous / COLUMNS)
            found = columns.renewed(before, _numbers(previous, gone), store)
        columns.save(folder / COLUMNS, found)


def _numbers(generation: Path, documents: Sequence[str]) -> Ids:
    """The ids of documents."""
    with Store.open(generation / DATABASE) as store:
        known = dict(store.rows("SELECT name, id FROM documents"))
    return np.array([known[name] for name in documents], dtype=np.int64)


def _save_vectors(
    folder: Path,
    held: Mapping[Embedded, VectorStore],
    change: _Change,
    embeddings: Embeddings,
    progress: Progress,
) -> None:
    for done, (table, vectors) in enumerate(held.items()):
        progress("saving", done, len(held))
        rows = change.added(table)
        vectors.remove(change.gone[table])
        ids = np.array([row.id for row in rows], dtype=np.int64)
        vectors.add(ids, embeddings.of(row.hash for row in rows))
        vectors.save(folder / VECTORS[table])


def _save_tokens(
    folder: Path,
    held: TokenStore | None,
    change: _Change,
    embeddings: Embeddings,
    dimension: int,
) -> None:
    fresh = {row.id: embeddings.tokens[row.hash] for row in change.added(Embedded.PASSAGES)}
    folder.mkdir()
    (held or TokenStore.empty()).save(folder, change.gone[Embedded.PASSAGES], fresh, dimension)
