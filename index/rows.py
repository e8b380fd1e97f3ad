"""Where ids stand in parts that are written once, less the rows that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from index.protocols import Ids, Mask


class Rows:
    """The rows of parts, counted over all of them.

    What it takes is looked for when it is asked for, so that opening many rows
    takes no longer than opening few.
    """

    def __init__(self, parts: Sequence[Ids], gone: Ids) -> None:
        """Ids, ascending in each part and each there once; rows that are `gone`, ascending."""
        self._parts = parts
        self.gone = gone
        self.firsts = np.cumsum([0, *map(len, parts)])

    def __len__(self) -> int:
        return int(self.firsts[-1]) - len(self.gone)

    def find(self, ids: Ids) -> tuple[Ids, Mask]:
        """The rows of ids, and which of them are there; shape (n,)."""
        rows, there = np.zeros(len(ids), np.int64), np.zeros(len(ids), np.bool_)
        for first, part in zip(self.firsts.tolist(), self._parts, strict=False):
            if len(part):
                places = np.minimum(np.searchsorted(part, ids), len(part) - 1)
                own = np.flatnonzero(part[places] == ids)
                found = first + places[own]
                stay = ~self._are_gone(found)
                rows[own[stay]], there[own[stay]] = found[stay], True
        return rows, there

    @cached_property
    def there(self) -> Mask:
        """Which rows are there, shape (all rows,)."""
        found = np.ones(int(self.firsts[-1]), np.bool_)
        found[self.gone] = False
        return found

    @cached_property
    def order(self) -> Ids | None:
        """The rows that are there by their ids, shape (n,); None where these are all, in order."""
        ascend = all(last < first for (_, last), (first, _) in pairwise(self._ends()))
        if ascend and not len(self.gone):
            return None
        rows = np.flatnonzero(self.there)
        return rows if ascend else rows[np.argsort(self._all[rows], kind="stable")]

    @property
    def ids(self) -> Ids:
        """The ids that are there, ascending, shape (n,)."""
        return self._all.copy() if self.order is None else self._all[self.order]

    @property
    def _all(self) -> Ids:
        return self._parts[0] if len(self._parts) == 1 else np.concatenate([_NONE, *self._parts])

    def _ends(self) -> Iterator[tuple[int, int]]:
        """The lowest and the highest id that is there in each part that has any."""
        for (first, end), part in zip(pairwise(self.firsts.tolist()), self._parts, strict=True):
            gone = self.gone[slice(*np.searchsorted(self.gone, [first, end]))] - first
            if len(gone) < len(part):
                low = _leading(gone == np.arange(len(gone)))
                high = _leading(gone[::-1] == len(part) - 1 - np.arange(len(gone)))
                yield int(part[low]), int(part[len(part) - 1 - high])

    def _are_gone(self, rows: Ids) -> Mask:
        if not len(self.gone):
            return np.zeros(len(rows), np.bool_)
        places = np.minimum(np.searchsorted(self.gone, rows), len(self.gone) - 1)
        gone: Mask = self.gone[places] == rows
        return gone


def _leading(mask: Mask) -> int:
    """How many of the first are true, one after the other."""
    return len(mask) if mask.all() else int(np.argmin(mask))


_NONE = np.empty(0, np.int64)
