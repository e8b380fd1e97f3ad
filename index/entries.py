"""Passages in a database as they are indexed by their words, and those whose speaker changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

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

_MOVED = """
SELECT passages.id, turns.speaker_id FROM passages JOIN turns ON turns.id = turn_id
WHERE turn_id IN (SELECT value FROM json_each(?)) AND quotation_id IS NULL
UNION SELECT passages.id, quotations.speaker_id
FROM passages JOIN quotations ON quotations.id = quotation_id
WHERE quotation_id IN (SELECT value FROM json_each(?))
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


def moved_passages(
    rows: Rows, turns: Iterable[int], quotations: Iterable[int]
) -> dict[int, int | None]:
    """The passages of turns and quotations, by ids, and the ids of their speakers."""
    return dict(rows(_MOVED, (json.dumps(list(turns)), json.dumps(list(quotations)))))
