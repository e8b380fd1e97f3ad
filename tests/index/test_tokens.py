"""Token vectors, one bit a dimension."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index.errors import IndexFolderError
from index.fakes import HashingTokenEmbedder
from index.protocols import Tokens
from index.tokens import BITS, SPANS, TABLE, PackedTokens, TokenStore, products, signs, write

EIGHTH = 1 / np.sqrt(8)


def packed(seed: int, count: int, dimension: int = 16) -> PackedTokens:
    chance = np.random.default_rng(seed)
    vectors = chance.normal(size=(count, dimension)).astype(np.float32)
    starts = np.arange(count, dtype=np.int32) * 5
    return PackedTokens.pack(Tokens(vectors, np.stack([starts, starts + 4], axis=1)))


def same(left: PackedTokens, right: PackedTokens) -> bool:
    return bool(np.array_equal(left.bits, right.bits) and np.array_equal(left.spans, right.spans))


@pytest.fixture
def store(tmp_path: Path) -> TokenStore:
    write(tmp_path, [(7, packed(7, 3)), (2, packed(2, 0)), (5, packed(5, 4))], 16)
    return TokenStore.open(tmp_path)


def test_signs_are_kept() -> None:
    vectors = np.array([[0.5, -0.1, 3, -2, 1e-9, -1e-9, 0, 1]], np.float32)
    kept = PackedTokens.pack(Tokens(vectors, np.array([[2, 9]], np.int32)))
    assert kept.bits.tolist() == [[0b10101001]]
    assert kept.spans.tolist() == [[2, 9]]
    assert kept.signs() == pytest.approx(np.array([[1, -1, 1, -1, 1, -1, -1, 1]]) * EIGHTH)


@given(
    arrays.arrays(
        np.float32,
        st.tuples(st.integers(0, 5), st.sampled_from([8, 16, 24])),
        elements=st.floats(-1, 1, width=32),
    )
)
def test_signs_are_unit_vectors_and_packing_them_changes_nothing(vectors: np.ndarray) -> None:
    spans = np.zeros((len(vectors), 2), np.int32)
    kept = PackedTokens.pack(Tokens(vectors, spans))
    signs = kept.signs()
    assert signs.shape == vectors.shape
    assert np.array_equal(signs > 0, vectors > 0)
    assert np.linalg.norm(signs, axis=1) == pytest.approx(np.ones(len(vectors)), abs=1e-6)
    assert same(PackedTokens.pack(Tokens(signs, spans)), kept)


def test_tokens_of_the_hashing_embedder_survive_packing() -> None:
    ((_, _, tokens),) = HashingTokenEmbedder().encode_tokens(["The harbour is open."])
    assert PackedTokens.pack(tokens).signs() == pytest.approx(tokens.vectors)


def test_what_was_written_comes_back_in_any_order(store: TokenStore) -> None:
    assert len(store) == 3
    assert store.ids.tolist() == [2, 5, 7]
    seven, two, again = store.get(np.array([7, 2, 7]))
    assert same(seven, packed(7, 3))
    assert same(two, packed(2, 0))
    assert same(again, seven)
    assert store.get(np.array([], np.int64)) == []


@pytest.mark.parametrize("missing", [0, 3, 6, 8])
def test_an_id_that_is_not_there_is_a_key_error(store: TokenStore, missing: int) -> None:
    with pytest.raises(KeyError, match=f"^{missing}$"):
        store.get(np.array([5, missing]))


def test_all_but_some(store: TokenStore) -> None:
    kept = dict(store.without(np.array([5, 99])))
    assert list(kept) == [2, 7]
    assert same(kept[7], packed(7, 3))
    assert list(store.without(np.array([2, 5, 7]))) == []


def test_nothing_can_be_written(tmp_path: Path) -> None:
    write(tmp_path, [], 16)
    empty = TokenStore.open(tmp_path)
    assert len(empty) == 0
    assert list(empty.without(np.array([1]))) == []
    with pytest.raises(KeyError):
        empty.get(np.array([1]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.dictionaries(st.integers(1, 50), st.integers(0, 6), max_size=8))
def test_any_counts_survive_writing(tmp_path: Path, counts: dict[int, int]) -> None:
    write(tmp_path, [(id, packed(id, count)) for id, count in counts.items()], 16)
    store = TokenStore.open(tmp_path)
    assert store.ids.tolist() == sorted(counts)
    for id, count in counts.items():
        (found,) = store.get(np.array([id]))
        assert same(found, packed(id, count))


@pytest.mark.parametrize("name", [BITS, SPANS, TABLE])
@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_a_broken_folder_is_refused(
    tmp_path: Path, store: TokenStore, name: str, content: bytes | None
) -> None:
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(IndexFolderError) as raised:
        TokenStore.open(tmp_path)
    assert str(raised.value) == f"{tmp_path}: can't be read; build the index again"


@pytest.mark.parametrize("count", [0, 3, 2500])
def test_products_are_those_of_the_signs(count: int) -> None:
    bits, vectors = packed(1, count).bits, np.array([[1] * 16, [0, 1, -2, 3] * 4], np.float32)
    assert products(bits, vectors) == pytest.approx(signs(bits) @ vectors.T, abs=1e-5)
    assert products(bits, vectors[:0]).shape == (count, 0)
