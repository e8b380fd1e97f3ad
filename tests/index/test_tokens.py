"""Token vectors, one bit a dimension."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index.fakes import HashingTokenEmbedder
from index.protocols import Tokens
from index.tokens import PackedTokens, products, signs

EIGHTH = 1 / np.sqrt(8)


def packed(seed: int, count: int, dimension: int = 16) -> PackedTokens:
    chance = np.random.default_rng(seed)
    vectors = chance.normal(size=(count, dimension)).astype(np.float32)
    starts = np.arange(count, dtype=np.int32) * 5
    return PackedTokens.pack(Tokens(vectors, np.stack([starts, starts + 4], axis=1)))


def same(left: PackedTokens, right: PackedTokens) -> bool:
    return bool(np.array_equal(left.bits, right.bits) and np.array_equal(left.spans, right.spans))


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


@pytest.mark.parametrize("count", [0, 3, 2500])
def test_products_are_those_of_the_signs(count: int) -> None:
    bits, vectors = packed(1, count).bits, np.array([[1] * 16, [0, 1, -2, 3] * 4], np.float32)
    assert products(bits, vectors) == pytest.approx(signs(bits) @ vectors.T, abs=1e-5)
    assert products(bits, vectors[:0]).shape == (count, 0)
