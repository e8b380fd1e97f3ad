"""The database's files: one that generations share, and a log of what changed since.

The log is SQLite's own (https://www.sqlite.org/wal.html), which is put into the
file elsewhere as soon as nobody has it open. Here that is done in a copy, once
the log has become long: until then, what a build writes is as much as it changes.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from index.storage import take_over

LOG, _MEMORY = "-wal", "-shm"
"""How the names of a log and of what SQLite knows of it end, after the database's own."""

_UNLOCKED = "win32-none" if os.name == "nt" else "unix-none"
"""SQLite's way to files without locks: https://www.sqlite.org/vfs.html."""

_PART = 16
"""A log is put into the file when it is more than one part of so many of it."""

_LEAST = 1_000_000
"""A log of fewer bytes is left as it is."""


def opened(path: Path) -> sqlite3.Connection:
    """A database that nobody changes any more, for any number of threads; read only.

    Nobody is locked out: other generations may share the file.

    Raises:
        sqlite3.Error: there is none, or it can't be read.
    """
    logged = log_of(path).exists()
    how = f"vfs={_UNLOCKED}" if logged else "immutable=1"
    uri = f"file:{quote(str(path.resolve()))}?mode=ro&{how}"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    if logged:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return connection


def log_of(path: Path) -> Path:
    """The log of a database, which is missing where nothing is in it."""
    return path.with_name(path.name + LOG)


def carry(previous: Path, path: Path) -> None:
    """Give a new generation the database of the one before.

    Raises:
        OSError: the disk is full, or refuses.
    """
    take_over(previous, path)
    log = log_of(previous)
    if log.exists():
        shutil.copyfile(log, log_of(path))


class Writing:
    """A database that one writer has open: a new one, or one that was carried over.

    A new one has no log: what is written stands in its file. The file of one
    that was carried over is not touched: SQLite puts the log into it when the
    last connection is closed, unless that one can only read.
    """

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            OSError, sqlite3.Error: it can't be read, or the disk is full, or refuses.
        """
        self.path = path
        self.is_new = not path.exists()
        self._reader = None if self.is_new else _reader(path)
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("synchronous = OFF", "foreign_keys = ON", "wal_autocheckpoint = 0"):
            self.connection.execute(f"PRAGMA {pragma}")
        if self.is_new:
            self.connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self.connection.execute("PRAGMA journal_mode = OFF")
        self.connection.execute("BEGIN")

    def finish(self) -> None:
        """End the transaction: without it, nothing was written."""
        self.connection.execute("COMMIT")
        if self.is_new:
            self.connection.execute("PRAGMA journal_mode = WAL")

    def close(self) -> None:
        """Close the database; a long log is put into a file of its own.

        Raises:
            OSError, sqlite3.Error: the disk is full, or refuses.
        """
        self.connection.close()
        if self._reader is not None:
            self._reader.close()
            self.path.with_name(self.path.name + _MEMORY).unlink(missing_ok=True)
            if self._is_long():
                _merge(self.path)

    def _is_long(self) -> bool:
        log = log_of(self.path)
        least = max(_LEAST, self.path.stat().st_size // _PART)
        return log.exists() and log.stat().st_size > least


def _reader(path: Path) -> sqlite3.Connection:
    """A connection that can only read, with the log open."""
    connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


def _merge(path: Path) -> None:
    """Put the log of a database into a copy of its file."""
    whole = path.with_name(f"{path.name}.whole")
    shutil.copyfile(path, whole)
    whole.rename(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
