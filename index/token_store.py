"""The passages' tokens in files: parts that are never changed, and what is gone of them.

They are memory-mapped, and read for the candidates of a question alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.arrays import write_array
from index.errors import IndexFolderError
from index.protocols import Ids
from index.rows import Rows
from index.sizes import SIZES, Sizes
from index.storage import take_over
from index.tokens import Bits, Offsets, PackedTokens

BITS, SPANS, TABLE = ".bits.npy", ".spans.npy", ".passages.npy"
GONE = "gone.npy"

_ENDS = (TABLE, BITS, SPANS)
_PART = re.compile(rf"(\d{{6}}){re.escape(TABLE)}")
_NONE = np.empty(0, np.int64)
_BLOCK = 8192
"""Passages whose tokens are looked up at once where a part is written."""


class _Part(NamedTuple):
    """The tokens of passages one behind the other, and a row for each passage.

    `table`, shape (n, 3), has the passages' ids, ascending, which of the tokens
    is the first of each, and how many there are.
    """

    stem: Path
    table: Ids
    bits: Bits
    spans: Offsets

    @classmethod
    def read(cls, stem: Path) -> _Part:
        table, bits, spans = (np.asarray(np.load(_file(stem, end), mmap_mode="r")) for end in _ENDS)
        return cls(stem, table, bits, spans)

    def tokens(self, row: int) -> PackedTokens:
        _, first, count = self.table[row].tolist()
        rows = slice(first, first + count)
        return PackedTokens(self.bits[rows], self.spans[rows])


class TokenStore:
    """The packed tokens of an index's passages, read only."""

    def __init__(self, parts: list[_Part], gone: Ids) -> None:
        self._parts = parts
        self._rows = Rows([part.table[:, 0] for part in parts], gone)

    @classmethod
    def open(cls, folder: Path) -> TokenStore:
        """Map the files that `save` wrote.

        Raises:
            IndexFolderError: one is missing or broken.
        """
        try:
            names = sorted(file.name for file in folder.iterdir())
            stems = [found[1] for name in names if (found := _PART.fullmatch(name))]
            if not stems:
                raise FileNotFoundError(folder)
            return cls([_Part.read(folder / stem) for stem in stems], np.load(folder / GONE))
        except (OSError, ValueError, EOFError, IndexError) as error:
            raise IndexFolderError(f"{folder}: can't be read; build the index again") from error

    @classmethod
    def empty(cls) -> TokenStore:
        """A store without passages."""
        return cls([], _NONE)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def ids(self) -> Ids:
        """The ids of all passages, ascending, shape (n,)."""
        return self._rows.ids

    def get(self, passages: Ids) -> list[PackedTokens]:
        """The tokens of passages by their ids.

        Raises:
            KeyError: a passage has none.
        """
        rows, there = self._rows.find(passages)
        if not there.all():
            raise KeyError(int(passages[~there][0]))
        parts = np.searchsorted(self._rows.firsts, rows, side="right") - 1
        places = rows - self._rows.firsts[parts]
        pairs = zip(parts.tolist(), places.tolist(), strict=True)
        return [self._parts[part].tokens(place) for part, place in pairs]

    def save(
        self,
        folder: Path,
        gone: Ids,
        fresh: Mapping[int, PackedTokens],
        dimension: int,
        sizes: Sizes = SIZES,
    ) -> None:
        """Write into an empty folder, without the passages `gone` and with fresh ones, by id.

        Files that stay as they are, are taken over; an id that is not there can
        be gone, one that is gone can be fresh.

        Raises:
            OSError: the disk is full, or refuses.
        """
        rows, there = self._rows.find(gone)
        lost = np.union1d(self._rows.gone, rows[there])
        kept = self._parts[: self._first_to_write(lost, len(fresh), sizes)]
        for part in kept:
            for end in _ENDS:
                file = _file(part.stem, end)
                take_over(file, folder / file.name)
        end = self._rows.firsts[len(kept)]
        tables = [part.table[:, 0] for part in self._parts[len(kept) :]]
        rest = Rows(tables, lost[lost >= end] - end).ids
        if len(rest) or fresh or not kept:
            number = 1 + max((int(part.stem.name) for part in kept), default=0)
            ids = np.sort(np.concatenate([rest, np.array(list(fresh), np.int64)]))
            _write(folder / f"{number:06}", ids, lambda: self._tokens(ids, fresh), dimension)
        np.save(folder / GONE, lost[lost < end])

    def _first_to_write(self, lost: Ids, fresh: int, sizes: Sizes) -> int:
        """The first of the parts that are to be written as one; their number where none is."""
        gone = np.diff(np.searchsorted(lost, self._rows.firsts)).tolist()
        counts = [len(part.table) for part in self._parts]
        pairs = list(zip(counts, gone, strict=True))
        thinned = [at for at, (count, n) in enumerate(pairs) if sizes.is_thinned(count, n)]
        return min(
            [*thinned, sizes.merged([*(count - n for count, n in pairs), fresh]), len(pairs)]
        )

    def _tokens(self, ids: Ids, fresh: Mapping[int, PackedTokens]) -> Iterator[PackedTokens]:
        """The tokens of fresh passages and of those there are, by their ids."""
        for first in range(0, len(ids), _BLOCK):
            block = ids[first : first + _BLOCK].tolist()
            held = [id for id in block if id not in fresh]
            found = dict(zip(held, self.get(np.array(held, np.int64)), strict=True))
            yield from (fresh[id] if id in fresh else found[id] for id in block)


def _write(
    stem: Path, ids: Ids, tokens: Callable[[], Iterator[PackedTokens]], dimension: int
) -> None:
    """Write a part: the passages' ids, ascending, and their tokens in that order."""
    counts = np.fromiter((len(one.spans) for one in tokens()), np.int64, len(ids))
    table = np.stack([ids, np.cumsum(counts) - counts, counts], axis=1)
    total = int(counts.sum())
    width = dimension // 8
    write_array(_file(stem, TABLE), table.shape, np.int64, [table])
    write_array(_file(stem, BITS), (total, width), np.uint8, (one.bits for one in tokens()))
    write_array(_file(stem, SPANS), (total, 2), np.int32, (one.spans for one in tokens()))


def _file(stem: Path, end: str) -> Path:
    return stem.with_name(stem.name + end)
