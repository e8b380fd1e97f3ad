"""What a part must offer to be used as a reader, an embedder or a vector store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from index.types import Source

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

Allowed = Ids | Mask | None
"""What may take part in a search of vectors: ids, or a mask over all ids ascending; None: all."""

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, the steps done and the steps in all."""


def silent(stage: str, done: int, total: int) -> None:
    """A `Progress` that shows nothing."""


class Reader(Protocol):
    """A module in `index.readers`: the suffixes it takes and how it reads."""

    SUFFIXES: tuple[str, ...]

    def read(self, data: bytes, name: str) -> Source:
        """Make a source of a file's bytes.

        Raises:
            SourceError: the bytes are not of this format; the message names `name`.
        """
        ...


@runtime_checkable
class ShapedReader(Reader, Protocol):
    """A reader that shares its suffixes with others; `FORMAT` is the name of what it reads."""

    FORMAT: str

    def recognises(self, data: bytes) -> bool:
        """Whether these bytes are of this format, as far as a glance tells."""
        ...


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    name: str
    checksum: str
    dimension: int
    max_tokens: int

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Unit vectors of the texts, shape (len(texts), dimension), float32, C-contiguous."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Number of the model's tokens in each text, special tokens included."""
        ...


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text without the special ones, each in its context.

    `vectors` are unit vectors, shape (n, dimension); `spans` the character
    offsets of the tokens in the text, shape (n, 2).
    """

    vectors: Vectors
    spans: npt.NDArray[np.int32]


@runtime_checkable
class TokenEmbedder(Embedder, Protocol):
    """An embedder that also gives the token vectors of its forward pass."""

    def encode_tokens(
        self, texts: Sequence[str], progress: Progress = silent
    ) -> Iterator[tuple[int, Vectors, Tokens]]:
        """For each text its place in `texts`, its unit vector, shape (dimension,), and its tokens.

        In any order, a batch at a time.
        """
        ...


class VectorStore(Protocol):
    """Vectors by id, searched by inner product."""

    def __len__(self) -> int: ...

    @property
    def ids(self) -> Ids:
        """All ids, shape (n,), ascending."""
        ...

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors, shape (n, dimension), under new ids, shape (n,)."""
        ...

    def remove(self, ids: Ids) -> None:
        """Forget the vectors of these ids; an id that is not there is ignored."""
        ...

    def get(self, ids: Ids) -> Vectors:
        """The stored vectors of these ids, shape (n, dimension).

        Raises:
            KeyError: an id is not there.
        """
        ...

    def search(self, queries: Vectors, k: int, allowed: Allowed = None) -> tuple[Vectors, Ids]:
        """Inner products and ids of the nearest `k`, best first, both of shape (len(queries), k).

        Only what `allowed` tells takes part; an id that is not there is ignored.
        Rows with fewer than `k` results are filled with id -1 and score -inf.
        """
        ...

    def save(self, path: Path) -> None:
        """Write everything to one file."""
        ...
