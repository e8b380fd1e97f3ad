"""What a store keeps of an index's rows besides their vectors."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np

from index.errors import IndexFolderError, StoreError
from index.exchanges import Exchanges, Positions
from index.milvus.schema import FIELDS
from index.protocols import Ids, Vectors
from index.quoted import all_within, repeated
from index.records import NOBODY, Columns
from index.schema import Embedded
from index.store import Store

_GROUP = ("speaker", "kind", "repeats", "asker")
"""The fields in which the replies to a question may differ."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table: their ids there, and their keys in the store, shape (n,).

    A key stands for all that a row holds, so that a row that stays the same is
    not sent again, and one that is sent twice is there once. An id has several
    rows where its fields have several values.
    """

    ids: Ids
    keys: Ids

    @classmethod
    def none(cls) -> Rows:
        """No rows."""
        return cls(np.empty(0, np.int64), np.empty(0, np.int64))

    @classmethod
    def load(cls, path: Path) -> Rows:
        """The rows that `save` wrote to a file.

        Raises:
            IndexFolderError: the file is missing or is not one of these.
        """
        try:
            with np.load(path) as saved:
                return cls(saved["ids"], saved["keys"])
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise IndexFolderError(
                f"{path}: is missing or not a list of rows; build again into a new folder"
            ) from error

    def save(self, path: Path) -> None:
        """Write everything to one file."""
        with path.open("wb") as file:
            np.savez(file, ids=self.ids, keys=self.keys)


@dataclass(frozen=True, slots=True)
class Contents:
    """Rows with all that is sent of them but the vectors, n each.

    `hashes` stand for the texts (16 bytes), `fields` are those of the schema,
    `dates` those of the documents, empty where there is none.
    """

    ids: Ids
    hashes: Sequence[bytes]
    fields: Mapping[str, Ids]
    dates: Sequence[str]

    @classmethod
    def bare(cls, ids: Ids, vectors: Vectors) -> Contents:
        """Rows of which nothing but their vectors is known."""
        hashes = [blake2b(vector.tobytes(), digest_size=16).digest() for vector in vectors]
        blank = {name: np.full(len(ids), NOBODY, np.int64) for name in FIELDS}
        return cls(ids, hashes, blank, [""] * len(ids))

    def take(self, places: Positions) -> Contents:
        """The rows at these places, in this order."""
        return Contents(
            self.ids[places],
            [self.hashes[place] for place in places],
            {name: values[places] for name, values in self.fields.items()},
            [self.dates[place] for place in places],
        )

    def rows(self, corpus: int) -> Rows:
        """The rows with their keys in the store of a corpus.

        Raises:
            StoreError: two rows have one key, which some 60 bits make unlikely.
        """
        numbers = zip(self.ids.tolist(), *(self.fields[n].tolist() for n in FIELDS), strict=True)
        pack = struct.Struct(f"<{2 + len(FIELDS)}q").pack
        digests = [
            blake2b(pack(corpus, *row) + hash + date.encode(), digest_size=8).digest()
            for row, hash, date in zip(numbers, self.hashes, self.dates, strict=True)
        ]
        keys = np.frombuffer(b"".join(digests), "<i8").astype(np.int64) & np.iinfo(np.int64).max
        if len(np.unique(keys)) < len(keys):
            raise StoreError("two rows have one key; build again into a new folder")
        return Rows(self.ids, keys)


def contents(store: Store, table: Embedded) -> Contents:
    """All rows of a table of an index's database."""
    columns = store.columns()
    dates = {document.id: document.date or "" for document in store.documents()}
    passages = _passages(columns)
    ids, fields = {
        Embedded.PASSAGES: lambda: (columns.passage_id, passages),
        Embedded.SENTENCES: lambda: (columns.sentence_id, _of_sentences(columns, passages)),
        Embedded.QUESTIONS: lambda: _of_questions(columns, passages),
    }[table]()
    hashes = dict(store.rows(f"SELECT id, hash FROM {table}"))
    return Contents(
        ids,
        [hashes[id] for id in ids.tolist()],
        fields,
        [dates[id] for id in fields["document"].tolist()],
    )


def _passages(c: Columns) -> dict[str, Ids]:
    first = np.searchsorted(c.sentence_passage, c.passage_id, side="left")
    last = np.searchsorted(c.sentence_passage, c.passage_id, side="right")
    return {
        "document": c.passage_document,
        "speaker": c.passage_speaker,
        "kind": c.passage_kind,
        "repeats": all_within(repeated(c, first, last), first, last).astype(np.int64),
        "asker": Exchanges(c).askers,
        "exchange": c.passage_exchange,
        "start": c.passage_start,
        "end": c.passage_end,
    }


def _of_sentences(c: Columns, passages: Mapping[str, Ids]) -> dict[str, Ids]:
    at = np.searchsorted(c.passage_id, c.sentence_passage)
    return {name: values[at] for name, values in passages.items()}


def _of_questions(c: Columns, passages: Mapping[str, Ids]) -> tuple[Ids, dict[str, Ids]]:
    """A row for each question and group of replies to it, and one where there is no reply."""
    columns = [passages[name] for name in ("exchange", *_GROUP)]
    replies = np.unique(np.column_stack(columns), axis=0)
    replies = replies[replies[:, 0] != NOBODY]
    silent = np.setdiff1d(c.exchange_id, replies[:, 0])
    nobody = np.full((len(silent), len(_GROUP)), NOBODY, np.int64)
    groups = np.vstack([replies, np.column_stack([silent, nobody])])
    groups = groups[np.argsort(groups[:, 0], kind="stable")]
    first = np.searchsorted(groups[:, 0], c.question_exchange, side="left")
    last = np.searchsorted(groups[:, 0], c.question_exchange, side="right")
    at = np.concatenate([np.arange(a, b) for a, b in zip(first, last, strict=True)] or [first])
    ids = np.repeat(c.question_id, last - first)
    fields = dict(zip(("exchange", *_GROUP), groups[at].T, strict=True))
    document = c.exchange_document[np.searchsorted(c.exchange_id, fields["exchange"])]
    nowhere = np.zeros(len(ids), np.int64)
    return ids, {**fields, "document": document, "start": nowhere, "end": nowhere}
