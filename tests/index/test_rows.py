"""The rows of ids in parts, less those that are gone, are found as in a table of all."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.protocols import Ids
from index.rows import Rows


def numbers(*values: int) -> Ids:
    return np.array(values, np.int64)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[int]], set[int]]:
    """Parts of ids, and rows that are gone: all but one of those of an id that is there often."""
    parts = draw(st.lists(st.lists(st.integers(0, 12), unique=True, max_size=6), max_size=4))
    parts = [sorted(part) for part in parts]
    every = [id for part in parts for id in part]
    gone = {row for row in range(len(every)) if draw(st.booleans())}
    gone |= {row for row, id in enumerate(every) if id in every[row + 1 :]}
    return parts, gone


@given(tables())
def test_rows_are_those_of_the_table(table: tuple[list[list[int]], set[int]]) -> None:
    parts, gone = table
    rows = Rows([numbers(*part) for part in parts], numbers(*sorted(gone)))
    every = enumerate(id for part in parts for id in part)
    there = {id: row for row, id in every if row not in gone}
    wanted = numbers(*range(-1, 14))
    found, known = rows.find(wanted)
    assert known.tolist() == [id in there for id in wanted.tolist()]
    assert found[known].tolist() == [there[id] for id in wanted.tolist() if id in there]
    assert rows.ids.tolist() == sorted(there)
    assert len(rows) == len(there)
    order = np.arange(len(rows)) if rows.order is None else rows.order
    assert order.tolist() == [there[id] for id in sorted(there)]


def test_rows_in_the_order_of_their_ids_are_not_sorted() -> None:
    assert Rows([numbers(1, 3), numbers(), numbers(4, 9)], numbers()).order is None
    ascending = Rows([numbers(1, 3, 7, 8), numbers(7, 9)], numbers(2, 3)).order
    assert ascending is not None
    assert ascending.tolist() == [0, 1, 4, 5]
