"""Deepgram: `results.utterances`, or else the words of each channel, with numbers for speakers.

https://developers.deepgram.com/docs/utterances
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
    same_words,
    seconds,
    source_of,
    spoken,
    voice_in,
    words_in,
)
from index.types import Method, Source, Voice

SUFFIXES = (".json",)
FORMAT = "Deepgram"


def recognises(data: bytes) -> bool:
    """Whether a file has results with channels or utterances."""
    found = content(data)
    return any(entries(field(found, "results", "utterances"))) or any(_alternatives(found))


def read(data: bytes, name: str) -> Source:
    """Put together what each voice says.

    Raises:
        SourceError: the file is no JSON, or has no channels or utterances.
    """
    found = parsed(data, name)
    utterances = list(entries(field(found, "results", "utterances")))
    channels = list(_alternatives(found))
    if not utterances and not channels:
        raise SourceError(f"{name} has no results with channels: not JSON of {FORMAT}")
    if utterances:
        several = len({str(one.get("channel")) for one in utterances}) > 1
        return source_of(_of_utterances(utterances, several), name)
    return source_of(_of_channels(channels), name)


def _alternatives(found: object) -> Iterator[Mapping[str, Any]]:
    """The likeliest hearing of each channel."""
    for channel in entries(field(found, "results", "channels")):
        yield next(entries(channel.get("alternatives")), {})


def _of_utterances(utterances: list[Mapping[str, Any]], several: bool) -> Iterator[Caption]:
    for one in utterances:
        voice = _voice(one.get("speaker"), one.get("channel") if several else None)
        text = words_in(one.get("transcript"))
        words = [_word(word, voice) for word in entries(one.get("words"))]
        if words and same_words(words, text):
            yield from spoken(words)
        else:
            yield caption(seconds(one.get("start")), seconds(one.get("end")), text, voice)


def _of_channels(channels: list[Mapping[str, Any]]) -> Iterator[Caption]:
    """The words of all channels; those of several in the order of their sentences' times."""
    heard: list[Caption] = []
    for number, channel in enumerate(channels):
        only = number if len(channels) > 1 else None
        words = [_word(w, _voice(w.get("speaker"), only)) for w in entries(channel.get("words"))]
        transcript = words_in(channel.get("transcript"))
        heard.extend(
            spoken(words) if words else [caption(None, None, transcript, _voice(None, only))]
        )
    if len(channels) > 1:
        heard.sort(key=lambda one: one.begins or 0.0)
    yield from heard


def _word(word: Mapping[str, Any], voice: Voice | None) -> Word:
    written = words_in(word.get("punctuated_word")) or words_in(word.get("word"))
    return Word(written, seconds(word.get("start")), seconds(word.get("end")), voice)


def _voice(speaker: object, channel: object) -> Voice | None:
    """The voice of a speaker; each channel of several counts its own speakers."""
    voice = voice_in(speaker)
    if channel is None or isinstance(channel, bool) or (voice is not None and voice.name):
        return voice
    number = channel[0] if isinstance(channel, list) and channel else channel
    if not isinstance(number, int):
        return voice
    label = f"channel {number}" + (f" speaker {voice.label}" if voice else "")
    return Voice(None, Method.DIARIZATION, label=label)
