"""Building an index: what changed is read, attributed, split and embedded; the rest is kept."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.advice import advice
from index.columns import load as load_columns
from index.corpus import Corpus
from index.embedding import embed
from index.errors import OnRecordError, SourceError, StorageError, StoreError
from index.generations import (
    COLUMNS,
    DATABASE,
    KEPT,
    claimed,
    current,
    in_force,
    next_generation,
    require_own,
)
from index.kept import Kept
from index.manifest import Counts, Manifest, Model, Settings, read_manifest, require_model
from index.milvus.keeping import Keeping, keeping
from index.people.overrides import Overrides, read_overrides
from index.people.registered import unheeded
from index.prepare import prepare
from index.protocols import Embedder, Progress, silent
from index.saving import Origin, load_held, save
from index.sources import SourceFile, fingerprint, gather
from index.stamps import read_stamps, stamp
from index.storage import storing
from index.store import Store
from index.types import Document
from index.whole import require_whole
from index.workers import Workers
from index.writer import Prepared


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not indexed, and why; `kept` where an older version of it stays."""

    name: str
    reason: str
    kept: bool


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, in names of documents; `counts` is of the whole index afterwards.

    `notes` are the readers' remarks on what was read, with the document's name,
    what `people.toml` names and the index does not have, and languages that the
    model hardly knows.
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
    """The index as it is; `known` holds the checksum of each document's file by name.

    `stamps` tell how the files looked.
    """

    generation: Path
    manifest: Manifest
    known: Mapping[str, str]
    stamps: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What came of the files: read ones, names of unchanged ones, failures; how they looked."""

    prepared: list[Prepared]
    unchanged: list[str]
    failed: list[Failure]
    stamps: dict[str, str]


def build(
    paths: Sequence[Path],
    out: Path,
    embedder: Embedder,
    progress: Progress = silent,
    store: str | None = None,
    workers: Workers | None = None,
) -> BuildReport:
    """Make the index in `out` hold the documents of `paths`, and those only.

    A file that can't be read is reported, an older version of it kept. Where
    nothing changed, nothing is written. `people.toml` in a folder, or beside a
    file, has the last word on who is who. With `store`, the address of a Milvus
    server or file, the vectors go there, and stay there in later builds.
    With `workers`, these read the files, which they must find under the same
    paths, and embed the texts.

    Raises:
        MetadataError: a `people.toml` can't be understood.
        SourceError: a path is missing, or none of the files can be read.
        IndexFolderError: `out` is not an index folder, or broken.
        LockedError: another process is building it.
        ModelError: it was built with another model.
        StoreError: the store is down, slow, of another model, or not the index's.
        WorkersError: the workers failed.
        StorageError: the disk is full, or refuses. As after every error, the
            old index is still there, whole.
    """
    started = time.monotonic()
    require_own(out)
    sources = gather(paths, out)
    overrides = read_overrides(paths)
    with claimed(out):
        previous = _previous(out, embedder)
        known = previous.known if previous else {}
        before = (previous.generation, previous.manifest) if previous else None
        kept = keeping(out, store, Model.of(embedder), before)
        reading = _read(sources, previous, embedder, progress, workers)
        removed = sorted(known.keys() - {source.name for source in sources})
        read = [prepared.document for prepared in reading.prepared]
        places = tuple(str(path.resolve()) for path in paths)
        origin = Origin(places, overrides, reading.stamps)
        same = previous is not None and origin.is_of(previous.manifest)
        moved = previous is not None and kept is not None and previous.manifest.store is None
        if previous and same and not moved and not read and not removed:
            counts = previous.manifest.counts
        else:
            counts = _write(
                out,
                previous,
                removed,
                reading.prepared,
                origin,
                embedder,
                progress,
                kept,
                workers,
            )
        aside = Corpus(out, tuple(paths)).removed()
        notes = (*_notes(out, read, overrides, aside, embedder), *_left_behind(kept))
    return BuildReport(
        added=tuple(document.name for document in read if document.name not in known),
        changed=tuple(document.name for document in read if document.name in known),
        unchanged=tuple(reading.unchanged),
        removed=tuple(removed),
        failed=tuple(reading.failed),
        notes=notes,
        counts=counts,
        seconds=time.monotonic() - started,
    )


def _notes(
    out: Path,
    read: Sequence[Document],
    overrides: Overrides,
    aside: Collection[str],
    embedder: Embedder,
) -> tuple[str, ...]:
    """What the readers remarked, what of `people.toml` fits nobody, which model to take."""
    notes = tuple(f"{document.name}: {note}" for document in read for note in document.notes)
    with Store.open(current(out) / DATABASE) as store:
        hint = advice(store.languages(), embedder.name)
        return (*notes, *unheeded(store, overrides, aside), *((hint,) if hint else ()))


def _left_behind(kept: Keeping | None) -> tuple[str, ...]:
    """Delete from a store what is no longer in force; what there is to say if that fails."""
    try:
        if kept is not None:
            kept.forget()
    except StoreError as error:
        return (f"the next build removes what is outdated there: {error}",)
    return ()


def _previous(out: Path, embedder: Embedder) -> _Previous | None:
    if in_force(out) is None:
        return None
    generation = current(out)
    manifest = read_manifest(generation)
    require_model(manifest, embedder, out)
    with Store.open(generation / DATABASE) as store:
        require_whole(store, load_columns(generation / COLUMNS), manifest, generation)
        known = dict(store.rows("SELECT name, sha256 FROM documents"))
    return _Previous(generation, manifest, known, read_stamps(generation))


def _read(
    sources: Sequence[SourceFile],
    previous: _Previous | None,
    embedder: Embedder,
    progress: Progress,
    workers: Workers | None,
) -> _Reading:
    """Read the files that are new or changed; all of them if the settings are others.

    Raises:
        SourceError: not one of the files can be read.
    """
    same = previous is not None and previous.manifest.settings == Settings.of(embedder)
    known = previous.known if previous and same else {}
    stamps = previous.stamps if previous and same else {}
    reading = _Reading([], [], [], _stamps(sources) if workers is None else {})
    alike = {
        name
        for name, found in reading.stamps.items()
        if name in known and stamps.get(name) == found
    }
    read = partial(_read_one, known)
    others = [source for source in sources if source.name not in alike]
    outcomes = (
        (read(embedder, source) for source in others)
        if workers is None
        else workers.map(read, others)
    )
    before = len(alike)
    progress("reading", before, len(sources))
    pairs = zip(others, outcomes, strict=True)
    for done, (source, outcome) in enumerate(pairs, start=before + 1):
        if isinstance(outcome, Prepared):
            reading.prepared.append(outcome)
        elif outcome is None:
            alike.add(source.name)
        else:
            kept = previous is not None and source.name in previous.known
            reading.failed.append(Failure(source.name, outcome, kept))
            reading.stamps.pop(source.name, None)
        if done < len(sources):
            progress("reading", done, len(sources))
    progress("reading", len(sources), len(sources))
    reading.unchanged.extend(source.name for source in sources if source.name in alike)
    if len(reading.failed) == len(sources):
        first = reading.failed[0].reason
        many = f"none of {len(sources)} files can be read; the first: " if sources[1:] else ""
        raise SourceError(f"{many}{first}")
    return reading


def _stamps(sources: Iterable[SourceFile]) -> dict[str, str]:
    """How files look that will look otherwise once they are changed."""
    found = ((source.name, stamp(source)) for source in sources)
    return {name: one for name, one in found if one is not None}


def _read_one(
    known: Mapping[str, str], embedder: Embedder, source: SourceFile
) -> Prepared | str | None:
    """A file read; what is wrong with it; or None where it is as it is known."""
    try:
        sha256 = fingerprint(source)
        if known.get(source.name) == sha256:
            return None
        return prepare(source, sha256, embedder)
    except StorageError:
        raise
    except OnRecordError as error:
        return str(error)


def _write(
    out: Path,
    previous: _Previous | None,
    removed: Sequence[str],
    prepared: Sequence[Prepared],
    origin: Origin,
    embedder: Embedder,
    progress: Progress,
    keeping: Keeping | None,
    workers: Workers | None,
) -> Counts:
    """Write the next generation and put it in force."""
    known = previous.known if previous else {}
    held = load_held(previous.generation if previous else None, prepared, embedder)
    kept = Kept(out / KEPT, embedder)
    embeddings = embed(prepared, held.known, kept, embedder, progress, workers)
    gone = [*removed, *(p.document.name for p in prepared if p.document.name in known)]
    with storing(out), next_generation(out, progress) as folder:
        return save(folder, held, gone, prepared, origin, embeddings, embedder, progress, keeping)
