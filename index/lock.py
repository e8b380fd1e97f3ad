"""One builder at a time: a lock that the system lets go of when its holder dies."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from index.errors import LockedError
from index.storage import cannot_write

LOCK = "lock"
LOCK_HOLDER = "lock.json"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of an index folder, which must exist.

    Raises:
        LockedError: another process holds it; the message says which and since when.
        StorageError: the folder can't be written.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(
            f"{folder}: {_holder(folder)}; wait until that has ended, or stop it"
        ) from error
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        with suppress(OSError):
            _announce(folder)
        yield
    finally:
        (folder / LOCK_HOLDER).unlink(missing_ok=True)
        lock.release()


def _announce(folder: Path) -> None:
    holder = {
        "process": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    (folder / LOCK_HOLDER).write_text(json.dumps(holder), encoding="utf-8")


def _holder(folder: Path) -> str:
    try:
        holder = json.loads((folder / LOCK_HOLDER).read_text(encoding="utf-8"))
        return "is being built by process {process} on {host} since {since}".format(**holder)
    except (OSError, ValueError, KeyError, TypeError):
        return "is being built by another process"
