"""Files inside a ZIP file, within limits of number, size and compression."""

from __future__ import annotations

import io
import zipfile
import zlib

from index.errors import SourceError

MAX_ENTRIES = 20_000
MAX_BYTES = 64 << 20
"""Of one file inside."""
MAX_TOTAL = 256 << 20
"""Of all files that are read, unpacked."""
MAX_RATIO, FREE = 300, 1 << 20
"""How many times smaller a file may be packed, if it is of more than so many bytes unpacked."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError)


class Archive:
    """The files of a ZIP file, read one at a time.

    Every method raises SourceError, which names the file, where it can't be
    read or goes beyond a limit.
    """

    def __init__(self, data: bytes, name: str, what: str) -> None:
        """Open the bytes of the file `name`; `what` it should be, such as "an EPUB"."""
        self._name = name
        self._what = what
        self._left = MAX_TOTAL
        if not data:
            raise SourceError(f"{name} is empty: nothing to read")
        if data.startswith(OLE):
            raise SourceError(
                f"{name} is encrypted or in an old Office format: save it anew as {what},"
                " without a password"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except BROKEN as error:
            raise self._broken("it is no ZIP file") from error
        if len(entries) > MAX_ENTRIES:
            raise SourceError(f"{name} has {len(entries)} files inside, at most {MAX_ENTRIES}")
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}

    def __contains__(self, path: str) -> bool:
        return path in self._entries

    def read(self, path: str) -> bytes:
        """The bytes of the file at a path."""
        entry = self._entries.get(path)
        if entry is None:
            raise self._broken(f"it has no {shown(path)}")
        if entry.flag_bits & ENCRYPTED:
            raise SourceError(f"{self._name} is encrypted: save it without a password")
        if entry.compress_type not in METHODS:
            raise self._broken(f"{shown(path)} is packed in a way that is not read")
        limit = self._limit(entry)
        try:
            with self._zip.open(entry) as file:
                data = file.read(limit + 1)
        except (*BROKEN, RuntimeError) as error:
            raise self._broken(f"{shown(path)} can't be unpacked") from error
        if len(data) > limit:
            raise SourceError(
                f"{self._name} is refused: {shown(path)} unpacks to more than"
                f" {limit / 2**20:.0f} MiB, as only a file made to harm does"
            )
        self._left -= len(data)
        return data

    def _limit(self, entry: zipfile.ZipInfo) -> int:
        return min(MAX_BYTES, self._left, max(FREE, MAX_RATIO * entry.compress_size))

    def _broken(self, why: str) -> SourceError:
        return SourceError(f"{self._name} is not {self._what}, or is damaged: {why}")


def resolved(base: str, target: str) -> str:
    """The path in an archive of what the file `base` calls `target`."""
    steps: list[str] = [] if target.startswith("/") else base.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def shown(path: str) -> str:
    """A path inside an archive, fit to be told of on one line."""
    return "".join(c if c.isprintable() else "?" for c in path[:80])
