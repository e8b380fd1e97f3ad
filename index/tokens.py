"""The token vectors of passages, one bit a dimension, for late interaction.

Khattab and Zaharia, "ColBERT: Efficient and Effective Passage Search via
Contextualized Late Interaction over BERT", SIGIR 2020. Only the signs are
kept: 48 bytes a token at 384 dimensions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.protocols import Tokens, Vectors

Bits = npt.NDArray[np.uint8]
Offsets = npt.NDArray[np.int32]

_SIGNS = 2 * np.unpackbits(np.arange(256, dtype=np.uint8)[:, np.newaxis], axis=1).astype(
    np.float32
) - np.float32(1)
"""The eight signs that each byte stands for, shape (256, 8)."""

_UNPACKED = 1024
"""How many tokens are unpacked at once: as much as stays in a processor's cache."""


@dataclass(frozen=True, slots=True)
class PackedTokens:
    """A text's tokens: the signs of their vectors, shape (n, dimension / 8), and their offsets.

    `spans` are the character offsets of the tokens in the text, shape (n, 2).
    """

    bits: Bits
    spans: Offsets

    @classmethod
    def pack(cls, tokens: Tokens) -> PackedTokens:
        """Keep the signs of token vectors; the dimension must be a multiple of 8."""
        return cls(np.packbits(tokens.vectors > 0, axis=1), tokens.spans.astype(np.int32))

    def signs(self) -> Vectors:
        """Unit vectors whose components are all equal but for their signs, shape (n, dimension)."""
        return signs(self.bits)


def signs(bits: Bits) -> Vectors:
    """Packed signs, shape (n, dimension / 8), as unit vectors, shape (n, dimension)."""
    dimension = 8 * bits.shape[1]
    table = _SIGNS / np.sqrt(np.float32(dimension))
    unpacked: Vectors = table[bits].reshape(len(bits), dimension)
    return unpacked


def products(bits: Bits, vectors: Vectors) -> Vectors:
    """Inner products of packed signs, shape (n, dimension / 8), with m vectors: shape (n, m).

    Those of `signs(bits)`, which are never all unpacked at once.
    """
    dimension = 8 * bits.shape[1]
    columns = np.ascontiguousarray(vectors.T)
    found = np.empty((len(bits), len(vectors)), dtype=np.float32)
    for first in range(0, len(bits), _UNPACKED):
        rows = slice(first, first + _UNPACKED)
        found[rows] = np.unpackbits(bits[rows], axis=1).astype(np.float32) @ columns
    scaled: Vectors = (2 * found - columns.sum(axis=0)) / np.sqrt(np.float32(dimension))
    return scaled
