"""Words of names without what spellings leave out: case, accents, strokes, full stops."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_DROPPED = str.maketrans(dict.fromkeys(".’'ʼ`"))


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """A word in lower case, without accents, strokes, full stops or apostrophes."""
    return unmarked(word.casefold()).translate(_DROPPED)


def unmarked(word: str) -> str:
    """A word in lower case without accents and strokes."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_STROKES))
    return "".join(c for c in plain if not unicodedata.combining(c))
