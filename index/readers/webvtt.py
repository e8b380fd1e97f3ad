"""WebVTT: cues with times, voices in tags; comments, styles and regions are left out.

https://www.w3.org/TR/webvtt1/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.errors import SourceError
from index.readers.captions import Caption, decoded, lines_of, said_in
from index.readers.cues import compose
from index.readers.decoding import decode
from index.readers.timings import Timed, timed
from index.turns.voices import voice_called
from index.types import Method, Source, Voice, maker

SUFFIXES = (".vtt",)
VOICE = re.compile(r"<(/v)\s*>|<v(?:\.[^\s<>]*)?(?:\s([^<>]*))?>")
WHOLE = re.compile(r"<v(?:\.[^\s<>]*)?\s(?P<name>[^<>]*)>(?P<words>[^<]*)(?:</v>)?\s*")
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[0-9:.]+>")
NAMED_ABOVE = re.compile(r"\d+\s+\"(?P<name>[^\"]+)\"(?:\s+\(\d+\))?")

_caption = maker(Caption)


def read(data: bytes, name: str) -> Source:
    """Decode a WebVTT file and put together what each of its speakers says.

    Raises:
        SourceError: the file is not text or has no cue with words.
    """
    text, notes = decode(data, name)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    said = said_in(caption for cue in timed(lines, blank_ends=True) for caption in _captions(cue))
    source = compose(said, notes)
    if not source.blocks:
        raise SourceError(f"{name} has no WebVTT cue with words: nothing to read")
    return source


def _captions(cue: Timed) -> Sequence[Caption]:
    """The words of a cue, parted where a tag changes the voice."""
    begins, ends, above, text = cue
    if "<" not in text:
        voice = _named_above(above) if '"' in above else None
        return (_caption((begins, ends, lines_of(decoded(text)), voice)),)
    if whole := WHOLE.fullmatch(text):
        name, words = whole.groups()
        voice = _tagged(name)
        return (_caption((begins, ends, lines_of(decoded(words)), voice)),)
    return list(_parted(cue))


def _parted(cue: Timed) -> Iterator[Caption]:
    begins, ends, above, text = cue
    voice = _named_above(above)
    pieces = VOICE.split(text)
    for at in range(0, len(pieces), 3):
        if at:
            called = pieces[at - 1]
            voice = _tagged(called) if called else None
        words = pieces[at]
        if words:
            words = TAG.sub("", words) if "<" in words else words
            yield Caption(begins, ends, lines_of(decoded(words)), voice)


@lru_cache(maxsize=1024)
def _tagged(name: str) -> Voice | None:
    """Whom a voice tag names."""
    return voice_called(decoded(name), Method.VOICE_TAG)


def _named_above(above: str) -> Voice | None:
    """Whom an identifier such as `3 "Ann Lee" (1024)` names."""
    found = NAMED_ABOVE.fullmatch(above.strip())
    return voice_called(found["name"], Method.VOICE_TAG) if found else None
