"""What processes over one index tell each other: transcripts go by name, never by their text."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from typing import Any

from qa.types import Transcript


def packed(value: object) -> bytes:
    """A question, an answer or what a conversation remembers, as bytes."""
    file = io.BytesIO()
    _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(value)
    return file.getvalue()


def unpacked(data: bytes, transcript: Callable[[str], Transcript]) -> Any:
    """What was packed, with the transcripts of this process's own index.

    Only for what a process of ours has packed: pickles can hold anything.
    """
    return _Unpickler(data, transcript).load()


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: object) -> str | None:
        return obj.name if isinstance(obj, Transcript) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, transcript: Callable[[str], Transcript]) -> None:
        super().__init__(io.BytesIO(data))
        self._transcript = transcript

    def persistent_load(self, name: str) -> Transcript:
        return self._transcript(name)
