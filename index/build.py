"""Building an index: what changed is read, attributed, split and embedded; the rest is kept."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index import lexical
from index.embedding import Embeddings, embed, load_tokens, load_vectors, stored
from index.errors import OnRecordError, SourceError
from index.generations import (
    DATABASE,
    LEXICAL,
    TOKENS,
    VECTORS,
    claimed,
    current,
    in_force,
    next_generation,
    require_own,
)
from index.manifest import (
    Counts,
    Manifest,
    Model,
    Settings,
    checksums,
    read_manifest,
    require_model,
    write_manifest,
)
from index.prepare import prepare
from index.protocols import Embedder, Progress, TokenEmbedder, silent
from index.schema import FORMAT, Embedded
from index.sources import SourceFile, fingerprint, gather
from index.storage import storing
from index.store import Store
from index.tokens import TokenStore
from index.tokens import write as write_tokens
from index.vectors import FlatVectors
from index.writer import Embeddable, Prepared, StoreWriter


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not indexed (an older version of it is kept), and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, in names of documents; `counts` is of the whole index afterwards.

    `notes` are the readers' remarks on what was read, with the document's name.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    failed: tuple[Failure, ...]
    notes: tuple[str, ...]
    counts: Counts
    seconds: float


@dataclass(frozen=True, slots=True)
class _Previous:
    """The index as it is; `known` holds the checksum of each document's file by name."""

    generation: Path
    manifest: Manifest
    known: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What came of the files: read ones, names of unchanged ones, failures."""

    prepared: list[Prepared]
    unchanged: list[str]
    failed: list[Failure]


def build(
    paths: Sequence[Path], out: Path, embedder: Embedder, progress: Progress = silent
) -> BuildReport:
    """Make the index in `out` hold the documents of `paths`, and those only.

    A file that can't be read is reported, an older version of it kept. Where
    nothing changed, nothing is written.

    Raises:
        SourceError: a path is missing, or none of the files can be read.
        IndexFolderError: `out` is not an index folder, or broken.
        LockedError: another process is building it.
        ModelError: it was built with another model.
        StorageError: the disk is full, or refuses. As after every error, the
            old index is still there, whole.
    """
    started = time.monotonic()
    require_own(out)
    sources = gather(paths, out)
    with claimed(out):
        previous = _previous(out, embedder)
        known = previous.known if previous else {}
        reading = _read(sources, previous, embedder, progress)
        removed = sorted(known.keys() - {source.name for source in sources})
        read = [prepared.document for prepared in reading.prepared]
        if previous and not read and not removed:
            counts = previous.manifest.counts
        else:
            counts = _write(out, previous, removed, reading.prepared, embedder, progress)
    return BuildReport(
        added=tuple(document.name for document in read if document.name not in known),
        changed=tuple(document.name for document in read if document.name in known),
        unchanged=tuple(reading.unchanged),
        removed=tuple(removed),
        failed=tuple(reading.failed),
        notes=tuple(f"{document.name}: {note}" for document in read for note in document.notes),
        counts=counts,
        seconds=time.monotonic() - started,
    )


def _previous(out: Path, embedder: Embedder) -> _Previous | None:
    if in_force(out) is None:
        return None
    generation = current(out)
    manifest = read_manifest(generation)
    require_model(manifest, embedder, out)
    with Store.open(generation / DATABASE) as store:
        known = dict(store.rows("SELECT name, sha256 FROM documents"))
    return _Previous(generation, manifest, known)


def _read(
    sources: Sequence[SourceFile],
    previous: _Previous | None,
    embedder: Embedder,
    progress: Progress,
) -> _Reading:
    """Read the files that are new or changed; all of them if the settings are others.

    Raises:
        SourceError: not one of the files can be read.
    """
    same = previous is not None and previous.manifest.settings == Settings.of(embedder)
    known = previous.known if previous and same else {}
    reading = _Reading([], [], [])
    for done, source in enumerate(sources):
        progress("reading", done, len(sources))
        try:
            sha256 = fingerprint(source)
            if known.get(source.name) == sha256:
                reading.unchanged.append(source.name)
            else:
                reading.prepared.append(prepare(source, sha256, embedder))
        except OnRecordError as error:
            reading.failed.append(Failure(source.name, str(error)))
    progress("reading", len(sources), len(sources))
    if len(reading.failed) == len(sources):
        others = f" (and none of {len(sources) - 1} others)" if len(sources) > 1 else ""
        raise SourceError(f"{reading.failed[0].reason}{others}")
    return reading


def _write(
    out: Path,
    previous: _Previous | None,
    removed: Sequence[str],
    prepared: Sequence[Prepared],
    embedder: Embedder,
    progress: Progress,
) -> Counts:
    """Write the next generation and put it in force."""
    vectors, tokens, known = _held(previous, prepared, embedder)
    embeddings = embed(prepared, known, embedder, progress)
    replaced = [p.document.name for p in prepared if previous and p.document.name in previous.known]
    with storing(out), next_generation(out, progress) as folder:
        if previous:
            shutil.copyfile(previous.generation / DATABASE, folder / DATABASE)
        with StoreWriter(folder / DATABASE) as writer:
            gone = writer.remove([*removed, *replaced])
            rows: list[Embeddable] = []
            for done, document in enumerate(prepared):
                progress("storing", done, len(prepared))
                rows += writer.add(document)
            writer.finish()
            progress("storing", len(prepared), len(prepared))
            (folder / LEXICAL).mkdir()
            lexical.write(folder / LEXICAL, writer.entries())
            counts = Counts(**{table: writer.count(table) for table in Counts.model_fields})
        for done, (table, held) in enumerate(vectors.items()):
            progress("saving", done, len(vectors))
            held.remove(gone[table])
            _add(held, [row for row in rows if row.table is table], embeddings)
            held.save(folder / VECTORS[table])
        if isinstance(embedder, TokenEmbedder):
            passages = [row for row in rows if row.table is Embedded.PASSAGES]
            fresh = [(row.id, embeddings.tokens[row.hash]) for row in passages]
            kept = tokens.without(gone[Embedded.PASSAGES]) if tokens is not None else ()
            (folder / TOKENS).mkdir()
            write_tokens(folder / TOKENS, [*kept, *fresh], embedder.dimension)
        write_manifest(folder, _manifest(folder, embedder, counts))
    return counts


def _held(
    previous: _Previous | None, prepared: Sequence[Prepared], embedder: Embedder
) -> tuple[dict[Embedded, FlatVectors], TokenStore | None, Embeddings]:
    """The vectors and tokens there are, and those among them of texts that are to be stored."""
    if previous is None:
        empty = Embeddings(np.empty((0, embedder.dimension), np.float32), {}, {})
        return {table: FlatVectors.empty(embedder.dimension) for table in Embedded}, None, empty
    vectors = load_vectors(previous.generation)
    tokens = load_tokens(previous.generation)
    with Store.open(previous.generation / DATABASE) as store:
        return vectors, tokens, stored(prepared, store, vectors, tokens)


def _add(held: FlatVectors, rows: Sequence[Embeddable], embeddings: Embeddings) -> None:
    ids = np.array([row.id for row in rows], dtype=np.int64)
    held.add(ids, embeddings.of(row.hash for row in rows))


def _manifest(folder: Path, embedder: Embedder, counts: Counts) -> Manifest:
    return Manifest(
        format=FORMAT,
        model=Model.of(embedder),
        settings=Settings.of(embedder),
        counts=counts,
        checksums=checksums(folder),
        created=datetime.now(UTC),
    )
