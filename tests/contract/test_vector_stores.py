"""What every vector store must do, to the value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import IndexFolderError
from index.fakes import ArrayVectors
from index.protocols import Ids, Mask, Vectors
from index.sizes import Sizes
from index.vectors import StoredVectors

if TYPE_CHECKING:
    from index.protocols import VectorStore

Fill: TypeAlias = Callable[[Ids, Vectors], "VectorStore"]


@dataclass(frozen=True)
class Kind:
    """A kind of store; with `again`, what is filled is written and read before it is asked."""

    empty: Callable[[int], Any]
    load: Callable[[Path], Any]
    again: bool = False

    def filled(self, ids: Ids, vectors: Vectors, folder: Path) -> VectorStore:
        store: VectorStore = self.empty(vectors.shape[1])
        store.add(ids, vectors)
        if self.again:
            path = folder / f"filled{len(list(folder.iterdir()))}"
            store.save(path)
            store = self.load(path)
        return store


OUTLINED = Sizes(exact=0, gathered=0)
"""Even a few vectors have outlines."""

KINDS = {
    "array": Kind(ArrayVectors.empty, ArrayVectors.load),
    "memory": Kind(StoredVectors.empty, StoredVectors.load),
    "files": Kind(StoredVectors.empty, StoredVectors.load, again=True),
    "outlined": Kind(
        partial(StoredVectors.empty, sizes=OUTLINED),
        partial(StoredVectors.load, sizes=OUTLINED),
        again=True,
    ),
    "opened to be changed": Kind(
        partial(StoredVectors.empty, sizes=OUTLINED),
        partial(StoredVectors.load, sizes=OUTLINED, searched=False),
        again=True,
    ),
}

IDS = np.array([10, 3, 7, 42])
VECTORS = np.array([[1, 0], [0.6, 0.8], [0, 1], [-1, 0]], np.float32)
EAST = np.array([[1, 0]], np.float32)


def ids(*values: int) -> Ids:
    return np.array(values, dtype=np.int64)


def unit_vectors(count: int, dimension: int, seed: int) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


@pytest.fixture(scope="session", params=[*KINDS, "milvus_file", "milvus_server"])
def kind(request: pytest.FixtureRequest) -> Kind:
    if request.param in KINDS:
        return KINDS[request.param]
    address = request.getfixturevalue(request.param)
    from tests.milvus.stores import MilvusKind

    milvus = MilvusKind(address)
    return Kind(milvus.empty, milvus.load)


@pytest.fixture
def fill(kind: Kind, tmp_path: Path) -> Fill:
    return lambda ids, vectors: kind.filled(ids, vectors, tmp_path)


@pytest.fixture
def store(fill: Fill) -> VectorStore:
    return fill(IDS, VECTORS)


def test_meets_the_protocol(kind: Kind) -> None:
    held: VectorStore = kind.empty(3)
    assert len(held) == 0


def test_inner_products_and_ids_best_first(store: VectorStore) -> None:
    scores, found = store.search(EAST, 4)
    assert found.tolist() == [[10, 3, 7, 42]]
    assert scores.tolist() == [[1.0, np.float32(0.6), 0.0, -1.0]]
    assert scores.dtype == np.float32
    assert found.dtype == np.int64


def test_score_of_a_query_that_is_no_unit_vector_is_the_inner_product(store: VectorStore) -> None:
    scores, found = store.search(np.array([[0, 10]], np.float32), 2)
    assert found.tolist() == [[7, 3]]
    assert scores.tolist() == [[10.0, 8.0]]


def test_each_query_has_its_row(store: VectorStore) -> None:
    scores, found = store.search(np.array([[1, 0], [-1, 0]], np.float32), 1)
    assert found.tolist() == [[10], [42]]
    assert scores.tolist() == [[1.0], [1.0]]


def test_rows_are_filled_up_where_there_are_too_few(store: VectorStore) -> None:
    scores, found = store.search(EAST, 6)
    assert found.tolist() == [[10, 3, 7, 42, -1, -1]]
    assert scores[0, 4:].tolist() == [-np.inf, -np.inf]


def test_only_allowed_ids_take_part(store: VectorStore) -> None:
    scores, found = store.search(EAST, 3, allowed=ids(42, 7, 99))
    assert found.tolist() == [[7, 42, -1]]
    assert scores.tolist() == [[0.0, -1.0, -np.inf]]


def test_a_mask_allows_ids_as_they_ascend(store: VectorStore) -> None:
    scores, found = store.search(EAST, 3, allowed=np.array([False, True, False, True]))
    assert found.tolist() == [[7, 42, -1]]
    assert scores.tolist() == [[0.0, -1.0, -np.inf]]


@pytest.mark.parametrize("allowed", [ids(), np.zeros(4, np.bool_)])
def test_nothing_allowed_finds_nothing(store: VectorStore, allowed: Ids | Mask) -> None:
    scores, found = store.search(EAST, 2, allowed)
    assert found.tolist() == [[-1, -1]]
    assert scores.tolist() == [[-np.inf, -np.inf]]


def test_an_empty_store_finds_nothing(kind: Kind) -> None:
    scores, found = kind.empty(2).search(EAST, 2)
    assert found.tolist() == [[-1, -1]]
    assert scores.tolist() == [[-np.inf, -np.inf]]


@pytest.mark.parametrize("allowed", [None, IDS])
def test_no_results_asked_for_or_no_query(store: VectorStore, allowed: Ids | None) -> None:
    assert store.search(EAST, 0, allowed)[1].shape == (1, 0)
    assert store.search(np.empty((0, 2), np.float32), 3, allowed)[1].shape == (0, 3)


def test_equal_scores_are_ordered_by_id(fill: Fill) -> None:
    store = fill(ids(5, 2, 9), np.array([[1, 0]] * 3, np.float32))
    assert store.search(EAST, 3)[1].tolist() == [[2, 5, 9]]
    assert store.search(EAST, 2)[1].tolist() == [[2, 5]]


def test_a_hundredth_of_the_vectors_still_fills_k(fill: Fill) -> None:
    vectors = unit_vectors(2_000, 16, seed=1)
    store = fill(np.arange(2_000), vectors)
    allowed = np.arange(0, 2_000, 100)
    query = unit_vectors(1, 16, seed=2)
    expected = allowed[np.argsort(-(vectors[allowed] @ query[0]), kind="stable")][:10]
    assert store.search(query, 10, allowed)[1].tolist() == [expected.tolist()]


def test_vectors_come_back_as_they_were_given_in_the_order_asked_for(store: VectorStore) -> None:
    assert np.array_equal(store.get(ids(42, 3, 42)), VECTORS[[3, 1, 3]])
    assert store.get(ids()).shape == (0, 2)


@pytest.mark.parametrize("asked", [ids(4), ids(10, 99), ids(-1)])
def test_unknown_ids_raise(store: VectorStore, kind: Kind, asked: Ids) -> None:
    with pytest.raises(KeyError):
        store.get(asked)
    with pytest.raises(KeyError):
        kind.empty(2).get(asked)


def test_removed_vectors_are_gone_and_the_others_stay(store: VectorStore) -> None:
    store.remove(ids(10, 99))
    assert len(store) == 3
    assert store.search(EAST, 4)[1].tolist() == [[3, 7, 42, -1]]
    assert np.array_equal(store.get(ids(42, 7)), VECTORS[[3, 2]])
    with pytest.raises(KeyError):
        store.get(ids(10))


def test_a_removed_id_can_be_given_again(store: VectorStore) -> None:
    store.remove(ids(10))
    store.add(ids(10), np.array([[0, -1]], np.float32))
    assert store.get(ids(10)).tolist() == [[0.0, -1.0]]


def test_an_id_that_is_there_is_refused(store: VectorStore) -> None:
    with pytest.raises(ValueError, match="there already"):
        store.add(ids(10), EAST)
    with pytest.raises(ValueError, match="there already"):
        store.add(ids(1, 1), VECTORS[:2])
    assert len(store) == 4


def test_vectors_of_another_shape_are_refused(store: VectorStore) -> None:
    with pytest.raises(ValueError, match=r"\(1, 3\)"):
        store.add(ids(1), np.ones((1, 3), np.float32))


def test_saved_is_loaded_the_same(store: VectorStore, kind: Kind, tmp_path: Path) -> None:
    store.remove(ids(3))
    store.save(tmp_path / "vectors")
    loaded = kind.load(tmp_path / "vectors")
    assert loaded.ids.tolist() == [7, 10, 42]
    assert np.array_equal(loaded.get(loaded.ids), VECTORS[[2, 0, 3]])
    loaded.add(ids(1), EAST)
    assert loaded.search(EAST, 2)[1].tolist() == [[1, 10]]


def test_an_empty_store_is_saved_and_loaded(kind: Kind, tmp_path: Path) -> None:
    kind.empty(5).save(tmp_path / "vectors")
    loaded = kind.load(tmp_path / "vectors")
    assert (len(loaded), loaded.dimension) == (0, 5)


@pytest.mark.parametrize("content", [b"", b"rubbish, not vectors", None])
def test_a_broken_or_missing_file_is_told(
    kind: Kind, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "vectors"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexFolderError, match="vectors: is missing or not"):
        kind.load(path)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    present=st.lists(st.integers(0, 50), unique=True, max_size=20),
    allowed=st.none() | st.lists(st.integers(0, 50), max_size=20),
    removed=st.lists(st.integers(0, 50), max_size=10),
    k=st.integers(0, 25),
)
def test_finds_what_sorting_all_products_finds(
    kind: Kind, present: list[int], allowed: list[int] | None, removed: list[int], k: int
) -> None:
    vectors = unit_vectors(len(present), 8, seed=len(present))
    query = unit_vectors(1, 8, seed=99)
    left = [id for id in present if id not in removed and (allowed is None or id in allowed)]
    product = dict(zip(present, (vectors @ query[0]).tolist(), strict=True))
    expected = sorted(left, key=lambda id: -product[id])[:k]
    rest = sorted(set(present) - set(removed))
    with TemporaryDirectory() as folder:
        store = kind.filled(ids(*present), vectors, Path(folder))
        store.remove(ids(*removed))
        for told in (
            None if allowed is None else ids(*allowed),
            None if allowed is None else np.isin(rest, allowed),
        ):
            scores, found = store.search(query, k, told)
            assert found[0].tolist() == expected + [-1] * (k - len(expected))
            assert scores[0, : len(expected)] == pytest.approx([product[id] for id in expected])
