"""How vectors are kept and searched by how many there are; chosen by measuring (`make bench`)."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """The numbers of vectors from which on another way is quicker.

    - Up to `exact` vectors are compared one by one; of more there is an
      inverted file, in which the lists nearest to the question are looked at.
    - Up to `gathered` vectors that a filter lets through are compared one by
      one wherever they are: no inverted file finds what is rare.
    - From `halved` vectors on, 16 bits of a number are kept rather than 32.
    - A part is at least `apart` times as large as all that came after it, and of
      what is gone from it: else they are written anew as one.
    """

    exact: int = 20_000
    gathered: int = 8_192
    halved: int = 262_144
    apart: int = 4

    def lists(self, count: int) -> int:
        """Of how many lists an inverted file of so many vectors, at least one, consists."""
        return min(count, _LISTS, 1 << round(math.log2(2 * math.sqrt(count))))

    def probed(self, lists: int, share: float) -> int:
        """How many lists are looked at where a share, in 0..1, of the vectors may take part.

        So many that about as many vectors are compared whatever the share.
        """
        return min(lists, math.ceil(_PROBED / max(share, 1e-9)))

    def is_thinned(self, count: int, gone: int) -> bool:
        """Whether so many of the vectors of a part are gone that it is to be written anew."""
        return self.apart * gone > count

    def merged(self, sizes: list[int]) -> int:
        """Of parts of these sizes, oldest first, the first of those to write anew as one.

        The number of parts where none is.
        """
        first, behind = len(sizes), 0
        for at in reversed(range(len(sizes))):
            if behind and sizes[at] < self.apart * behind:
                first = at
            behind += sizes[at]
        return first


_LISTS = 4096
"""The most lists that an inverted file has: more take too long to learn."""

_PROBED = 64
"""Lists that are looked at where all vectors take part."""

SIZES = Sizes()
