"""Subtitle files made of cues, and what is read of them."""

from __future__ import annotations

from typing import NamedTuple

from index.read import read_bytes
from index.types import Document, Metadata

Row = tuple[str, str | None]


class Cue(NamedTuple):
    """Words from one time to another, in milliseconds, with the name of their voice."""

    begins: int
    ends: int
    words: str
    voice: str | None = None


def clock(milliseconds: int, mark: str) -> str:
    seconds, part = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}{mark}{part:03}"


def srt(*cues: Cue) -> bytes:
    """Cues as SubRip."""
    return "\n".join(
        f"{number}\n{clock(cue.begins, ',')} --> {clock(cue.ends, ',')}\n{cue.words}\n"
        for number, cue in enumerate(cues, start=1)
    ).encode()


def vtt(*cues: Cue, head: str = "WEBVTT") -> bytes:
    """Cues as WebVTT, a voice tag around the words of each that has a voice."""
    shown = (
        f"{clock(cue.begins, '.')} --> {clock(cue.ends, '.')}\n"
        + (f"<v {cue.voice}>{cue.words}</v>" if cue.voice else cue.words)
        for cue in cues
    )
    return "\n\n".join([head, *shown]).encode()


def lines(*words: str) -> list[Cue]:
    """Cues of a second each, one after the other."""
    return [Cue(at * 1000, at * 1000 + 1000, said) for at, said in enumerate(words)]


def speeches(document: Document) -> list[Row]:
    """The words and the speaker of each turn."""
    return [(turn.span.of(document.text), turn.speaker) for turn in document.turns]


def times(document: Document) -> list[tuple[str, float | None, float | None]]:
    """What the text holds in each stretch of time."""
    return [(a.span.of(document.text), a.begins, a.ends) for a in document.anchors]


def read_srt(*words: str, sidecar: Metadata | None = None) -> Document:
    return read_bytes(srt(*lines(*words)), "talk.srt", sidecar)


def read_vtt(text: str, sidecar: Metadata | None = None) -> Document:
    return read_bytes(text.encode(), "talk.vtt", sidecar)
