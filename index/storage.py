"""What goes wrong while the index is written, told as one error."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import StorageError


@contextmanager
def storing(folder: Path) -> Iterator[None]:
    """Inside, a disk that is full or refuses is a `StorageError` that names the folder."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise cannot_write(folder, error) from error


def cannot_write(folder: Path, error: Exception) -> StorageError:
    """The error for a folder that can't be written."""
    reason = (isinstance(error, OSError) and error.strerror) or " ".join(str(error).split())
    return StorageError(
        f"{folder}: can't be written ({reason}); free space there or name another folder with --out"
    )
