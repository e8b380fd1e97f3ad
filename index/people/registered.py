"""The registry in the index's database: who speaks, by all documents and by the user.

A layer over what the documents say. It is taken off and put on anew by every
build, so that what changes it needs no document read again.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from index.people.overrides import Overrides, folded
from index.people.registry import Finding, Registry, Sighting
from index.store import Store
from index.types import Method

_SPOKEN = """
SELECT turns.id, documents.name, speakers.name, role, method, confidence, voice
FROM turns JOIN documents ON documents.id = document_id
LEFT JOIN speakers ON speakers.id = speaker_id
WHERE speaker_id IS NOT NULL OR voice IS NOT NULL ORDER BY turns.id
"""
_QUOTED = """
SELECT quotations.id, documents.name, speakers.name
FROM quotations JOIN documents ON documents.id = document_id
JOIN speakers ON speakers.id = speaker_id ORDER BY quotations.id
"""
_SET = "UPDATE turns SET speaker_id = ?, role = ?, method = ?, confidence = ? WHERE id = ?"

Ids = Callable[[str], int]
"""The id of a speaker's name; a new one for a new name."""


def register(connection: sqlite3.Connection, overrides: Overrides, speaker: Ids) -> None:
    """Put the registry over what the documents say."""
    _take_off(connection, speaker)
    spoken = [
        (id, document, Finding(name, role, Method(method), confidence), voice)
        for id, document, name, role, method, confidence, voice in connection.execute(_SPOKEN)
    ]
    quoted = connection.execute(_QUOTED).fetchall()
    names = [(document, found.speaker, found.role) for _, document, found, _ in spoken]
    names += [(document, name, None) for _, document, name in quoted]
    registry = Registry.of(_sightings(names), overrides)
    for id, document, found, voice in spoken:
        known = registry.finding(document, found, voice)
        if known != found:
            connection.execute("INSERT INTO found VALUES (?, ?, ?, ?, ?)", (id, *found))
            connection.execute(_SET, (*_row(known, speaker), id))
    for id, document, name in quoted:
        shown = registry.name(document, name)
        if shown != name:
            connection.execute("INSERT INTO found_quoted VALUES (?, ?)", (id, name))
            _set_quoted(connection, id, speaker(shown))
    _put_spellings(connection, registry, speaker, names)


def unheeded(store: Store, overrides: Overrides, aside: Collection[str] = ()) -> tuple[str, ...]:
    """What `people.toml` names and the index does not have, in a line each.

    Not what it says of the documents `aside`, which may come back.
    """
    documents = {name for (name,) in store.rows("SELECT name FROM documents")}
    names = {
        folded(name)
        for (name,) in store.rows(
            "SELECT name FROM speakers UNION SELECT speaker FROM found WHERE speaker IS NOT NULL "
            "UNION SELECT speaker FROM found_quoted UNION SELECT alias FROM aliases"
        )
    }
    lines: list[str] = []
    for entry in overrides.entries:
        missing = sorted(entry.all_documents() - documents - set(aside))
        may_come = entry.documents is not None and not entry.documents.isdisjoint(aside)
        strange = [alias for alias in entry.aliases if folded(alias) not in names]
        lines += [f"{entry.where}: there is no document {name!r}" for name in missing]
        if not may_come:
            lines += [f"{entry.where}: nobody is called {alias!r}" for alias in strange]
    return tuple(lines)


def _take_off(connection: sqlite3.Connection, speaker: Ids) -> None:
    """Make turns and quotations again what their documents say."""
    for id, *found in connection.execute("SELECT * FROM found").fetchall():
        connection.execute(_SET, (*_row(Finding(*found), speaker), id))
    for id, name in connection.execute("SELECT * FROM found_quoted").fetchall():
        _set_quoted(connection, id, speaker(name))
    for table in ("found", "found_quoted", "spellings"):
        connection.execute(f"DELETE FROM {table}")


def _row(found: Finding, speaker: Ids) -> tuple[object, ...]:
    id = None if found.speaker is None else speaker(found.speaker)
    return (id, found.role, found.method, found.confidence)


def _set_quoted(connection: sqlite3.Connection, id: int, speaker: int) -> None:
    connection.execute("UPDATE quotations SET speaker_id = ? WHERE id = ?", (speaker, id))


def _sightings(names: Iterable[tuple[str, str | None, str | None]]) -> Iterable[Sighting]:
    """A sighting for each name in each document."""
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    turns: dict[tuple[str, str], int] = defaultdict(int)
    for document, name, role in names:
        if name is not None:
            turns[document, name] += 1
            roles[document, name] |= {role} if role else set()
    return [Sighting(*one, frozenset(roles[one]), turns[one]) for one in turns]


def _put_spellings(
    connection: sqlite3.Connection,
    registry: Registry,
    speaker: Ids,
    names: Iterable[tuple[str, str | None, str | None]],
) -> None:
    """All other spellings of each speaker's name."""
    aliases: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document, name, alias in connection.execute(
        "SELECT documents.name, aliases.name, alias FROM aliases "
        "JOIN documents ON documents.id = document_id"
    ):
        aliases[document, name].append(alias)
    found: dict[str, set[str]] = defaultdict(set)
    for document, name in {(document, name) for document, name, _ in names if name is not None}:
        shown = registry.name(document, name)
        found[shown] |= {name, *aliases[document, name]} - {shown}
    for entry in registry.overrides.entries:
        if entry.documents is None and entry.name in found:
            found[entry.name] |= set(entry.aliases)
    connection.executemany(
        "INSERT INTO spellings (speaker_id, spelling) VALUES (?, ?)",
        [(speaker(name), one) for name in sorted(found) for one in sorted(found[name])],
    )
