"""The folders that an index was built from: names in them, putting files in, setting them aside.

Nothing is ever overwritten, and nothing deleted: what leaves the corpus moves
to the hidden folder `.removed` in the same folder, which no build reads.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from uuid import uuid4

from index.errors import SourceError
from index.generations import current
from index.manifest import read_manifest
from index.metadata import sidecar_of
from index.sources import gather
from index.storage import storing

REMOVED = ".removed"

LONGEST_STEM = 150
"""Bytes of a file's name without its suffix; a folder takes 255 for both, or fewer."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_UNSAFE = re.compile(r'[<>:"|?*]')

Moves = tuple[tuple[Path, Path], ...]
"""Files that were moved: from where, to where."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The folders and files that an index was built from, as absolute paths."""

    index: Path
    sources: tuple[Path, ...]

    @classmethod
    def of(cls, index: Path) -> Corpus:
        """The corpus of the generation that is in force.

        Raises:
            IndexFolderError: there is no index, or it is broken.
        """
        return cls(index, tuple(map(Path, read_manifest(current(index)).sources)))

    def folders(self) -> tuple[Path, ...]:
        """The folders that documents can be added to, at least one.

        Raises:
            SourceError: there is none, or a source is gone; says what to do.
        """
        build = f"onrecord index build FOLDER --out {self.index}"
        if not self.sources:
            raise SourceError(
                f"this index does not say which folder it was built from; build it anew: {build}"
            )
        for source in self.sources:
            if not source.exists():
                raise SourceError(
                    f"{source}, which this index was built from, is no longer there; bring it "
                    f"back, or build the index from where it is now: {build}"
                )
        folders = tuple(source for source in self.sources if source.is_dir())
        if not folders:
            raise SourceError(
                f"this index was built from single files; build it from a folder: {build}"
            )
        writable = tuple(folder for folder in folders if os.access(folder, os.W_OK | os.X_OK))
        if not writable:
            raise SourceError(f"{folders[0]} can't be written to; change who may, or add by hand")
        return writable

    def files(self) -> Mapping[str, Path]:
        """Every file that a build reads, by the name of its document.

        Raises:
            SourceError: a source is gone, or holds nothing to read.
        """
        return {file.name: file.path for file in gather(self.sources, self.index)}

    def free(self, name: str, taken: Collection[str] = ()) -> str:
        """A file name like this one that is free in all folders, and apart from those `taken`.

        One that would be another document's sidecar, or share one, is not free.
        """
        used = [entry.name for source in self.sources for entry in _beside(source)]
        return free(name, [*used, *taken])

    def set_aside(self, name: str) -> Moves:
        """Move a document, with its sidecar, to `.removed`.

        Raises:
            SourceError: there is no such document, it is the only one, or it was
                given to the index by itself.
            StorageError: it can't be moved.
        """
        files = self.files()
        path = files.get(name)
        if path is None:
            raise SourceError(f"{name} is not in the folder any more")
        folder = next((f for f in self.sources if f.is_dir() and f in path.parents), None)
        if folder is None:
            raise SourceError(
                f"{name} was given to the index by itself; build it without that file"
            )
        if len(files) == 1:
            raise SourceError(f"{name} is the only document; an index can't be without any")
        aside = folder / REMOVED
        target = aside / path.relative_to(folder)
        target = target.with_name(
            free(target.name, [entry.name for entry in _beside(target.parent)])
        )
        return _moved(path, target, [other for other in files.values() if other != path])

    def removed(self) -> Mapping[str, Path]:
        """What was set aside, by the name that each document had, or one like it."""
        found: dict[str, Path] = {}
        for aside in (source / REMOVED for source in self.sources):
            if aside.is_dir() and any(aside.iterdir()):
                try:
                    found |= {file.name: file.path for file in gather([aside], self.index)}
                except SourceError:
                    continue
        return found

    def put_back(self, name: str) -> Moves:
        """Move a document that was set aside to where it was.

        Raises:
            SourceError: there is none of this name, or its place is taken.
            StorageError: it can't be moved.
        """
        path = self.removed().get(name)
        if path is None:
            raise SourceError(f"{name} is not among the removed documents")
        aside = next(parent for parent in path.parents if parent.name == REMOVED)
        target = aside.parent / path.relative_to(aside)
        present = set(self.files().values())
        if sidecar_of(target) in present or target in {sidecar_of(other) for other in present}:
            raise SourceError(
                f"{name}: another file goes by its name in {target.parent}; rename one"
            )
        return _moved(path, target, [other for other in self.removed().values() if other != path])


def undo(moves: Moves) -> None:
    """Move files back.

    Raises:
        StorageError: one can't be moved.
    """
    for place, target in reversed(moves):
        _rename(target, place)


def put(source: Path, place: Path) -> None:
    """Copy a file to a place where there is none; it is there whole or not at all.

    Raises:
        SourceError: there is a file by now.
        StorageError: the disk is full, or refuses.
    """
    fresh = place.with_name(f".{uuid4().hex}.new")
    with storing(place):
        try:
            shutil.copyfile(source, fresh)
            with fresh.open("rb") as file:
                os.fsync(file.fileno())
            _rename(fresh, place)
        finally:
            fresh.unlink(missing_ok=True)


def rewrite(place: Path, text: str) -> None:
    """Write a text file anew, in one step, with the rights that it had.

    Raises:
        StorageError: the disk is full, or refuses.
    """
    place = place.resolve()
    fresh = place.with_name(f".{uuid4().hex}.new")
    with storing(place):
        try:
            fresh.write_text(text, encoding="utf-8", newline="")
            if place.exists():
                shutil.copymode(place, fresh)
            with fresh.open("rb") as file:
                os.fsync(file.fileno())
            fresh.replace(place)
        finally:
            fresh.unlink(missing_ok=True)


def safe_name(written: str) -> str:
    """The last part of a path as a file name that every system takes; it may lack a suffix."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", written))[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    words = _UNSAFE.sub("-", " ".join(kept.split())).strip(". ")
    words = f"_{words}" if _RESERVED.match(words) else words
    path = PurePath(words or "document")
    stem, suffix = (path.stem, path.suffix) if len(path.suffix) <= 16 else (path.name, "")
    short = stem.encode()[:LONGEST_STEM].decode(errors="ignore").rstrip(". ")
    return f"{short}{suffix}"


def free(name: str, taken: Collection[str]) -> str:
    """A name, numbered until neither it nor its sidecar is one that is taken, or its sidecar."""
    used = {word for other in taken for word in _claimed(other)}
    path, number = PurePath(name), 1
    while not used.isdisjoint(_claimed(name)):
        number += 1
        name = f"{path.stem}-{number}{path.suffix}"
    return name


def _claimed(name: str) -> set[str]:
    """The names that a file takes: its own and its sidecar's; case does not part them."""
    path = PurePath(name)
    return {path.name.casefold(), sidecar_of(path).name.casefold()} if path.stem else {name}


def _beside(folder: Path) -> Iterator[Path]:
    return folder.iterdir() if folder.is_dir() else iter(())


def _moved(path: Path, target: Path, others: Collection[Path]) -> Moves:
    """Move a file with its sidecar, unless another file has the same."""
    moves = [(path, target)]
    sidecar = sidecar_of(path)
    if sidecar.is_file() and sidecar not in {sidecar_of(other) for other in others}:
        moves.append((sidecar, sidecar_of(target)))
    with storing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    done: list[tuple[Path, Path]] = []
    try:
        for place, there in moves:
            _rename(place, there)
            done.append((place, there))
    except BaseException:
        undo(tuple(done))
        raise
    return tuple(moves)


def _rename(path: Path, place: Path) -> None:
    """Move a file within its disk to a place where there is none.

    By a second link, which never takes the place of a file that is there;
    where the disk has no links, after a look.
    """
    with storing(place):
        try:
            os.link(path, place, follow_symlinks=False)
        except FileExistsError as error:
            raise SourceError(
                f"{place}: there is such a file by now; nothing was changed"
            ) from error
        except OSError:
            if place.exists():
                raise
            path.rename(place)
        else:
            path.unlink()
