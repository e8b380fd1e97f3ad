"""The different values of an array, and which of them are wanted."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.arrays import are_among, distinct


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_each_value_comes_once_and_in_order(values: list[int]) -> None:
    found = distinct(np.array(values, np.int64))
    assert found.tolist() == sorted(set(values))
    assert found.dtype == np.int64


@given(st.lists(st.integers(-1, 50)), st.lists(st.integers(0, 60)))
def test_each_id_that_is_wanted_is_found(ids: list[int], wanted: list[int]) -> None:
    found = are_among(np.array(ids, np.int64), np.array(wanted, np.int64))
    assert found.tolist() == [id in wanted for id in ids]
