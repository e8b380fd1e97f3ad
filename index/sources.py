"""Which files a build reads, and under which names."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os.path import splitext
from pathlib import Path
from stat import S_ISREG

from index.errors import IndexFolderError, SourceError
from index.generations import in_force
from index.metadata import sidecar_name, sidecar_of
from index.readers import discover


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to index and its name there: the path relative to the folder it was added from.

    Bytes of the path that are no UTF-8 are written out in the name.
    """

    name: str
    path: Path


def gather(paths: Sequence[Path], out: Path) -> list[SourceFile]:
    """All files to index, sorted by name.

    In folders, at any depth, files that a reader takes by their suffix; hidden
    ones, sidecars and index folders, `out` itself and others, are passed over. A file
    given by itself is taken whatever its suffix.

    Raises:
        SourceError: a path is missing, nothing is there to read, or two files have one name.
    """
    found: dict[str, Path] = {}
    for path in paths:
        try:
            for source in _files(path, out.resolve()):
                _name(source, found)
        except OSError as error:
            raise SourceError(f"{path}: can't be read ({error.strerror})") from error
    if not found:
        readable = " ".join(sorted(discover()))
        raise SourceError(
            f"{', '.join(map(str, paths))}: nothing to read; "
            f"put transcripts there ({readable}), or name other files or folders"
        )
    return [SourceFile(name, found[name]) for name in sorted(found)]


def fingerprint(source: SourceFile) -> str:
    """SHA-256 of a file and, where there is one, of its sidecar.

    Raises:
        SourceError: the file can't be opened or read.
    """
    digest = hashlib.sha256()
    try:
        if not S_ISREG(source.path.stat().st_mode):
            raise SourceError(f"{source.name}: can't be read (not a file but a pipe or the like)")
        for path in (source.path, sidecar_of(source.path)):
            if path == source.path or path.is_file():
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        raise SourceError(f"{source.name}: can't be read ({error.strerror})") from error
    return digest.hexdigest()


def _name(source: SourceFile, found: dict[str, Path]) -> None:
    known = found.setdefault(source.name, source.path)
    if known is not source.path and not known.samefile(source.path):
        raise SourceError(
            f"{source.name}: stands for both {known} and {source.path}; "
            "rename one, or build from the folder above both"
        )


def _files(path: Path, out: Path) -> Iterator[SourceFile]:
    if path.is_file():
        yield SourceFile(written(path.name), path)
    elif path.is_dir():
        yield from _walk(path, out)
    else:
        raise SourceError(f"{path}: no such file or folder; check the path")


def _walk(folder: Path, out: Path) -> Iterator[SourceFile]:
    suffixes = discover().keys()
    for parent, folders, files in os.walk(folder, onerror=_unlisted):
        here = Path(parent)
        above = "" if here == folder else f"{here.relative_to(folder).as_posix()}/"
        folders[:] = [f for f in folders if f[0] != "." and not _is_index(here / f, out)]
        readable = {f for f in files if splitext(f)[1].lower() in suffixes and f[0] != "."}
        for name in readable.difference(map(sidecar_name, readable)):
            yield SourceFile(written(above + name), here / name)


def _is_index(folder: Path, out: Path) -> bool:
    """Whether a folder is the index folder, or that of another index."""
    try:
        return folder.resolve() == out or in_force(folder) is not None
    except IndexFolderError:
        return False


def written(name: str) -> str:
    """A name as text; bytes that are no UTF-8 are written out: `caf\\xe9.txt`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _unlisted(error: OSError) -> None:
    """What can't be listed must not pass for vanished."""
    raise SourceError(f"{error.filename}: can't be listed ({error.strerror})") from error
