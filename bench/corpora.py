"""The indexes that are measured: one of real transcripts, and larger ones grown from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bench.growing import Real, copied, joined
from index.build import build
from index.embedding import Embeddings
from index.errors import OnRecordError
from index.generations import claimed, current, in_force, next_generation
from index.manifest import Settings, read_manifest
from index.people.overrides import NOTHING
from index.prepare import prepare
from index.protocols import Embedder, Progress
from index.saving import Origin, load_held, save
from index.sources import SourceFile, fingerprint, gather
from index.writer import Prepared

STEP = 50_000
"""Passages that are written at a time."""

FILES, INDEX = "corpus", "index"


def real(corpus: Path, index: Path, embedder: Embedder, progress: Progress) -> Real:
    """Read and embed a folder of transcripts into an index; what is there already is kept."""
    build([corpus], index, embedder, progress)
    prepared: list[Prepared] = []
    for source in gather([corpus], index):
        try:
            prepared.append(prepare(source, fingerprint(source), embedder))
        except OnRecordError:
            continue
    return Real(tuple(prepared), load_held(current(index), prepared, embedder).known)


def grown(real: Real, size: int, folder: Path, embedder: Embedder, progress: Progress) -> Path:
    """The index of about `size` passages, or more by a copy, made if it is not there."""
    index = folder / INDEX
    if in_force(index) is None or not _is_of(index, size, embedder):
        for prepared, embeddings in _steps(real, size):
            _write(index, folder / FILES, prepared, embeddings, embedder, progress)
    return index


def _steps(real: Real, size: int) -> Iterator[tuple[list[Prepared], Embeddings]]:
    """Copies until there are passages enough, about `STEP` of them together."""
    made = number = 0
    while made < size:
        prepared: list[Prepared] = []
        parts: list[Embeddings] = []
        end = min(size, made + STEP)
        while made < end:
            copies, embeddings = copied(real, number)
            parts.append(embeddings)
            number += 1
            for copy in copies:
                if made < size:
                    prepared.append(copy)
                    made += len(copy.passages)
        yield prepared, joined(parts)


def _write(
    index: Path,
    files: Path,
    prepared: Sequence[Prepared],
    embeddings: Embeddings,
    embedder: Embedder,
    progress: Progress,
) -> None:
    """Add documents to an index as a build does, but for reading and embedding them."""
    with claimed(index):
        known = current(index) if in_force(index) is not None else None
        held = load_held(known, (), embedder)
        stored = [_filed(files, one) for one in prepared]
        origin = Origin((str(files.resolve()),), NOTHING)
        with next_generation(index, progress) as folder:
            save(folder, held, (), stored, origin, embeddings, embedder, progress, None)


def _filed(files: Path, one: Prepared) -> Prepared:
    """A document with a file of its text, which a build takes for the one that was read."""
    path = files / one.document.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(one.document.text, "utf-8", newline="")
    return replace(one, sha256=fingerprint(SourceFile(one.document.name, path)))


def _is_of(index: Path, size: int, embedder: Embedder) -> bool:
    """Whether an index is of this size, this model and this program."""
    manifest = read_manifest(current(index))
    return manifest.settings == Settings.of(embedder) and manifest.counts.passages >= size
