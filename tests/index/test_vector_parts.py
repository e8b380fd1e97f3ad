"""How vectors are kept: halves lose nothing, and no part is empty."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.sizes import SIZES
from index.vector_parts import unpacked
from index.vectors import StoredVectors

HALVED = replace(SIZES, exact=2, halved=2)


def test_every_finite_half_is_read_as_the_same_single() -> None:
    halves = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    finite = halves[np.isfinite(halves)].reshape(-1, 8)
    read = unpacked(finite)
    assert np.array_equal(read.view(np.uint32), finite.astype(np.float32).view(np.uint32))


def test_singles_stay_as_they_are() -> None:
    vectors = np.array([[0.1, -2.0]], np.float32)
    assert unpacked(vectors) is vectors


@pytest.mark.parametrize("removed", [[], [2]])
def test_what_is_taken_from_the_last_part_leaves_no_empty_one(
    tmp_path: Path, removed: list[int]
) -> None:
    vectors = np.eye(8, dtype=np.float32)
    store = StoredVectors.empty(8, HALVED)
    store.add(np.arange(4), vectors[:4])
    store.save(tmp_path / "0")
    store = StoredVectors.load(tmp_path / "0", HALVED)
    store.add(np.array([9]), vectors[4:5])
    store.remove(np.array([9, *removed]))
    store.save(tmp_path / "1")
    assert sorted(path.name for path in (tmp_path / "1").glob("*.ids.npy")) == ["000001.ids.npy"]
    assert StoredVectors.load(tmp_path / "1", HALVED).ids.tolist() == [
        id for id in range(4) if id not in removed
    ]
