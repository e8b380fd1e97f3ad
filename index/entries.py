"""Passages in a database as they are indexed by their words, and whose speaker changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.lexical_files import LexicalEntry
from index.protocols import Ids
from index.records import KINDS, QUOTED

_ENTRIES = """
SELECT passages.document_id, passages.id,
       iif(quotation_id IS NULL, turns.speaker_id, quotations.speaker_id), turns.kind,
       quotation_id, passages.start, passages."end", exchanges.start, exchanges."end",
       language
FROM passages JOIN turns ON turns.id = passages.turn_id
JOIN documents ON documents.id = passages.document_id
LEFT JOIN quotations ON quotations.id = quotation_id
LEFT JOIN exchanges ON exchanges.id = exchange_id
"""
_THESE = "WHERE passages.id IN (SELECT value FROM json_each(?))"
_ORDER = "ORDER BY passages.document_id, passages.id"

_REASSIGNED = """
SELECT passages.id FROM turns
JOIN old.turns AS before ON before.id = turns.id AND before.speaker_id IS NOT turns.speaker_id
JOIN passages ON passages.turn_id = turns.id
JOIN old.passages AS held ON held.id = passages.id
WHERE passages.quotation_id IS NULL
UNION SELECT passages.id FROM quotations
JOIN old.quotations AS before ON before.id = quotations.id
    AND before.speaker_id IS NOT quotations.speaker_id
JOIN passages ON passages.quotation_id = quotations.id
JOIN old.passages AS held ON held.id = passages.id
ORDER BY 1
"""

Rows = Callable[[str, Sequence[object]], Iterable[Any]]
"""What runs a query with values."""


def entries(rows: Rows, passages: Ids | None = None) -> Iterator[LexicalEntry]:
    """Passages as they are indexed by their words: those of some ids, or all."""
    some = "" if passages is None else _THESE
    values = () if passages is None else (json.dumps(passages.tolist()),)
    document, text = None, ""
    for row in rows(f"{_ENTRIES} {some} {_ORDER}", values):
        if row[0] != document:
            document = row[0]
            ((text,),) = rows("SELECT text FROM documents WHERE id = ?", (document,))
        yield LexicalEntry(
            passage_id=row[1],
            document_id=row[0],
            speaker_id=row[2],
            kind=KINDS.index(row[3]) if row[4] is None else QUOTED,
            text=text[row[5] : row[6]],
            question="" if row[7] is None else text[row[7] : row[8]],
            language=row[9],
        )


def reassigned(connection: sqlite3.Connection, previous: Path) -> Ids:
    """The passages that an older database holds with another speaker, shape (n,), ascending."""
    connection.execute("ATTACH ? AS old", (str(previous),))
    found = [id for (id,) in connection.execute(_REASSIGNED)]
    connection.execute("DETACH old")
    return np.array(found, dtype=np.int64)
