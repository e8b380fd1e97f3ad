"""From a file to a document whose turns have their speakers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath

from index.errors import SourceError, UnsupportedError
from index.metadata import merged, read_sidecar
from index.readers import discover
from index.turns import analyse
from index.types import Document, Metadata

MAX_BYTES = 64 << 20


def read_document(path: Path, name: str) -> Document:
    """Read a file, with the sidecar beside it, as the document `name`.

    Raises:
        UnsupportedError: no reader takes this format.
        SourceError: the file can't be read, is too large, is empty or is not text.
        MetadataError: its sidecar or front matter can't be understood.
    """
    _suffix(name)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(
                f"{name} is too large: {size / 2**20:.0f} MiB of at most {MAX_BYTES >> 20} MiB;"
                " split it into parts"
            )
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{name} can't be read: {error.strerror or error}") from error
    return read_bytes(data, name, read_sidecar(path))


def read_bytes(data: bytes, name: str, sidecar: Metadata | None = None) -> Document:
    """Read the bytes of a file as the document `name`, whose suffix says the format.

    Raises:
        UnsupportedError: no reader takes this format.
        SourceError: the file is empty or is not text.
        MetadataError: its front matter can't be understood.
    """
    source = discover()[_suffix(name)].read(data, name)
    if sidecar is not None:
        source = replace(source, metadata=merged(sidecar, source.metadata))
    turns, metadata = analyse(source)
    return Document(name, source.text, turns, metadata, source.notes)


def _suffix(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    if suffix not in discover():
        known = ", ".join(sorted(discover()))
        raise UnsupportedError(f"{name} is of a format that is not read; formats: {known}")
    return suffix
