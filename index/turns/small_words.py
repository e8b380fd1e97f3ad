"""Which words a text writes in small letters: with a capital they need not be names."""

from __future__ import annotations

import re
from collections.abc import Container

SAMPLE = 1 << 19
"""How many characters of a text are looked at."""
MANY = 100
SMALL = re.compile(r"(?<![\w'’])[^\W\dA-ZА-Я_]+(?!\w)")
APOSTROPHES = frozenset("'’")


class SmallWords(Container[str]):
    """The words that a text writes in small letters; of a long text those of its first part.

    A few words are looked for one by one, which takes less time than to collect all.
    """

    def __init__(self, text: str) -> None:
        self._text = text[:SAMPLE]
        self._known: dict[str, bool] = {}
        self._all: frozenset[str] | None = None

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        if word not in self._known and len(self._known) < MANY:
            self._known[word] = SMALL.fullmatch(word) is not None and self._has(word)
        return self._known[word] if word in self._known else word in self._collected()

    def _has(self, word: str) -> bool:
        """Whether the text has a word by itself."""
        text, size = self._text, len(word)
        at = text.find(word)
        while at >= 0:
            before, after = text[at - 1 : at], text[at + size : at + size + 1]
            if not (is_letter(before) or before in APOSTROPHES or is_letter(after)):
                return True
            at = text.find(word, at + 1)
        return False

    def _collected(self) -> frozenset[str]:
        if self._all is None:
            self._all = frozenset(SMALL.findall(" ".join(set(self._text.split()))))
        return self._all


def is_letter(character: str) -> bool:
    """Whether a character may be part of a word, as regular expressions see it."""
    return character.isalnum() or character == "_"
