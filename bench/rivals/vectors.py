"""Vectors that all systems share, so that a large corpus is encoded once and not by each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

Encode = Callable[[list[str]], npt.NDArray[np.float32]]


class Vectors:
    """Vectors by text, kept in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, npt.NDArray[np.float32]] = {}
        if path.exists():
            with np.load(path) as held:
                self._known = dict(zip(held["keys"].tolist(), held["vectors"], strict=True))

    def of(self, texts: Sequence[str], encode: Encode) -> npt.NDArray[np.float32]:
        """The vectors of the texts, shape (len(texts), dimension); `encode` makes the new ones."""
        keys = [hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts]
        fresh = {k: t for k, t in zip(keys, texts, strict=True) if k not in self._known}
        if fresh:
            self._known.update(zip(fresh, encode(list(fresh.values())), strict=True))
        return np.stack([self._known[key] for key in keys])

    def save(self) -> None:
        """Write all vectors to the file."""
        np.savez(self._path, keys=list(self._known), vectors=np.stack(list(self._known.values())))


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Take what sentence-transformers encodes from a file as far as it is there, and keep the rest.

    Every rival encodes with sentence-transformers, and all with the same model.
    """
    from sentence_transformers import SentenceTransformer

    vectors, original = Vectors(path), SentenceTransformer.encode

    def encode(self: Any, inputs: str | Sequence[str], **options: Any) -> Any:
        many = [inputs] if isinstance(inputs, str) else list(inputs)
        options |= {"convert_to_numpy": True, "convert_to_tensor": False}
        found = vectors.of(many, lambda fresh: original(self, fresh, **options))
        return found[0] if isinstance(inputs, str) else found

    with patch.object(SentenceTransformer, "encode", encode):
        yield
    vectors.save()
