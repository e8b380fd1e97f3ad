"""How vectors are kept and searched by how many there are; chosen by measuring (`make bench`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """The numbers of vectors from which on another way is quicker.

    - Up to `exact` vectors are compared one by one; of more there are outlines,
      and those whose outlines look nearest are compared.
    - Up to `gathered` vectors that a filter lets through, or one of `sparse`, are
      compared one by one wherever they are.
    - From `halved` vectors on, 16 bits of a number are kept rather than 32.
    - From `parted` vectors on, outlines lie in lists, half of which are looked at.
    - From `aside` vectors on, a question's are searched on a thread of their own.
    - A part is at least `apart` times as large as all that came after it, and as
      what is gone from it: else they are written anew as one.
    """

    exact: int = 20_000
    gathered: int = 16_384
    sparse: int = 64
    halved: int = 262_144
    parted: int = 524_288
    aside: int = 262_144
    apart: int = 4

    def few(self, count: int) -> int:
        """How many of so many vectors are compared one by one where a filter tells them."""
        return max(self.gathered, count // self.sparse)

    def lists(self, count: int) -> int:
        """In how many lists the outlines of so many vectors lie."""
        return 1 if count < self.parted else min(_LISTS, 1 + count // 1000)

    def probed(self, lists: int) -> int:
        """How many of the lists are looked at."""
        return -(-lists // 2)

    def outlined(self, k: int, count: int) -> int:
        """How many of `count` vectors, whose outlines look nearest, are compared to find `k`."""
        return 4 * k + 600 + min(count // 200, 1800)

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


_LISTS = 256

SIZES = Sizes()
