"""The index folder: whole generations beside each other, one of them in force.

    DIR/CURRENT         the name of the generation in force
    DIR/gen-000003/     manifest.json  corpus.sqlite  corpus.sqlite-wal  stamps.json
                        columns/  vectors/  lexical/  tokens/
    DIR/gen-000004.new/ one that is being written
    DIR/vectors.part    what an unfinished build has embedded so far
    DIR/store.json      under which number a store of vectors knows the index

A generation is never changed once its folder has its final name, and comes
into force by one atomic replacement of CURRENT.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from index.errors import IndexFolderError
from index.lock import LOCK, LOCK_HOLDER, locked
from index.protocols import Progress, silent
from index.schema import Embedded
from index.storage import storing

T = TypeVar("T")

CURRENT = "CURRENT"
DATABASE = "corpus.sqlite"
COLUMNS = "columns"
LEXICAL = "lexical"
TOKENS = "tokens"
VECTORS = {table: f"vectors/{table}" for table in Embedded}

UNFINISHED = ".new"
KEPT = "vectors.part"
STORE = "store.json"

_NEXT = CURRENT + UNFINISHED
_GENERATION = re.compile(r"gen-(\d{6,})")
_OWN = re.compile(rf"gen-\d{{6,}}(\.new)?|{CURRENT}(\.new)?|{LOCK}|{LOCK_HOLDER}|{KEPT}|{STORE}")


def current(folder: Path) -> Path:
    """The folder of the generation in force.

    Raises:
        IndexFolderError: there is no index, or its generation is gone.
    """
    found = in_force(folder)
    if found is None:
        if folder.is_file():
            raise IndexFolderError(f"{folder}: is a file; give the folder of an index")
        reason = "is not an index" if folder.is_dir() else "there is no such index folder"
        raise IndexFolderError(
            f"{folder}: {reason}; build one with index build PATH --out {folder}"
        )
    if found.is_dir():
        return found
    replacement = in_force(folder)
    if replacement is None or replacement == found or not replacement.is_dir():
        raise IndexFolderError(
            f"{found}: is named by {CURRENT} but missing; build into a new folder"
        )
    return replacement


def in_force(folder: Path) -> Path | None:
    """The folder that CURRENT names; None where nothing was built yet.

    Raises:
        IndexFolderError: CURRENT can't be read or names no generation.
    """
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise IndexFolderError(f"{folder / CURRENT}: can't be read ({error.strerror})") from error
    if not _GENERATION.fullmatch(name):
        raise IndexFolderError(
            f"{folder / CURRENT}: names no generation of an index; build into a new folder"
        )
    return folder / name


def open_current(folder: Path, opener: Callable[[Path], T]) -> T:
    """What `opener` makes of the generation in force; again if it was replaced meanwhile.

    Raises:
        IndexFolderError: there is no index, or `opener` raises it.
    """
    generation = current(folder)
    try:
        return opener(generation)
    except (IndexFolderError, OSError):
        replacement = current(folder)
        if replacement == generation:
            raise
        return opener(replacement)


def require_own(folder: Path) -> None:
    """Make sure that a folder may be built into: it is missing, empty or an index.

    Raises:
        IndexFolderError: it holds something else.
    """
    try:
        if not folder.exists():
            return
        foreign = sorted(e.name for e in folder.iterdir() if not _OWN.fullmatch(e.name))
    except OSError as error:
        raise IndexFolderError(
            f"{folder}: can't be used ({error.strerror}); name another folder with --out"
        ) from error
    if in_force(folder) is None and foreign:
        raise IndexFolderError(
            f"{folder}: holds other things ({foreign[0]}) and is not an index; "
            "name an empty or new folder with --out"
        )


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Hold the lock of an index folder.

    A missing folder is made, and removed again if the first build into it
    fails, unless vectors were kept there. What killed builds left behind, but
    for those, is cleared away before the block; generations that are no longer
    in force, and the vectors kept, after it.

    Raises:
        LockedError: another process holds it.
        StorageError: the folder can't be made.
    """
    new = not folder.exists()
    with storing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        _remove(entry for entry in _own_folders(folder) if entry.suffix == UNFINISHED)
        try:
            yield
            kept = in_force(folder)
            _remove(entry for entry in _own_folders(folder) if entry != kept)
            (folder / KEPT).unlink(missing_ok=True)
        except BaseException:
            if new and in_force(folder) is None:
                for name in (LOCK, LOCK_HOLDER):
                    (folder / name).unlink(missing_ok=True)
                with suppress(OSError):
                    folder.rmdir()
            raise


@contextmanager
def next_generation(folder: Path, progress: Progress = silent) -> Iterator[Path]:
    """A new folder to fill; it comes into force when the block ends, and vanishes if it fails.

    Only for the holder of the folder's lock.
    """
    target = folder / f"gen-{_last_number(folder) + 1:06}"
    fresh = target.with_name(target.name + UNFINISHED)
    fresh.mkdir()
    try:
        yield fresh
        progress("syncing", 0, 1)
        _sync(fresh)
        progress("switching", 0, 1)
        fresh.rename(target)
        _sync_folder(folder)
        _put_in_force(folder, target.name)
        progress("switching", 1, 1)
    except BaseException:
        if in_force(folder) != target:
            _remove([fresh, target])
            (folder / _NEXT).unlink(missing_ok=True)
        raise


def number_of(generation: Path) -> int:
    """The number of a generation, be it finished or not."""
    match = _GENERATION.match(generation.name)
    return int(match[1]) if match else 0


def _own_folders(folder: Path) -> list[Path]:
    return [e for e in folder.iterdir() if e.is_dir() and _OWN.fullmatch(e.name)]


def _remove(folders: Iterable[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _last_number(folder: Path) -> int:
    return max(map(number_of, folder.iterdir()), default=0)


def _put_in_force(folder: Path, name: str) -> None:
    fresh = folder / _NEXT
    with fresh.open("w", encoding="utf-8") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / CURRENT)
    _sync_folder(folder)


def _sync(folder: Path) -> None:
    """Make sure that a folder and all in it are on the disk."""
    for parent, _, files in os.walk(folder, topdown=False):
        for name in files:
            with (Path(parent) / name).open("rb") as file:
                os.fsync(file.fileno())
        _sync_folder(Path(parent))


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
