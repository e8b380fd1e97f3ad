"""WhisperX and Whisper: `segments` with times in seconds, a speaker where voices are told apart.

https://github.com/m-bain/whisperX
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from index.errors import SourceError
from index.readers.captions import Caption
from index.readers.recognition import (
    caption,
    content,
    entries,
    is_timed,
    parsed,
    seconds,
    source_of,
    voice_in,
    words_in,
)
from index.types import Source

SUFFIXES = (".json",)
FORMAT = "Whisper or WhisperX"


def recognises(data: bytes) -> bool:
    """Whether a file is an object with segments of timed text, or a list of them."""
    return any(is_timed(segment) for segment in _segments(content(data)))


def read(data: bytes, name: str) -> Source:
    """Put together what each voice says in the segments.

    Raises:
        SourceError: the file is no JSON, or has no segments with words.
    """
    segments = list(_segments(parsed(data, name)))
    if not segments:
        raise SourceError(f"{name} has no segments: not JSON of {FORMAT}")
    return source_of(map(_caption, segments), name)


def _segments(found: object) -> Iterator[Mapping[str, Any]]:
    return entries(found.get("segments") if isinstance(found, dict) else found)


def _caption(segment: Mapping[str, Any]) -> Caption:
    voice = voice_in(segment.get("speaker"))
    if voice is None:
        voices = {voice_in(word.get("speaker")) for word in entries(segment.get("words"))} - {None}
        voice = voices.pop() if len(voices) == 1 else None
    begins, ends = seconds(segment.get("start")), seconds(segment.get("end"))
    return caption(begins, ends, words_in(segment.get("text")), voice)
