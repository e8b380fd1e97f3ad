"""The registry in the index's database: who speaks, by all documents and by the user.

A layer over what the documents say. It is taken off and put on anew by every
build, so that what changes it needs no document read again.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from index.people.overrides import Overrides, folded
from index.people.registry import Finding, Registry, Sighting
from index.store import Store
from index.types import Method

_SPOKEN = """
SELECT document_id, documents.name, speaker_id, speakers.name, role, method, confidence, voice,
       count(*)
FROM turns JOIN documents ON documents.id = document_id
LEFT JOIN speakers ON speakers.id = speaker_id
WHERE speaker_id IS NOT NULL OR voice IS NOT NULL
GROUP BY document_id, speaker_id, role, method, confidence, voice ORDER BY min(turns.id)
"""
_QUOTED = """
SELECT document_id, documents.name, speaker_id, speakers.name, count(*)
FROM quotations JOIN documents ON documents.id = document_id
JOIN speakers ON speakers.id = speaker_id
GROUP BY document_id, speaker_id ORDER BY min(quotations.id)
"""
_TURNS = """
SELECT id FROM turns WHERE document_id = ? AND speaker_id IS ? AND role IS ? AND method = ?
AND confidence = ? AND voice IS ? ORDER BY id
"""
_QUOTATIONS = "SELECT id FROM quotations WHERE document_id = ? AND speaker_id = ? ORDER BY id"
_SET = "UPDATE turns SET speaker_id = ?, role = ?, method = ?, confidence = ? WHERE id = ?"
_SET_QUOTED = "UPDATE quotations SET speaker_id = ? WHERE id = ?"

Ids = Callable[[str], int]
"""The id of a speaker's name; a new one for a new name."""


class _Spoken(NamedTuple):
    """Turns of a document that are all said to be by the same one."""

    document_id: int
    document: str
    speaker_id: int | None
    found: Finding
    voice: str | None
    turns: int

    @classmethod
    def of(
        cls,
        document_id: int,
        document: str,
        speaker_id: int | None,
        name: str | None,
        role: str | None,
        method: str,
        confidence: float,
        voice: str | None,
        turns: int,
    ) -> _Spoken:
        found = Finding(name, role, Method(method), confidence)
        return cls(document_id, document, speaker_id, found, voice, turns)


class _Quoted(NamedTuple):
    """Quotations in a document that are all said to be of the same one."""

    document_id: int
    document: str
    speaker_id: int
    name: str
    quotations: int


def register(connection: sqlite3.Connection, overrides: Overrides, speaker: Ids) -> None:
    """Put the registry over what the documents say."""
    _take_off(connection, speaker)
    spoken = [_Spoken.of(*row) for row in connection.execute(_SPOKEN)]
    quoted = [_Quoted(*row) for row in connection.execute(_QUOTED)]
    sightings = _sightings(spoken, quoted)
    registry = Registry.of(sightings, overrides)
    _put_turns(connection, registry, speaker, spoken)
    _put_quotations(connection, registry, speaker, quoted)
    _put_spellings(connection, registry, speaker, sightings)


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
        connection.execute(_SET_QUOTED, (speaker(name), id))
    for table in ("found", "found_quoted", "spellings"):
        connection.execute(f"DELETE FROM {table}")


def _put_turns(
    connection: sqlite3.Connection, registry: Registry, speaker: Ids, spoken: Iterable[_Spoken]
) -> None:
    """Say who speaks in the turns of which more is known than their documents say."""
    changed: list[tuple[int, Finding, Finding]] = []
    for own in spoken:
        known = registry.finding(own.document, own.found, own.voice)
        if known != own.found:
            values = (own.document_id, own.speaker_id, *own.found[1:], own.voice)
            ids = connection.execute(_TURNS, values)
            changed += [(id, own.found, known) for (id,) in ids]
    for id, found, known in changed:
        connection.execute("INSERT INTO found VALUES (?, ?, ?, ?, ?)", (id, *found))
        connection.execute(_SET, (*_row(known, speaker), id))


def _put_quotations(
    connection: sqlite3.Connection, registry: Registry, speaker: Ids, quoted: Iterable[_Quoted]
) -> None:
    """Say who is quoted where more is known than the documents say."""
    changed: list[tuple[int, str, str]] = []
    for own in quoted:
        shown = registry.name(own.document, own.name)
        if shown != own.name:
            ids = connection.execute(_QUOTATIONS, (own.document_id, own.speaker_id))
            changed += [(id, own.name, shown) for (id,) in ids]
    for id, name, shown in changed:
        connection.execute("INSERT INTO found_quoted VALUES (?, ?)", (id, name))
        connection.execute(_SET_QUOTED, (speaker(shown), id))


def _row(found: Finding, speaker: Ids) -> tuple[object, ...]:
    id = None if found.speaker is None else speaker(found.speaker)
    return (id, found.role, found.method, found.confidence)


def _sightings(spoken: Iterable[_Spoken], quoted: Iterable[_Quoted]) -> list[Sighting]:
    """A sighting for each name in each document."""
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    turns: dict[tuple[str, str], int] = defaultdict(int)
    for own in spoken:
        if own.found.speaker is not None:
            one = (own.document, own.found.speaker)
            turns[one] += own.turns
            roles[one] |= {own.found.role} if own.found.role else set()
    for other in quoted:
        turns[other.document, other.name] += other.quotations
    return [Sighting(*one, frozenset(roles[one]), turns[one]) for one in turns]


def _put_spellings(
    connection: sqlite3.Connection,
    registry: Registry,
    speaker: Ids,
    sightings: Iterable[Sighting],
) -> None:
    """All other spellings of each speaker's name."""
    aliases: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document, name, alias in connection.execute(
        "SELECT documents.name, aliases.name, alias FROM aliases "
        "JOIN documents ON documents.id = document_id"
    ):
        aliases[document, name].append(alias)
    found: dict[str, set[str]] = defaultdict(set)
    for document, name, *_ in sightings:
        shown = registry.name(document, name)
        found[shown] |= {name, *aliases[document, name]} - {shown}
    for entry in registry.overrides.entries:
        if entry.documents is None and entry.name in found:
            found[entry.name] |= set(entry.aliases)
    connection.executemany(
        "INSERT INTO spellings (speaker_id, spelling) VALUES (?, ?)",
        [(speaker(name), one) for name in sorted(found) for one in sorted(found[name])],
    )
