"""From a file to a document whose turns have their speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path, PurePath
from stat import S_ISFIFO

from index.collecting import uncollected
from index.dates import full_dates
from index.errors import SourceError
from index.languages.detect import SAMPLE, language_of
from index.metadata import merged, read_sidecar
from index.readers import reader_of, suffix_of
from index.turns import analyse
from index.types import Document, Kind, Metadata, Turn

MAX_BYTES = 64 << 20
OPENING = 8000


def read_document(path: Path, name: str) -> Document:
    """Read a file, with the sidecar beside it, as the document `name`.

    Raises:
        UnsupportedError: no reader takes this format.
        SourceError: the file can't be read, is too large, is empty or is not text.
        MetadataError: its sidecar or front matter can't be understood.
    """
    suffix_of(name)
    try:
        found = path.stat()
        if S_ISFIFO(found.st_mode):
            raise SourceError(f"{name} can't be read: it is a pipe, not a file")
        size = found.st_size
        if size > MAX_BYTES:
            raise SourceError(
                f"{name} is too large: {size / 2**20:.0f} MiB of at most {MAX_BYTES >> 20} MiB;"
                " split it into parts"
            )
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{name} can't be read: {error.strerror or error}") from error
    return read_bytes(data, name, read_sidecar(path))


@uncollected()
def read_bytes(data: bytes, name: str, sidecar: Metadata | None = None) -> Document:
    """Read the bytes of a file as the document `name`, whose suffix says the format.

    Raises:
        UnsupportedError: no reader takes this format.
        SourceError: the file is empty or is not text.
        MetadataError: its front matter can't be understood.
    """
    source = reader_of(data, name).read(data, name)
    if sidecar is not None:
        source = replace(source, metadata=merged(sidecar, source.metadata))
    turns, metadata = analyse(source)
    if metadata.date is None:
        metadata = replace(metadata, date=_date(name, source.text, turns))
    return Document(
        name=name,
        text=source.text,
        turns=turns,
        metadata=metadata,
        notes=source.notes,
        anchors=source.anchors,
        language=_language(source.text, turns),
    )


def _language(text: str, turns: Sequence[Turn]) -> str | None:
    """The language of what is said, or of the whole text where nothing is."""
    said: list[str] = []
    size = 0
    for turn in turns:
        if turn.kind is Kind.SPEECH:
            said.append(turn.span.of(text))
            size += len(said[-1])
            if size > SAMPLE:
                break
    return language_of("\n".join(said) or text)


def _date(name: str, text: str, turns: Sequence[Turn]) -> str | None:
    """The date in a file's name, or else the only one told in full before anybody speaks."""
    named = full_dates(PurePath(name).stem)
    before = takewhile(
        lambda turn: turn.kind is not Kind.SPEECH and turn.span.start < OPENING, turns
    )
    for dates in (named, full_dates("\n".join(turn.span.of(text) for turn in before))):
        if len(dates) == 1:
            return next(iter(dates))
    return None
