"""The tables of the index's database. Ids stay the same as long as a document is unchanged.

`turns` and `quotations` say who speaks by all that is known; `found` and
`found_quoted` hold what their documents say of those whom the registry or the
user knows otherwise. `sightings` count the turns of a document that are by one
speaker, or the quotations, by what it says and by what is known; `traces` lead to
names that may be one person's. `aliases` are a document's, `spellings` the registry's.
Texts stand last in their rows, so that what stands before them is read without them.
"""

from __future__ import annotations

from enum import StrEnum

FORMAT = 5
"""Version of the index folder: its files, tables and fields."""


class Embedded(StrEnum):
    """The tables whose texts are embedded; vectors bear the ids of their rows."""

    PASSAGES = "passages"
    SENTENCES = "sentences"
    QUESTIONS = "questions"


TABLES = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    title TEXT,
    date TEXT,
    language TEXT,
    notes TEXT NOT NULL,
    text TEXT NOT NULL
);

CREATE TABLE anchors (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    begins REAL,
    ends REAL
);
CREATE INDEX anchors_document ON anchors (document_id);

CREATE TABLE speakers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE spellings (
    id INTEGER PRIMARY KEY,
    speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    spelling TEXT NOT NULL
);
CREATE INDEX spellings_speaker ON spellings (speaker_id);

CREATE TABLE aliases (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    alias TEXT NOT NULL
);
CREATE INDEX aliases_document ON aliases (document_id);

CREATE TABLE turns (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words INTEGER NOT NULL,
    kind TEXT NOT NULL,
    speaker_id INTEGER REFERENCES speakers (id),
    role TEXT,
    method TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    confidence REAL NOT NULL,
    reply_start INTEGER,
    reply_end INTEGER,
    voice TEXT,
    UNIQUE (document_id, ordinal)
);
CREATE INDEX turns_speaker ON turns (speaker_id, document_id, role, kind, words);

CREATE TABLE quotations (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    turn_id INTEGER NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    speaker_id INTEGER REFERENCES speakers (id),
    evidence_start INTEGER,
    evidence_end INTEGER,
    confidence REAL NOT NULL
);
CREATE INDEX quotations_document ON quotations (document_id);
CREATE INDEX quotations_turn ON quotations (turn_id);
CREATE INDEX quotations_speaker ON quotations (speaker_id);

CREATE TABLE found (
    turn_id INTEGER PRIMARY KEY REFERENCES turns (id) ON DELETE CASCADE,
    speaker TEXT,
    role TEXT,
    method TEXT NOT NULL,
    confidence REAL NOT NULL
);

CREATE TABLE found_quoted (
    quotation_id INTEGER PRIMARY KEY REFERENCES quotations (id) ON DELETE CASCADE,
    speaker TEXT NOT NULL
);

CREATE TABLE sightings (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    quoted INTEGER NOT NULL,
    voice TEXT,
    number INTEGER NOT NULL,
    shown TEXT,
    speaker TEXT,
    role TEXT,
    method TEXT NOT NULL,
    confidence REAL NOT NULL,
    known_speaker TEXT,
    known_role TEXT,
    known_method TEXT NOT NULL,
    known_confidence REAL NOT NULL
);
CREATE INDEX sightings_document ON sightings (document_id);
CREATE INDEX sightings_speaker ON sightings (speaker);
CREATE INDEX sightings_shown ON sightings (shown);

CREATE TABLE traces (
    trace TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (trace, name)
) WITHOUT ROWID;

CREATE TABLE exchanges (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    UNIQUE (document_id, start, "end")
);

CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    turn_id INTEGER NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
    exchange_id INTEGER REFERENCES exchanges (id) ON DELETE CASCADE,
    quotation_id INTEGER REFERENCES quotations (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    hash BLOB NOT NULL
);
CREATE INDEX passages_document ON passages (document_id);
CREATE INDEX passages_turn ON passages (turn_id);
CREATE INDEX passages_exchange ON passages (exchange_id);
CREATE INDEX passages_quotation ON passages (quotation_id) WHERE quotation_id IS NOT NULL;
CREATE INDEX passages_hash ON passages (hash);

CREATE TABLE sentences (
    id INTEGER PRIMARY KEY,
    passage_id INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    hash BLOB NOT NULL
);
CREATE INDEX sentences_passage ON sentences (passage_id);
CREATE INDEX sentences_hash ON sentences (hash);

CREATE TABLE questions (
    id INTEGER PRIMARY KEY,
    exchange_id INTEGER NOT NULL REFERENCES exchanges (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    hash BLOB NOT NULL
);
CREATE INDEX questions_exchange ON questions (exchange_id);
CREATE INDEX questions_hash ON questions (hash);
"""
