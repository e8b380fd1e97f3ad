"""SubRip: numbered cues with times; formatting is left out."""

from __future__ import annotations

import re

from index.errors import SourceError
from index.readers.captions import Caption, decoded, lines_of, said_in
from index.readers.cues import compose
from index.readers.decoding import decode
from index.readers.timings import timed
from index.types import Source, maker

SUFFIXES = (".srt",)
TAG = re.compile(r"</?(?:i|b|u|s|em|strong|font|span|c|v)(?:[\s.=][^<>]*)?/?>", re.IGNORECASE)
STYLING = re.compile(r"\{\\[^{}]*\}")
BREAK = re.compile(r"<br\s*/?>|\\[Nn]", re.IGNORECASE)

_caption = maker(Caption)


def read(data: bytes, name: str) -> Source:
    """Decode a SubRip file and put together what each of its speakers says.

    Raises:
        SourceError: the file is not text or has no cue with words.
    """
    text, notes = decode(data, name)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    cues = timed(lines, blank_ends=False)
    captions = (_caption((a, b, lines_of(_plain(words)), None)) for a, b, _, words in cues)
    source = compose(said_in(captions), notes)
    if not source.blocks:
        raise SourceError(f"{name} has no SubRip cue with words: nothing to read")
    return source


def _plain(text: str) -> str:
    """The text of a cue without formatting."""
    if "<" in text or "\\" in text:
        text = TAG.sub("", STYLING.sub("", BREAK.sub("\n", text)))
    return decoded(text)
