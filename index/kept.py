"""Vectors of a build that has not ended, in a file that grows: what was embedded is not again.

A line of JSON that names the model, then a record a text: its hash, its
vector, its tokens if it has any, and a checksum. A record that a stop cut
short is where the file ends for the next build.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from index.protocols import Embedder, Vectors
from index.storage import storing
from index.tokens import PackedTokens

_START = struct.Struct("<16si")
_END = struct.Struct("<I")
_NO_TOKENS = -1
_SPAN = 8


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text by its hash (16 bytes), with its unit vector, shape (dimension,), and its tokens."""

    hash: bytes
    vector: Vectors
    tokens: PackedTokens | None


class Kept:
    """The file of one model's vectors; made when the first are added."""

    def __init__(self, path: Path, embedder: Embedder) -> None:
        self._path = path
        self._dimension = embedder.dimension
        named = {"name": embedder.name, "checksum": embedder.checksum, "dimension": self._dimension}
        self._head = json.dumps(named).encode() + b"\n"
        self._size: int | None = None

    def read(self) -> Iterator[Encoded]:
        """All that whole builds and stopped ones added since the file was made, in order.

        Nothing where the file is missing or of another model. Called to its end
        before the first `add`.

        Raises:
            StorageError: the file can't be read.
        """
        self._size = 0
        with storing(self._path):
            if not self._path.exists():
                return
            with self._path.open("rb") as file:
                if file.readline() != self._head:
                    return
                self._size = len(self._head)
                while (encoded := self._next(file)) is not None:
                    self._size = file.tell()
                    yield encoded

    def add(self, encoded: Iterable[Encoded]) -> None:
        """Write texts behind those that were read.

        Raises:
            StorageError: the disk is full, or refuses.
        """
        data = b"".join(map(_record, encoded))
        with storing(self._path), self._path.open("ab") as file:
            if self._size is not None:
                file.truncate(self._size)
                data = data if self._size else self._head + data
                self._size = None
            file.write(data)

    def _next(self, file: BinaryIO) -> Encoded | None:
        start = file.read(_START.size)
        if len(start) < _START.size:
            return None
        hash, count = _START.unpack(start)
        tokens, width = max(count, 0), self._dimension // 8
        sizes = (4 * self._dimension, tokens * width, tokens * _SPAN)
        body = file.read(sum(sizes))
        end = file.read(_END.size)
        if len(end) < _END.size or _END.unpack(end) != (zlib.crc32(start + body),):
            return None
        vector = np.frombuffer(body, np.float32, self._dimension)
        if count == _NO_TOKENS:
            return Encoded(hash, vector, None)
        bits = np.frombuffer(body, np.uint8, sizes[1], sizes[0]).reshape(tokens, width)
        spans = np.frombuffer(body, np.int32, tokens * 2, sizes[0] + sizes[1]).reshape(tokens, 2)
        return Encoded(hash, vector, PackedTokens(bits, spans))


def _record(encoded: Encoded) -> bytes:
    tokens = encoded.tokens
    start = _START.pack(encoded.hash, _NO_TOKENS if tokens is None else len(tokens.spans))
    body = np.ascontiguousarray(encoded.vector, np.float32).tobytes()
    if tokens is not None:
        body += tokens.bits.tobytes() + tokens.spans.tobytes()
    return start + body + _END.pack(zlib.crc32(start + body))
