"""Filters as conditions of Milvus."""

from __future__ import annotations

import numpy as np
import pytest

from index.candidates import Filters
from index.milvus.conditions import condition
from index.records import KINDS, QUOTED
from index.types import Kind, Span

SPEECH = np.array([KINDS.index(Kind.SPEECH)])


def ids(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(values, np.int64)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(ids(0)), "kind in [0]"),
        (Filters(ids(1), documents=ids(7, 3)), "kind in [1] and document in [3, 7]"),
        (
            Filters(SPEECH, speakers=ids(4)),
            f"kind in [{SPEECH[0]}, {QUOTED}] and speaker in [4] and repeats == 0",
        ),
        (
            Filters(ids(1), askers=ids(2), besides=ids(5, 6)),
            "kind in [1] and asker in [2] and speaker not in [5, 6]",
        ),
        (
            Filters(ids(1), without=((3, Span(10, 20)), (4, Span(0, 5)))),
            "kind in [1] and (document != 3 or start >= 20 or end <= 10) "
            "and (document != 4 or start >= 5 or end <= 0)",
        ),
    ],
)
def test_filters(filters: Filters, expected: str) -> None:
    assert condition(filters) == expected


def test_many_documents_are_told_as_ranges() -> None:
    documents = np.concatenate([np.arange(5, 1_500), ids(2_000), np.arange(3_000, 3_010)])
    assert condition(Filters(ids(1), documents=documents)) == (
        "kind in [1] and ((document >= 5 and document <= 1499) "
        "or (document >= 3000 and document <= 3009) or document in [2000])"
    )


def test_many_documents_without_one_that_stands_alone() -> None:
    assert condition(Filters(ids(1), documents=np.arange(2_000))) == (
        "kind in [1] and ((document >= 0 and document <= 1999))"
    )
