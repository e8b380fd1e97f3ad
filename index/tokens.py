"""The token vectors of passages, one bit a dimension, for late interaction.

Khattab and Zaharia, "ColBERT: Efficient and Effective Passage Search via
Contextualized Late Interaction over BERT", SIGIR 2020. Only the signs are
kept (48 bytes a token at 384 dimensions), memory-mapped and read for the
candidates of a question alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.errors import IndexFolderError
from index.protocols import Ids, Tokens, Vectors

BITS, SPANS, TABLE = "bits.npy", "spans.npy", "passages.npy"

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


class TokenStore:
    """The packed tokens of an index's passages, read only."""

    def __init__(self, bits: Bits, spans: Offsets, table: Ids) -> None:
        self._bits = bits
        self._spans = spans
        self._table = table

    @classmethod
    def open(cls, folder: Path) -> TokenStore:
        """Map the files that `write` wrote.

        Raises:
            IndexFolderError: one is missing or broken.
        """
        try:
            bits, spans = (np.load(folder / name, mmap_mode="r") for name in (BITS, SPANS))
            return cls(np.asarray(bits), np.asarray(spans), np.load(folder / TABLE))
        except (OSError, ValueError, EOFError) as error:
            raise IndexFolderError(f"{folder}: can't be read; build the index again") from error

    def __len__(self) -> int:
        return len(self._table)

    @property
    def ids(self) -> Ids:
        """The ids of all passages, ascending, shape (n,)."""
        return self._table[:, 0].copy()

    def get(self, passages: Ids) -> list[PackedTokens]:
        """The tokens of passages by their ids.

        Raises:
            KeyError: a passage has none.
        """
        places = np.searchsorted(self._table[:, 0], passages)
        found: list[PackedTokens] = []
        for id, place in zip(passages.tolist(), places.tolist(), strict=True):
            if place == len(self._table) or self._table[place, 0] != id:
                raise KeyError(id)
            first, count = self._table[place, 1:].tolist()
            rows = slice(first, first + count)
            found.append(PackedTokens(np.asarray(self._bits[rows]), np.asarray(self._spans[rows])))
        return found

    def without(self, passages: Ids) -> Iterator[tuple[int, PackedTokens]]:
        """All passages but these, with their tokens."""
        kept = self._table[~np.isin(self._table[:, 0], passages), 0]
        yield from zip(kept.tolist(), self.get(kept), strict=True)


def write(folder: Path, entries: Iterable[tuple[int, PackedTokens]], dimension: int) -> None:
    """Write the tokens of passages by id into an empty folder, which must exist.

    Raises:
        OSError: the disk is full, or refuses.
    """
    ordered = sorted(entries, key=lambda entry: entry[0])
    counts = [len(tokens.spans) for _, tokens in ordered]
    firsts = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])[:-1]
    ids = [id for id, _ in ordered]
    table = np.array([ids, firsts, counts], dtype=np.int64).T.reshape(len(ids), 3)
    empty = PackedTokens(np.empty((0, dimension // 8), np.uint8), np.empty((0, 2), np.int32))
    packed = [tokens for _, tokens in ordered] or [empty]
    np.save(folder / BITS, np.concatenate([tokens.bits for tokens in packed]))
    np.save(folder / SPANS, np.concatenate([tokens.spans for tokens in packed]))
    np.save(folder / TABLE, table)
