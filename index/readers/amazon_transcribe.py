"""Amazon Transcribe: `results.items`, words and marks, each with a speaker such as `spk_0`.

https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from index.errors import SourceError
from index.readers.captions import Caption
from index.readers.recognition import (
    Word,
    caption,
    content,
    entries,
    field,
    parsed,
    seconds,
    source_of,
    spoken,
    voice_in,
    words_in,
)
from index.types import Source, Voice

SUFFIXES = (".json",)
FORMAT = "Amazon Transcribe"


def recognises(data: bytes) -> bool:
    """Whether a file has results with items, segments or transcripts."""
    found = content(data)
    return any(any(_results(found, name)) for name in ("items", "audio_segments", "transcripts"))


def read(data: bytes, name: str) -> Source:
    """Put together what each voice says.

    Raises:
        SourceError: the file is no JSON, or has no results of this kind.
    """
    found = parsed(data, name)
    items = _items(found)
    segments = list(_results(found, "audio_segments"))
    transcripts = list(_results(found, "transcripts"))
    if items:
        return source_of(spoken(_words(items, _speakers(found))), name)
    if segments or transcripts:
        return source_of(map(_segment, segments or transcripts), name)
    raise SourceError(f"{name} has no results with items: not JSON of {FORMAT}")


def _results(found: object, name: str) -> Iterator[Mapping[str, Any]]:
    return entries(field(found, "results", name))


def _items(found: object) -> list[Mapping[str, Any]]:
    """The items of the file, or those of its channels in order of time."""
    items = list(_results(found, "items"))
    if items:
        return items
    timed: list[tuple[float, Mapping[str, Any]]] = []
    for channel in entries(field(found, "results", "channel_labels", "channels")):
        at = 0.0
        for item in entries(channel.get("items")):
            at = seconds(item.get("start_time")) or at
            timed.append((at, {"channel_label": channel.get("channel_label"), **item}))
    return [item for _, item in sorted(timed, key=lambda pair: pair[0])]


def _speakers(found: object) -> dict[str, object]:
    """The speaker of each item by its start, as the list of speakers' segments gives it."""
    return {
        str(item.get("start_time")): item.get("speaker_label") or segment.get("speaker_label")
        for segment in entries(field(found, "results", "speaker_labels", "segments"))
        for item in entries(segment.get("items"))
    }


def _words(items: list[Mapping[str, Any]], speakers: Mapping[str, object]) -> Iterator[Word]:
    voice: Voice | None = None
    for item in items:
        best: Mapping[str, Any] = next(entries(item.get("alternatives")), {})
        mark = item.get("type") == "punctuation"
        if not mark:
            called = item.get("speaker_label") or speakers.get(str(item.get("start_time")))
            voice = voice_in(called or item.get("channel_label"))
        begins, ends = seconds(item.get("start_time")), seconds(item.get("end_time"))
        yield Word(words_in(best.get("content")), begins, ends, voice, joined=mark)


def _segment(segment: Mapping[str, Any]) -> Caption:
    begins, ends = seconds(segment.get("start_time")), seconds(segment.get("end_time"))
    voice = voice_in(segment.get("speaker_label"))
    return caption(begins, ends, words_in(segment.get("transcript")), voice)
