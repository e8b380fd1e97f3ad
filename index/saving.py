"""Writing the files of a generation: what there was, less what is gone, and what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index import columns, lexical_files
from index.columns import Changes
from index.database import carry
from index.embedding import Embeddings, stored
from index.entries import entries
from index.generations import COLUMNS, DATABASE, LEXICAL, TOKENS, VECTORS
from index.loading import load_tokens, load_vectors
from index.manifest import (
    Counts,
    Manifest,
    Model,
    Settings,
    checksums,
    read_manifest,
    write_manifest,
)
from index.milvus.keeping import Keeping
from index.people.overrides import Overrides
from index.protocols import Embedder, Ids, Progress, TokenEmbedder, VectorStore
from index.schema import FORMAT, Embedded
from index.stamps import write_stamps
from index.store import Store
from index.token_store import TokenStore
from index.vectors import StoredVectors
from index.writer import Embeddable, Moved, Prepared, StoreWriter


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
    """What changed in the database: ids that are gone, rows that are new, also of documents.

    `moved` are the turns and passages that stay and have another speaker;
    `speakers` is their number now.
    """

    gone: Mapping[Embedded, Ids]
    rows: Sequence[Embeddable]
    went: Ids
    came: Ids
    moved: Moved
    speakers: int

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
    settings, people, whole = Settings.of(embedder), origin.overrides, True
    if held.generation is not None:
        before = read_manifest(held.generation)
        whole = (before.settings, before.people) != (settings, people.checksum)
        carry(held.generation / DATABASE, folder / DATABASE)
    with StoreWriter(folder / DATABASE) as writer:
        change = _save_tables(writer, gone, prepared, people, whole, progress)
        _save_words(folder, held.generation, change, writer)
    if keeping is None:
        stored = None
        _save_vectors(folder, held.vectors, change, embeddings, progress)
    else:
        stored = keeping.write(folder, held.vectors, embeddings, progress)
    counts = _save_columns(folder, held.generation, change)
    if isinstance(embedder, TokenEmbedder):
        _save_tokens(folder / TOKENS, held.tokens, change, embeddings, embedder.dimension)
    write_stamps(folder, origin.stamps)
    manifest = Manifest(
        format=FORMAT,
        model=Model.of(embedder),
        settings=settings,
        people=people.checksum,
        sources=origin.sources,
        counts=counts,
        checksums=checksums(folder, held.generation),
        created=datetime.now(UTC),
        store=stored,
    )
    write_manifest(folder, manifest)
    return counts


def _save_tables(
    writer: StoreWriter,
    gone: Sequence[str],
    prepared: Sequence[Prepared],
    overrides: Overrides,
    whole: bool,
    progress: Progress,
) -> _Change:
    """Change the database; who is who is decided anew for the `whole` of it where need be."""
    ids = writer.remove(gone)
    rows: list[Embeddable] = []
    for done, document in enumerate(prepared):
        progress("storing", done, len(prepared))
        rows += writer.add(document)
    moved = writer.finish(overrides, whole)
    progress("storing", len(prepared), len(prepared))
    went, came = (np.array(sorted(found), np.int64) for found in (writer.gone, writer.came))
    return _Change(ids, rows, went, came, moved, writer.count("speakers"))


def _save_words(folder: Path, previous: Path | None, change: _Change, writer: StoreWriter) -> None:
    """Index passages by their words: those that are new or have another speaker, if not all."""
    (folder / LEXICAL).mkdir()
    if previous is not None:
        moved = change.moved.passages[:, 0]
        gone = np.union1d(change.gone[Embedded.PASSAGES], moved)
        if not lexical_files.is_worn(previous / LEXICAL, len(gone)):
            with Store.open(previous / DATABASE) as store:
                before = list(entries(store.rows, gone))
            fresh = np.union1d([row.id for row in change.added(Embedded.PASSAGES)], moved)
            after = writer.entries(fresh.astype(np.int64))
            lexical_files.update(folder / LEXICAL, previous / LEXICAL, before, after)
            return
    lexical_files.write(folder / LEXICAL, writer.entries())


def _save_columns(folder: Path, previous: Path | None, change: _Change) -> Counts:
    with Store.open(folder / DATABASE) as store:
        came = store.columns(None if previous is None else change.came)
    target = folder / COLUMNS
    if previous is None:
        counts = columns.save(target, came)
    else:
        changes = Changes(change.went, came, change.moved.turns, change.moved.passages)
        counts = columns.update(target, previous / COLUMNS, changes)
    rows = {f"{table}s": count for table, count in counts.items() if table != "quotation"}
    return Counts(**rows, speakers=change.speakers)


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
