"""The registry in the index's database: who speaks, by all documents and by the user.

A layer over what the documents say, which stays beside it: what changes it
needs no document read again. A build looks at those only on whom the documents
bear that came and went.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple

from index.people.kin import forget, kin, learn
from index.people.overrides import Overrides, folded
from index.people.registry import Finding, Registry, Sighting
from index.store import Store
from index.types import Document, Method

_GIVEN = """
SELECT sightings.id, document_id, documents.name, quoted, voice, number, shown,
       speaker, role, method, confidence,
       known_speaker, known_role, known_method, known_confidence
FROM sightings JOIN documents ON documents.id = document_id
"""
_GIVE = """
INSERT INTO sightings (document_id, quoted, voice, number, shown, speaker, role, method, confidence,
                       known_speaker, known_role, known_method, known_confidence)
VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?5, ?6, ?7, ?8)
"""
_NAMES = "SELECT DISTINCT speaker FROM sightings WHERE speaker IS NOT NULL"
_TURNS = """
SELECT turns.id, speaker_id
FROM turns LEFT JOIN speakers ON speakers.id = speaker_id
LEFT JOIN found ON found.turn_id = turns.id
WHERE document_id = ?
  AND iif(found.turn_id IS NULL, speakers.name, found.speaker) IS ?
  AND iif(found.turn_id IS NULL, turns.role, found.role) IS ?
  AND iif(found.turn_id IS NULL, turns.method, found.method) IS ?
  AND iif(found.turn_id IS NULL, turns.confidence, found.confidence) IS ?
  AND voice IS ?
"""
_QUOTATIONS = """
SELECT quotations.id, speaker_id
FROM quotations JOIN speakers ON speakers.id = speaker_id
LEFT JOIN found_quoted ON quotation_id = quotations.id
WHERE document_id = ? AND ifnull(found_quoted.speaker, speakers.name) = ?
"""
_SPELLED = """
SELECT shown, speaker FROM sightings WHERE shown IN (SELECT value FROM json_each(?1))
UNION SELECT shown, alias FROM sightings
JOIN aliases ON aliases.document_id = sightings.document_id AND aliases.name = speaker
WHERE shown IN (SELECT value FROM json_each(?1))
"""
_WRITTEN = """
SELECT spellings.id, name, spelling FROM spellings JOIN speakers ON speakers.id = speaker_id
WHERE name IN (SELECT value FROM json_each(?))
"""
_SET = "UPDATE turns SET speaker_id = ?, role = ?, method = ?, confidence = ? WHERE id = ?"
_SET_QUOTED = "UPDATE quotations SET speaker_id = ? WHERE id = ?"
_SET_KNOWN = """
UPDATE sightings SET shown = ?, known_speaker = ?, known_role = ?, known_method = ?,
       known_confidence = ? WHERE id = ?
"""
_UNNAMED = """
DELETE FROM speakers WHERE NOT EXISTS (SELECT 1 FROM turns WHERE speaker_id = speakers.id)
AND NOT EXISTS (SELECT 1 FROM quotations WHERE speaker_id = speakers.id)
"""

Ids = Callable[[str], int]
"""The id of a speaker's name; a new one for a new name."""


class _Given(NamedTuple):
    """Turns of a document that it says are all by the same one, or quotations.

    `shown` is the name for that of the document, `known` what is known of them all.
    """

    id: int
    document_id: int
    document: str
    quoted: bool
    voice: str | None
    number: int
    shown: str | None
    found: Finding
    known: Finding

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> _Given:
        id, document_id, document, quoted, voice, number, shown, *findings = row
        found, known = _finding(*findings[:4]), _finding(*findings[4:])
        return cls(id, document_id, document, bool(quoted), voice, number, shown, found, known)

    def now(self, registry: Registry) -> _Given:
        """The same by another registry."""
        speaker = self.found.speaker
        shown = None if speaker is None else registry.name(self.document, speaker)
        if self.quoted:
            return self._replace(shown=shown, known=self.found._replace(speaker=shown))
        known = registry.finding(self.document, self.found, self.voice)
        return self._replace(shown=shown, known=known)


class Moved(NamedTuple):
    """Turns and quotations of older documents that got another speaker, whose id is told."""

    turns: dict[int, int | None]
    quotations: dict[int, int | None]


class Registering:
    """Puts the registry over what documents say, while some come and go."""

    def __init__(self, connection: sqlite3.Connection, speaker: Ids) -> None:
        self._connection = connection
        self._speaker = speaker
        self._fresh: set[int] = set()
        self._names: set[str] = set()
        self._shown: set[str] = set()

    def goes(self, document_id: int) -> None:
        """Note whom a document names, which is removed next."""
        for given in self._given("WHERE document_id = ?", document_id):
            self._names |= _known(given.found.speaker)
            self._shown |= _known(given.shown)

    def comes(self, document_id: int, document: Document) -> None:
        """Note whom a document names that was added."""
        spoken = Counter(
            (Finding(t.speaker, t.role, t.method, t.confidence), t.voice)
            for t in document.turns
            if t.speaker is not None or t.voice is not None
        )
        quoted = Counter(q.speaker for t in document.turns for q in t.quotations if q.speaker)
        rows = [(False, voice, number, *found) for (found, voice), number in spoken.items()]
        rows += [(True, None, n, *_finding(name)) for name, n in quoted.items()]
        self._connection.executemany(_GIVE, [(document_id, *row) for row in rows])
        self._fresh.add(document_id)
        names = {name for *_, name, _, _, _ in rows if name is not None}
        learn(self._connection, names)
        self._names |= names

    def finish(self, overrides: Overrides, whole: bool) -> Moved:
        """Say who is who.

        Looks at those on whom the documents bear that came and went; at all, the
        `whole`, where `overrides` are others than the last time.
        """
        self._clear_traces(whole)
        rows = self._given() if whole else self._bearing()
        registry = Registry.of(_sightings(rows), overrides)
        moved = Moved({}, {})
        for before in rows:
            after = before.now(registry)
            self._shown |= _known(before.shown, after.shown)
            if after != before:
                self._put(before, after, moved)
        self._put_spellings(overrides)
        self._connection.execute(_UNNAMED)
        return moved

    def _given(self, where: str = "", *values: object) -> list[_Given]:
        query = f"{_GIVEN} {where} ORDER BY sightings.id"
        return [_Given.of(row) for row in self._connection.execute(query, values)]

    def _bearing(self) -> list[_Given]:
        """What documents say of those on whom those bear that came and went."""
        names = json.dumps(sorted(kin(self._connection, self._names)))
        return self._given(
            "WHERE speaker IN (SELECT value FROM json_each(?)) "
            "OR document_id IN (SELECT value FROM json_each(?))",
            names,
            json.dumps(sorted(self._fresh)),
        )

    def _clear_traces(self, whole: bool) -> None:
        """Let the traces be those of the names that documents give."""
        run = self._connection.execute
        if whole:
            run("DELETE FROM traces")
            learn(self._connection, [name for (name,) in run(_NAMES)])
        else:
            names = (json.dumps(sorted(self._names)),)
            there = run(f"{_NAMES} AND speaker IN (SELECT value FROM json_each(?))", names)
            forget(self._connection, self._names - {name for (name,) in there})

    def _put(self, before: _Given, after: _Given, moved: Moved) -> None:
        """Write down what is known of turns or quotations."""
        run = self._connection.execute
        run(_SET_KNOWN, (after.shown, *after.known, after.id))
        if after.known == before.known:
            return
        if after.quoted:
            self._put_quoted(after, moved.quotations)
            return
        speaker = self._id(after.known.speaker)
        turns = run(_TURNS, (after.document_id, *after.found, after.voice)).fetchall()
        for id, held in turns:
            if after.known == after.found:
                run("DELETE FROM found WHERE turn_id = ?", (id,))
            else:
                run("INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?, ?)", (id, *after.found))
            run(_SET, (speaker, *after.known[1:], id))
            if speaker != held and after.document_id not in self._fresh:
                moved.turns[id] = speaker

    def _put_quoted(self, after: _Given, moved: dict[int, int | None]) -> None:
        run, name = self._connection.execute, after.found.speaker
        speaker = self._id(after.known.speaker)
        for id, held in run(_QUOTATIONS, (after.document_id, name)).fetchall():
            if after.known == after.found:
                run("DELETE FROM found_quoted WHERE quotation_id = ?", (id,))
            else:
                run("INSERT OR REPLACE INTO found_quoted VALUES (?, ?)", (id, name))
            run(_SET_QUOTED, (speaker, id))
            if speaker != held and after.document_id not in self._fresh:
                moved[id] = speaker

    def _id(self, name: str | None) -> int | None:
        return None if name is None else self._speaker(name)

    def _put_spellings(self, overrides: Overrides) -> None:
        """All other spellings of the names of those whom it was decided anew."""
        shown = (json.dumps(sorted(self._shown)),)
        found: dict[str, set[str]] = defaultdict(set)
        for name, spelling in self._connection.execute(_SPELLED, shown):
            found[name].add(spelling)
        for entry in overrides.entries:
            if entry.documents is None and entry.name in found:
                found[entry.name] |= set(entry.aliases)
        wanted = {(name, one) for name, all in found.items() for one in all if one != name}
        there = {(name, one): id for id, name, one in self._connection.execute(_WRITTEN, shown)}
        self._connection.executemany(
            "DELETE FROM spellings WHERE id = ?",
            [(there[one],) for one in sorted(there.keys() - wanted)],
        )
        self._connection.executemany(
            "INSERT INTO spellings (speaker_id, spelling) "
            "SELECT id, ? FROM speakers WHERE name = ?",
            [(one, name) for name, one in sorted(wanted - there.keys())],
        )


def _known(*names: str | None) -> set[str]:
    return {name for name in names if name is not None}


def _finding(
    speaker: str | None,
    role: str | None = None,
    method: str = Method.UNKNOWN,
    confidence: float = 0.0,
) -> Finding:
    return Finding(speaker, role, Method(method), confidence)


def _sightings(given: Iterable[_Given]) -> list[Sighting]:
    """A sighting for each name in each document."""
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    turns: dict[tuple[str, str], int] = defaultdict(int)
    for own in sorted(given, key=lambda own: own.quoted):
        if own.found.speaker is not None:
            one = (own.document, own.found.speaker)
            turns[one] += own.number
            roles[one] |= {own.found.role} if own.found.role else set()
    return [Sighting(*one, frozenset(roles[one]), turns[one]) for one in turns]


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
