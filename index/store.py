"""The index's SQLite database, read only: documents, speakers, turns, passages, sentences."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from index.database import opened
from index.errors import IndexFolderError
from index.protocols import Ids
from index.records import (
    KINDS,
    QUOTED,
    Columns,
    Spoken,
    StoredDocument,
    StoredSpeaker,
    StoredTranscript,
)
from index.schema import Embedded
from index.tally import Tallied, Tally
from index.types import Anchor, Kind, Method, Quotation, Span, Turn

_TURNS = """
SELECT turns.id, start, "end", kind, speakers.name, role, method,
       evidence_start, evidence_end, confidence, reply_start, reply_end, voice
FROM turns LEFT JOIN speakers ON speakers.id = speaker_id
WHERE document_id = ? AND ordinal BETWEEN ? AND ? ORDER BY ordinal
"""

_QUOTATIONS = """
SELECT turn_id, quotations.start, quotations."end", speakers.name,
       quotations.evidence_start, quotations.evidence_end, quotations.confidence
FROM quotations JOIN turns ON turns.id = turn_id
LEFT JOIN speakers ON speakers.id = quotations.speaker_id
WHERE turns.document_id = ? AND ordinal BETWEEN ? AND ? ORDER BY quotations.start
"""

_SPEAKER_AT = """
SELECT speakers.name FROM turns LEFT JOIN speakers ON speakers.id = speaker_id
WHERE document_id = ? AND start < ? AND "end" > ? ORDER BY ordinal LIMIT 1
"""

_SPOKEN_BY = """
SELECT turns.id, speakers.name, role FROM turns LEFT JOIN speakers ON speakers.id = speaker_id
WHERE turns.id IN (SELECT value FROM json_each(?))
"""

_LAST = 2**31
"""An ordinal that no turn has."""

_TALLY = """
SELECT speaker_id, document_id, role, kind, count(*), sum(words) FROM turns GROUP BY 1, 2, 3, 4
"""

_WHEN = " ".join(f"WHEN '{kind}' THEN {code}" for code, kind in enumerate(KINDS))
_KIND_CODE = f"CASE kind {_WHEN} END"

_THESE = "(SELECT value FROM json_each(?))"
_OF_PASSAGES = f"passage_id IN (SELECT id FROM passages WHERE document_id IN {_THESE})"
_OF_EXCHANGES = f"exchange_id IN (SELECT id FROM exchanges WHERE document_id IN {_THESE})"

_COLUMNS = {
    "document": ("id", "documents", f"id IN {_THESE}"),
    "turn": (
        f"id, document_id, ordinal, ifnull(speaker_id, -1), {_KIND_CODE}",
        "turns",
        f"document_id IN {_THESE}",
    ),
    "passage": (
        "passages.id, passages.document_id, passages.turn_id, "
        "ifnull(iif(quotation_id IS NULL, turns.speaker_id, quotations.speaker_id), -1), "
        f"iif(quotation_id IS NULL, {_KIND_CODE}, {QUOTED}), ifnull(exchange_id, -1), "
        'ifnull(quotation_id, -1), passages.start, passages."end"',
        "passages JOIN turns ON turns.id = passages.turn_id "
        "LEFT JOIN quotations ON quotations.id = quotation_id",
        f"passages.document_id IN {_THESE}",
    ),
    "sentence": ('id, passage_id, start, "end"', "sentences", _OF_PASSAGES),
    "exchange": ('id, document_id, start, "end"', "exchanges", f"document_id IN {_THESE}"),
    "question": ('id, exchange_id, start, "end"', "questions", _OF_EXCHANGES),
    "quotation": ('id, turn_id, start, "end"', "quotations", f"document_id IN {_THESE}"),
}
_NAMES = {
    "document": ("id",),
    "turn": ("id", "document", "ordinal", "speaker", "kind"),
    "passage": (
        *("id", "document", "turn", "speaker", "kind"),
        *("exchange", "quotation", "start", "end"),
    ),
    "sentence": ("id", "passage", "start", "end"),
    "exchange": ("id", "document", "start", "end"),
    "question": ("id", "exchange", "start", "end"),
    "quotation": ("id", "turn", "start", "end"),
}


class Store:
    """Read-only access from any number of threads. Close it, or use it in a `with`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open a database that nobody changes any more.

        Raises:
            IndexFolderError: there is none, or it can't be read.
        """
        try:
            connection = opened(path)
        except sqlite3.Error as error:
            raise _broken(path, error) from error
        store = cls(connection, path)
        try:
            store.rows("SELECT count(*) FROM documents")
        except IndexFolderError:
            connection.close()
            raise
        return store

    def close(self) -> None:
        """Close the database; nothing can be read afterwards."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query, as tuples.

        Raises:
            IndexFolderError: the database is broken.
        """
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise _broken(self._path, error) from error

    def hashed(self, table: Embedded, hashes: Collection[bytes]) -> list[Any]:
        """The texts of a table that have one of these hashes: tuples of hash and id."""
        if not hashes:
            return []
        try:
            with self._lock, self._connection:
                run = self._connection.execute
                run("CREATE TEMP TABLE wanted (hash BLOB PRIMARY KEY) WITHOUT ROWID")
                self._connection.executemany(
                    "INSERT INTO wanted VALUES (?)", [(hash,) for hash in hashes]
                )
                found = run(
                    f"SELECT hash, id FROM wanted CROSS JOIN {table} USING (hash) ORDER BY id"
                ).fetchall()
                run("DROP TABLE wanted")
                return found
        except sqlite3.DatabaseError as error:
            raise _broken(self._path, error) from error

    @cached_property
    def _tally(self) -> Tally:
        found = self.rows("SELECT id, name, date FROM documents ORDER BY date IS NULL, date, name")
        dated = {id: (name, date) for id, name, date in found}
        return Tally((Tallied(*row) for row in self.rows(_TALLY)), dated)

    def documents(self) -> list[StoredDocument]:
        """All documents, sorted by name."""
        turns, words = self._tally.turns, self._tally.words
        found = self.rows(
            "SELECT id, name, title, date, notes, language FROM documents ORDER BY name"
        )
        return [
            StoredDocument(
                id, name, title, date, turns[id], tuple(json.loads(notes)), language, words[id]
            )
            for id, name, title, date, notes, language in found
        ]

    def transcript(self, document_id: int) -> StoredTranscript:
        """A document's name, title, date, text and language.

        Raises:
            KeyError: there is no such document.
        """
        found = self.rows(
            "SELECT name, title, date, text, language FROM documents WHERE id = ?", (document_id,)
        )
        if not found:
            raise KeyError(document_id)
        return StoredTranscript(*found[0])

    def languages(self) -> dict[str | None, int]:
        """The number of documents in each language, most first; None where it is not clear."""
        return dict(
            self.rows("SELECT language, count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC, 1")
        )

    def turns(self, document_id: int) -> list[Turn]:
        """A document's turns in text order."""
        return self._some_turns(document_id, 0, _LAST)

    def turn(self, document_id: int, ordinal: int) -> Turn:
        """One of a document's turns, by its position among them.

        Raises:
            KeyError: there is no such turn.
        """
        found = self._some_turns(document_id, ordinal, ordinal)
        if not found:
            raise KeyError(document_id, ordinal)
        return found[0]

    def spoken_by(self, turns: Sequence[int]) -> list[tuple[str | None, str | None]]:
        """The speaker and the role of each of some turns, by their ids, in that order.

        Raises:
            KeyError: there is no such turn.
        """
        found = {id: named for id, *named in self.rows(_SPOKEN_BY, (json.dumps(turns),))}
        return [tuple(found[turn]) for turn in turns]

    def speaker_at(self, document_id: int, span: Span) -> str | None:
        """Who speaks in the first turn that shares a character with a span, if anybody known."""
        found = self.rows(_SPEAKER_AT, (document_id, span.end, span.start))
        return found[0][0] if found else None

    def _some_turns(self, document_id: int, first: int, last: int) -> list[Turn]:
        quotations: defaultdict[int, list[Quotation]] = defaultdict(list)
        for turn, *row in self.rows(_QUOTATIONS, (document_id, first, last)):
            quotations[turn].append(_quotation(*row))
        found = self.rows(_TURNS, (document_id, first, last))
        return [_turn(tuple(quotations[id]), *row) for id, *row in found]

    def anchors(self, document_id: int) -> list[Anchor]:
        """Where parts of a document stand in its source, in text order."""
        found = self.rows(
            'SELECT start, "end", page, begins, ends FROM anchors '
            "WHERE document_id = ? ORDER BY start",
            (document_id,),
        )
        return [Anchor(Span(start, end), *where) for start, end, *where in found]

    def speakers(self) -> list[StoredSpeaker]:
        """Everybody who speaks or is quoted by somebody who does, sorted by name."""
        spellings: defaultdict[int, list[str]] = defaultdict(list)
        for id, spelling in self.rows("SELECT speaker_id, spelling FROM spellings ORDER BY 1, 2"):
            spellings[id].append(spelling)
        held, spoken = self._tally.held, self._tally.spoken
        quoted = {id for (id,) in self.rows("SELECT DISTINCT speaker_id FROM quotations")}
        return [
            StoredSpeaker(
                id,
                name,
                tuple(held[id]),
                tuple(spellings[id]),
                turns=sum(one.turns for one in spoken[id]),
                words=sum(one.words for one in spoken[id]),
                documents=len(spoken[id]),
            )
            for id, name in self.rows("SELECT id, name FROM speakers ORDER BY name")
            if spoken[id] or id in quoted
        ]

    def spoken(self) -> dict[str, list[Spoken]]:
        """Where each speaker speaks, by name; documents by date, those without one last."""
        found = self._tally.spoken
        names = self.rows("SELECT id, name FROM speakers ORDER BY name")
        return {name: found[id] for id, name in names if found[id]}

    def columns(self, documents: Ids | None = None) -> Columns:
        """All ids and spans as arrays, or those of some documents, by their ids."""
        arrays: dict[str, Ids] = {}
        for table, (fields, source, these) in _COLUMNS.items():
            query = f"SELECT {fields} FROM {source}"
            if documents is None:
                rows = self.rows(f"{query} ORDER BY 1")
            else:
                rows = self.rows(
                    f"{query} WHERE {these} ORDER BY 1", (json.dumps(documents.tolist()),)
                )
            names = _NAMES[table]
            matrix = np.array(rows, dtype=np.int64).reshape(len(rows), len(names)).T
            for name, column in zip(names, np.ascontiguousarray(matrix), strict=True):
                arrays[f"{table}_{name}"] = column
        return Columns(**arrays)


def _turn(
    quotations: tuple[Quotation, ...],
    start: int,
    end: int,
    kind: str,
    speaker: str | None,
    role: str | None,
    method: str,
    evidence_start: int | None,
    evidence_end: int | None,
    confidence: float,
    reply_start: int | None,
    reply_end: int | None,
    voice: str | None,
) -> Turn:
    return Turn(
        span=Span(start, end),
        kind=Kind(kind),
        speaker=speaker,
        role=role,
        method=Method(method),
        evidence=_span(evidence_start, evidence_end),
        confidence=confidence,
        reply_to=_span(reply_start, reply_end),
        voice=voice if speaker is None else None,
        quotations=quotations,
    )


def _quotation(
    start: int,
    end: int,
    speaker: str | None,
    evidence_start: int | None,
    evidence_end: int | None,
    confidence: float,
) -> Quotation:
    evidence = _span(evidence_start, evidence_end)
    return Quotation(Span(start, end), speaker, evidence, confidence)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _broken(path: Path, error: sqlite3.Error) -> IndexFolderError:
    return IndexFolderError(f"{path}: can't be read ({error}); build again into a new folder")
