"""AssemblyAI: `utterances`, or else `words`, with times in milliseconds and a speaker.

https://www.assemblyai.com/docs/api-reference/transcripts/get
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
    is_timed,
    parsed,
    same_words,
    seconds,
    source_of,
    spoken,
    voice_in,
    words_in,
)
from index.types import Source, Voice

SUFFIXES = (".json",)
FORMAT = "AssemblyAI"
MILLISECONDS = 1000.0


def recognises(data: bytes) -> bool:
    """Whether a file is an object with utterances or words of timed text."""
    return any(is_timed(entry) for entry in _entries(content(data)))


def read(data: bytes, name: str) -> Source:
    """Put together what each voice says in the utterances, with the times of their sentences.

    Raises:
        SourceError: the file is no JSON, or has no utterances or words.
    """
    found = parsed(data, name)
    if not any(_entries(found)):
        raise SourceError(f"{name} has no utterances: not JSON of {FORMAT}")
    return source_of(_captions(found), name)


def _entries(found: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(found, dict):
        yield from entries(found.get("utterances") or found.get("words"))


def _captions(found: Mapping[str, Any]) -> Iterator[Caption]:
    utterances = list(entries(found.get("utterances")))
    if not utterances:
        yield from spoken(_word(word, voice_in(word.get("speaker"))) for word in _entries(found))
    for utterance in utterances:
        voice, text = voice_in(utterance.get("speaker")), words_in(utterance.get("text"))
        words = [_word(word, voice) for word in entries(utterance.get("words"))]
        if words and same_words(words, text):
            yield from spoken(words)
        else:
            yield caption(_time(utterance, "start"), _time(utterance, "end"), text, voice)


def _word(word: Mapping[str, Any], voice: Voice | None) -> Word:
    return Word(words_in(word.get("text")), _time(word, "start"), _time(word, "end"), voice)


def _time(entry: Mapping[str, Any], name: str) -> float | None:
    return seconds(entry.get(name), MILLISECONDS)
