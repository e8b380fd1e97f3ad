"""Writing the index's SQLite database: documents go in and out whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.database import Writing
from index.entries import entries, moved_passages
from index.lexical_files import LexicalEntry
from index.people.overrides import NOTHING, Overrides
from index.people.registered import Registering
from index.people.registry import called
from index.protocols import Ids
from index.records import NOBODY
from index.schema import TABLES, Embedded
from index.types import Document, Passage, Quotation, Span, Turn

_IDS_OF_DOCUMENT = {
    Embedded.PASSAGES: "SELECT id FROM passages WHERE document_id = ?",
    Embedded.SENTENCES: "SELECT sentences.id FROM sentences "
    "JOIN passages ON passages.id = passage_id WHERE document_id = ?",
    Embedded.QUESTIONS: "SELECT questions.id FROM questions "
    "JOIN exchanges ON exchanges.id = exchange_id WHERE document_id = ?",
}

_OWNERS = {
    Embedded.PASSAGES: "document_id, turn_id, exchange_id, quotation_id",
    Embedded.SENTENCES: "passage_id",
    Embedded.QUESTIONS: "exchange_id",
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be stored.

    `sha256` is that of its file and sidecar; `prompts` holds for every turn what
    it was said in answer to, `questions` the parts to embed of every distinct
    prompt.
    """

    document: Document
    sha256: str
    passages: tuple[Passage, ...]
    prompts: tuple[Span | None, ...]
    questions: dict[Span, tuple[Span, ...]]

    def passage_texts(self) -> Iterator[str]:
        """The texts of the passages, some of them perhaps more than once."""
        for passage in self.passages:
            yield passage.span.of(self.document.text)

    def texts(self) -> Iterator[str]:
        """Everything that is embedded, in no particular order, some of it more than once."""
        yield from self.passage_texts()
        for passage in self.passages:
            for span in passage.sentences:
                yield span.of(self.document.text)
        for parts in self.questions.values():
            for part in parts:
                yield part.of(self.document.text)


@dataclass(frozen=True, slots=True)
class Embeddable:
    """A row whose text is to have a vector: its table, id, text and the text's hash."""

    table: Embedded
    id: int
    text: str
    hash: bytes


class Moved(NamedTuple):
    """Turns and passages with another speaker than before: their ids and the speakers', (n, 2)."""

    turns: Ids
    passages: Ids


def text_hash(text: str) -> bytes:
    """16 bytes that stand for a text: equal texts are embedded once."""
    return hashlib.sha256(text.encode()).digest()[:16]


class StoreWriter:
    """A database that nobody else has open. One transaction, ended by `finish`.

    A writer that dies leaves broken files, so the caller works on some that
    come into force only as a whole. `gone` and `came` are the ids of the documents
    that were removed and added.
    """

    def __init__(self, path: Path) -> None:
        """Open a database, or make an empty one where the file is missing."""
        self._writing = Writing(path)
        self._connection = self._writing.connection
        if self._writing.is_new:
            for statement in TABLES.split(";"):
                self._connection.execute(statement)
        self._people = Registering(self._connection, self._speaker)
        self.gone: list[int] = []
        self.came: list[int] = []

    def remove(self, names: Iterable[str]) -> dict[Embedded, Ids]:
        """Remove documents and all that hangs on them; gives the ids whose vectors go with them."""
        gone: dict[Embedded, list[int]] = {table: [] for table in Embedded}
        for name in names:
            (document,) = self._numbers("SELECT id FROM documents WHERE name = ?", name)
            self._people.goes(document)
            self.gone.append(document)
            for table, query in _IDS_OF_DOCUMENT.items():
                gone[table].extend(self._numbers(query, document))
            self._connection.execute("DELETE FROM documents WHERE id = ?", (document,))
        return {table: np.array(ids, dtype=np.int64) for table, ids in gone.items()}

    def add(self, prepared: Prepared) -> list[Embeddable]:
        """Store a document whose name is not there; gives all its texts that are embedded."""
        document = prepared.document
        document_id = self._add_document(document, prepared.sha256)
        turns = self._insert(
            "turns",
            'document_id, ordinal, start, "end", words, kind, speaker_id, role, method, '
            "evidence_start, evidence_end, confidence, reply_start, reply_end, voice",
            [
                (document_id, ordinal, *self._turn_values(turn, document.text))
                for ordinal, turn in enumerate(document.turns)
            ],
        )
        asked = list(prepared.questions)
        ids = self._insert(
            "exchanges", 'document_id, start, "end"', [(document_id, *span) for span in asked]
        )
        exchanges: dict[Span | None, int | None] = {
            None: None,
            **dict(zip(asked, ids, strict=True)),
        }
        questions = [((exchanges[span],), p) for span in asked for p in prepared.questions[span]]
        quotations = self._add_quotations(document_id, turns, document)
        passages = []
        for passage in prepared.passages:
            exchange = exchanges[prepared.prompts[passage.turn]]
            quotation = quotations[passage.quotation]
            owners = (document_id, turns[passage.turn], exchange, quotation)
            passages.append((owners, passage.span))
        self._people.comes(document_id, document)
        self.came.append(document_id)
        stored = self._add_texts(Embedded.PASSAGES, passages, document.text)
        sentences = [
            ((row.id,), sentence)
            for row, passage in zip(stored, prepared.passages, strict=True)
            for sentence in passage.sentences
        ]
        return [
            *stored,
            *self._add_texts(Embedded.SENTENCES, sentences, document.text),
            *self._add_texts(Embedded.QUESTIONS, questions, document.text),
        ]

    def entries(self, passages: Ids | None = None) -> Iterator[LexicalEntry]:
        """Passages as they are indexed by their words: those of some ids, or all."""
        return entries(self._connection.execute, passages)

    def count(self, table: str) -> int:
        """Number of rows of a table."""
        return self._numbers(f"SELECT count(*) FROM {table}")[0]

    def finish(self, overrides: Overrides = NOTHING, whole: bool = True) -> Moved:
        """Say who is who, forget speakers that nobody mentions any more, write everything.

        All names need be looked at, the `whole`, only where `overrides` are
        others than the last time.
        """
        turns, quotations = self._people.finish(overrides, whole)
        moved = moved_passages(self._connection.execute, turns, quotations)
        self._writing.finish()
        return Moved(_pairs(turns), _pairs(moved))

    def close(self) -> None:
        """Close the database; what was not finished is lost."""
        self._writing.close()

    def __enter__(self) -> StoreWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _add_document(self, document: Document, sha256: str) -> int:
        metadata = document.metadata
        notes = json.dumps(document.notes)
        (document_id,) = self._insert(
            "documents",
            "name, sha256, title, date, text, language, notes",
            [
                (
                    *(document.name, sha256, metadata.title, metadata.date),
                    *(document.text, document.language, notes),
                )
            ],
        )
        self._insert(
            "anchors",
            'document_id, start, "end", page, begins, ends',
            [(document_id, *a.span, a.page, a.begins, a.ends) for a in document.anchors],
        )
        aliases = [(document_id, name, alias) for name, alias in called(document)]
        self._insert("aliases", "document_id, name, alias", aliases)
        return document_id

    def _turn_values(self, turn: Turn, text: str) -> tuple[object, ...]:
        return (
            *turn.span,
            len(turn.span.of(text).split()),
            turn.kind,
            None if turn.speaker is None else self._speaker(turn.speaker),
            turn.role,
            turn.method,
            *(turn.evidence or (None, None)),
            turn.confidence,
            *(turn.reply_to or (None, None)),
            turn.voice,
        )

    def _add_quotations(
        self, document_id: int, turns: Sequence[int], document: Document
    ) -> dict[Quotation | None, int | None]:
        """The ids of all quotations; None for no quotation."""
        found = [(id, q) for id, t in zip(turns, document.turns, strict=True) for q in t.quotations]
        ids = self._insert(
            "quotations",
            'document_id, turn_id, start, "end", speaker_id, '
            "evidence_start, evidence_end, confidence",
            [
                (
                    *(document_id, turn, *quotation.span),
                    None if quotation.speaker is None else self._speaker(quotation.speaker),
                    *(quotation.evidence or (None, None)),
                    quotation.confidence,
                )
                for turn, quotation in found
            ],
        )
        return {None: None, **{q: id for (_, q), id in zip(found, ids, strict=True)}}

    def _add_texts(
        self, table: Embedded, rows: Sequence[tuple[tuple[object, ...], Span]], text: str
    ) -> list[Embeddable]:
        """Insert spans, each with the ids of its owners."""
        words = [span.of(text) for _, span in rows]
        hashes = [text_hash(part) for part in words]
        ids = self._insert(
            table,
            f'{_OWNERS[table]}, start, "end", hash',
            [(*owners, *span, hash) for (owners, span), hash in zip(rows, hashes, strict=True)],
        )
        return [
            Embeddable(table, id, part, hash)
            for id, part, hash in zip(ids, words, hashes, strict=True)
        ]

    def _insert(self, table: str, columns: str, rows: Sequence[Sequence[object]]) -> list[int]:
        """Insert rows under the next free ids, which are given back."""
        first = self._numbers(f"SELECT ifnull(max(id), 0) + 1 FROM {table}")[0]
        ids = list(range(first, first + len(rows)))
        marks = ", ".join("?" for _ in columns.split(","))
        self._connection.executemany(
            f"INSERT INTO {table} (id, {columns}) VALUES (?, {marks})",
            [(id, *row) for id, row in zip(ids, rows, strict=True)],
        )
        return ids

    def _speaker(self, name: str) -> int:
        known = self._numbers("SELECT id FROM speakers WHERE name = ?", name)
        return known[0] if known else self._insert("speakers", "name", [(name,)])[0]

    def _numbers(self, query: str, *values: object) -> list[int]:
        return [int(row[0]) for row in self._connection.execute(query, values)]


def _pairs(speakers: Mapping[int, int | None]) -> Ids:
    found = [(id, NOBODY if speaker is None else speaker) for id, speaker in speakers.items()]
    return np.array(sorted(found), np.int64).reshape(-1, 2)
