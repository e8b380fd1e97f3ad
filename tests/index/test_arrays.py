"""The different values of an array."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.arrays import distinct


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_each_value_comes_once_and_in_order(values: list[int]) -> None:
    found = distinct(np.array(values, np.int64))
    assert found.tolist() == sorted(set(values))
    assert found.dtype == np.int64
