"""Names that may be one person's, kept in the database: whom a new document can bear on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from index.people.names import family_names, same_person, traces
from index.people.registry import identity


def learn(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Write down by which traces names are found."""
    connection.executemany(
        "INSERT OR IGNORE INTO traces (trace, name) VALUES (?, ?)",
        [(trace, name) for name in names for trace in _traces(name)],
    )


def forget(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Take away the traces of names that no document gives any more."""
    connection.executemany(
        "DELETE FROM traces WHERE trace = ? AND name = ?",
        [(trace, name) for name in names for trace in _traces(name)],
    )


def kin(connection: sqlite3.Connection, names: Iterable[str]) -> set[str]:
    """These names, those that may be one person's with any of them, and so on.

    What a registry of all names says of them, one of these alone says too.
    """
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for trace in _traces(name):
            others = connection.execute("SELECT name FROM traces WHERE trace = ?", (trace,))
            waiting += [other for (other,) in others if other not in found and _near(name, other)]
    return found


def _near(name: str, other: str) -> bool:
    return identity(name) == identity(other) or same_person(name, other)


def _traces(name: str) -> set[str]:
    """What it shares with each name that may be the same person's, one at least."""
    found = {trace for family in family_names(name) for trace in traces(family)}
    return {*found, f"name {identity(name)}"}
