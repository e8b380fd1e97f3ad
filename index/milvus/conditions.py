"""Filters as conditions that Milvus evaluates inside a search.

https://milvus.io/docs/boolean.md
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from index.candidates import Filters
from index.protocols import Ids
from index.types import Span

_LISTED = 1_000
"""Up to how many ids are listed one by one; more are told as ranges where they are neighbours."""


def condition(filters: Filters) -> str:
    """What passages and sentences must be, or the replies to a question; empty for anything."""
    return " and ".join(_conditions(filters))


def _conditions(filters: Filters) -> Iterator[str]:
    yield _among("kind", filters.searched_kinds)
    if filters.documents is not None:
        yield _among("document", filters.documents)
    if filters.speakers is not None:
        yield _among("speaker", filters.speakers)
        yield "repeats == 0"
    if filters.askers is not None:
        yield _among("asker", filters.askers)
    if filters.besides is not None and len(filters.besides):
        yield f"speaker not in {filters.besides.tolist()}"
    for document, span in filters.without:
        yield _outside(document, span)


def _among(field: str, ids: Ids) -> str:
    ids = np.unique(ids)
    if len(ids) <= _LISTED:
        return f"{field} in {ids.tolist()}"
    starts = np.flatnonzero(np.diff(ids, prepend=ids[0] - 2) > 1)
    ends = np.append(starts[1:], len(ids)) - 1
    parts = [
        f"({field} >= {ids[first]} and {field} <= {ids[last]})"
        for first, last in zip(starts[starts < ends], ends[starts < ends], strict=True)
    ]
    alone = ids[starts[starts == ends]].tolist()
    if alone:
        parts.append(f"{field} in {alone}")
    return f"({' or '.join(parts)})"


def _outside(document: int, span: Span) -> str:
    """Not a passage that overlaps the span; a question, whose offsets are 0, never does."""
    return f"(document != {document} or start >= {span.end} or end <= {span.start})"
