"""Words without what spellings leave out: case, accents, strokes, what nobody sees."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_DROPPED = str.maketrans(dict.fromkeys(".’'ʼ`"))

INVISIBLE = dict.fromkeys((*range(9), *range(14, 28), 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF))
"""Characters that nothing shows: controls, soft hyphens, zero-width blanks."""

_INVISIBLE = re.compile(f"[{re.escape(''.join(map(chr, INVISIBLE)))}]")

WITHIN = "\u0300-\u036f\u00ad\u200b\u2060\ufeff"
"""For patterns: what stands within words beside letters, accents by themselves and the unseen."""


def as_seen(text: str) -> str:
    """A text with each letter and its accents as one character, and nothing that nobody sees."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


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
