"""What the formats of speech recognition share: JSON, times, words that make up sentences."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from index.errors import SourceError
from index.readers.captions import Caption, lines_of, said_in
from index.readers.cues import compose
from index.readers.decoding import decode
from index.turns.paragraphs import ends_sentence
from index.turns.voices import voice_called
from index.types import Method, Source, Voice

GAP = 2.0
MAX_WORDS = 60


class Word(NamedTuple):
    """A word, its times in seconds and its voice; `joined` where no blank stands before it."""

    word: str
    begins: float | None
    ends: float | None
    voice: Voice | None = None
    joined: bool = False


def content(data: bytes) -> Any:
    """The content of a JSON file; None where the bytes are no JSON."""
    return _parsed(data)[0]


def parsed(data: bytes, name: str) -> Any:
    """The content of a JSON file.

    Raises:
        SourceError: the bytes are no JSON, or nested too deep.
    """
    found, problem = _parsed(data)
    _parsed.cache_clear()
    if problem:
        raise SourceError(f"{name}{problem}")
    return found


@lru_cache(maxsize=1)
def _parsed(data: bytes) -> tuple[Any, str]:
    """The content of a JSON file, or what is wrong with it."""
    try:
        text, _ = decode(data, "")
        return json.loads(text.lstrip("\ufeff")), ""
    except SourceError as error:
        return None, str(error)
    except RecursionError:
        return None, " is not read: its JSON is nested too deep"
    except ValueError as error:
        return None, f" is not valid JSON: {error}"


def source_of(captions: Iterable[Caption], name: str) -> Source:
    """The source that holds what is said in captions.

    Raises:
        SourceError: nothing is said, or a word is half a character.
    """
    source = compose(said_in(captions))
    if not source.blocks:
        raise SourceError(f"{name} holds no words: nothing to read")
    try:
        source.text.encode()
    except UnicodeEncodeError as error:
        half = ord(source.text[error.start])
        raise SourceError(f"{name} holds half a character (U+{half:04X}): save it again") from error
    return source


def entries(value: object) -> Iterator[Mapping[str, Any]]:
    """The objects of a list; none where it is no list."""
    if isinstance(value, list):
        yield from (entry for entry in value if isinstance(entry, dict))


def field(value: object, *path: str) -> Any:
    """What stands at the end of a path of names in nested objects; None where it breaks off."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def is_timed(entry: Mapping[str, Any]) -> bool:
    """Whether an object holds a text and when it begins."""
    return isinstance(entry.get("text"), str) and "start" in entry


def words_in(value: object) -> str:
    """A text; empty where it is none."""
    return value if isinstance(value, str) else ""


def seconds(value: object, unit: float = 1.0) -> float | None:
    """A time given in parts of a second, `unit` of them; None where it is no sensible number."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value) / unit
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and number >= 0 else None


def voice_in(value: object) -> Voice | None:
    """The voice of a field that holds a speaker; None where it holds none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return voice_called(f"{value:.0f}", Method.DIARIZATION) if abs(value) < 1e6 else None
    return voice_called(value, Method.DIARIZATION) if isinstance(value, str) else None


def caption(begins: float | None, ends: float | None, words: str, voice: Voice | None) -> Caption:
    """A stretch of speech; an end before its beginning is not believed."""
    if begins is not None and ends is not None and ends < begins:
        ends = None
    return Caption(begins, ends, lines_of(words.replace("\n", " ")), voice)


def spoken(words: Iterable[Word]) -> Iterator[Caption]:
    """The sentences that words make up, each with its times, parted at changes of voice."""
    sentence: list[Word] = []
    for word in words:
        if sentence and not word.joined and _parts(sentence, word):
            yield _sentence(sentence)
            sentence = []
        sentence.append(word)
    if sentence:
        yield _sentence(sentence)


def same_words(words: Iterable[Word], text: str) -> bool:
    """Whether words and a text are the same but for blanks."""
    return "".join("".join(word.word.split()) for word in words) == "".join(text.split())


def _parts(sentence: list[Word], word: Word) -> bool:
    last = sentence[-1]
    if word.voice != last.voice or len(sentence) >= MAX_WORDS or ends_sentence(last.word):
        return True
    return last.ends is not None and word.begins is not None and word.begins - last.ends >= GAP


def _sentence(words: list[Word]) -> Caption:
    begins = next((word.begins for word in words if word.begins is not None), None)
    ends = next((word.ends for word in reversed(words) if word.ends is not None), None)
    text = "".join(word.word if word.joined else f" {word.word}" for word in words)
    return caption(begins, ends, text, words[0].voice)
