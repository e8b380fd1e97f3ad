"""JSON as speech recognition writes it, and what is read of it."""

from __future__ import annotations

import json
from typing import Any

from index.read import read_bytes
from index.types import Document, Metadata

JSON = dict[str, Any]


def read(content: object, sidecar: Metadata | None = None) -> Document:
    return read_bytes(json.dumps(content).encode(), "talk.json", sidecar)


def voices(document: Document) -> list[tuple[str, str | None, str | None]]:
    """The words of each turn, its speaker and the source's label of an unnamed one."""
    return [(t.span.of(document.text), t.speaker, t.voice) for t in document.turns]


WHISPERX: JSON = {
    "segments": [
        {"start": 0.5, "end": 1.25, "text": " Shall we", "speaker": "SPEAKER_00", "words": []},
        {"start": 1.25, "end": 2.0, "text": " begin? ", "speaker": "SPEAKER_00"},
        {"start": 2.5, "end": 3.0, "text": " Do.", "speaker": "SPEAKER_01"},
        {"start": 3.0, "end": 4.0, "text": " Good.", "words": [{"speaker": "SPEAKER_00"}, {}]},
        {"start": 4.0, "end": 5.0, "text": " Ah.", "speaker": "Ann Lee"},
        {"start": 5.0, "end": 6.0, "text": " Oh."},
    ],
    "word_segments": [],
    "language": "en",
}


def channel(*words: tuple[str, float, int | None]) -> JSON:
    shown = [
        {"word": word.strip(".").lower(), "punctuated_word": word, "start": at, "end": at + 0.5}
        | ({} if speaker is None else {"speaker": speaker})
        for word, at, speaker in words
    ]
    return {"alternatives": [{"transcript": "…", "words": shown}, {"transcript": "worse"}]}


def item(content: str, at: float | None = None, **more: str) -> JSON:
    said: JSON = {"alternatives": [{"confidence": "0.9", "content": content}], **more}
    if at is None:
        return said | {"type": "punctuation"}
    return said | {"type": "pronunciation", "start_time": str(at), "end_time": str(at + 0.25)}
