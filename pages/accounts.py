"""Who may log in: a file with a name and the hash of a password on each line."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from index.errors import OnRecordError

LEAST = 8
"""The fewest characters of a password."""

MOST = 1_000
"""The most characters of a name or a password."""

_NAME = re.compile(r"[^\s:#](?:[^:\x00-\x1f]{0,98}[^\s:\x00-\x1f])?")
_HASHER = PasswordHasher()
"""Argon2id, as RFC 9106 recommends it for little memory: 64 MiB, three passes."""

_Stamp = tuple[int, int, int]


class AccountsError(OnRecordError):
    """A file of accounts that can't be used, or a name or password that can't be put there."""


class Accounts:
    """The accounts of a file, which may change meanwhile; safe for threads."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            AccountsError: it can't be read, has no account, or a line of it is none.
        """
        self._path = path
        self._lock = threading.Lock()
        self._hashes = read_accounts(path)
        self._stamp = _stamp(path)
        if not self._hashes:
            raise AccountsError(
                f"{path}: nobody can log in yet; add somebody with: "
                f"onrecord users add NAME --auth-file {path}"
            )

    def hash_of(self, name: str) -> str | None:
        """The hash of somebody's password; None for nobody."""
        with self._lock:
            stamp = _stamp(self._path)
            if stamp != self._stamp:
                self._stamp = stamp
                self._hashes = _reread(self._path, self._hashes)
            return self._hashes.get(name)

    def verify(self, name: str, password: str) -> bool:
        """Whether this is somebody's password; takes as long for a name that nobody has."""
        known = self.hash_of(name)
        try:
            matches = _HASHER.verify(known or _decoy(), password[:MOST])
        except (VerificationError, InvalidHashError):
            return False
        return matches and known is not None


def read_accounts(path: Path) -> Mapping[str, str]:
    """The hashes of a file by name.

    Raises:
        AccountsError: it can't be read, or a line is no account.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise AccountsError(
            f"{path}: can't be read ({reason}); make it with: "
            f"onrecord users add NAME --auth-file {path}"
        ) from error
    accounts = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, hashed = line.partition(":")
        if not _NAME.fullmatch(name) or not hashed.startswith("$argon2"):
            raise AccountsError(f"{path}:{number}: no account; write it with: onrecord users add")
        accounts[name] = hashed.strip()
    return accounts


def add_account(path: Path, name: str, password: str) -> bool:
    """Add somebody to a file, which is made if there is none; whether the name is new there.

    Raises:
        AccountsError: the name or the password can't be used, or the file can't be written.
    """
    if not _NAME.fullmatch(name):
        raise AccountsError(f"{name!r} can't be a name: take up to 100 characters without a colon")
    if not LEAST <= len(password) <= MOST:
        raise AccountsError(f"the password needs at least {LEAST} characters")
    accounts = dict(read_accounts(path)) if path.exists() else {}
    known = name in accounts
    _write(path, {**accounts, name: _HASHER.hash(password)})
    return not known


def remove_account(path: Path, name: str) -> None:
    """Take somebody out of a file.

    Raises:
        AccountsError: nobody has this name there, or the file can't be written.
    """
    accounts = dict(read_accounts(path))
    if name not in accounts:
        raise AccountsError(f"{path}: nobody is called {name!r} there")
    del accounts[name]
    _write(path, accounts)


def _write(path: Path, accounts: Mapping[str, str]) -> None:
    """Replace the file in one step; nobody but its owner may read it."""
    try:
        with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            try:
                file.writelines(f"{name}:{hashed}\n" for name, hashed in sorted(accounts.items()))
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise AccountsError(f"{path}: can't be written ({error.strerror})") from error


def _reread(path: Path, before: Mapping[str, str]) -> Mapping[str, str]:
    """What a file says now; what it said before while it is being changed by hand."""
    try:
        return read_accounts(path)
    except AccountsError:
        return before


def _stamp(path: Path) -> _Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


@cache
def _decoy() -> str:
    """A hash that no password has, to take as long over a name that nobody has."""
    return _HASHER.hash(os.urandom(32).hex())
