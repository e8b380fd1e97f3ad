"""What goes wrong while the index is written, told as one error."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import StorageError


@contextmanager
def storing(place: Path) -> Iterator[None]:
    """Inside, a disk that is full or refuses is a `StorageError` that names the place."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise cannot_write(place, error) from error


def cannot_write(place: Path, error: Exception) -> StorageError:
    """The error for a place that can't be written."""
    reason = (isinstance(error, OSError) and error.strerror) or " ".join(str(error).split())
    return StorageError(
        f"{place}: can't be written ({reason}); free space there or name another place"
    )


def take_over(file: Path, target: Path) -> None:
    """Give a file that nobody changes any more another name; a copy, where it can't have two.

    Raises:
        OSError: the disk is full, or refuses.
    """
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)
