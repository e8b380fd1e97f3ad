"""Names and numbers of a question, and how many of them a passage leaves out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz.distance import Prefix

from index.people import bare, skeleton
from index.people.sounds import script, sounds
from index.people.spellings import same_across, same_spelling
from qa.words import FUNCTION_STEMS

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_SHORTEST = 4
_KEPT = 5_000
"""How many passages' words are kept: what is asked next is often of the same."""

_MET = 20_000
"""How many words are known not to be a name."""

_NAMES = 50
"""Of how many names the forms are kept, for the same reason."""


def names_in(question: str) -> tuple[str, ...]:
    """The words of a question that are capitalised though not first in it, or hold a digit."""
    found: list[str] = []
    for at, match in enumerate(_WORD.finditer(question)):
        word = _POSSESSIVE.sub("", match.group())
        capital = word[:1].isupper() and at > 0 and bare(word) not in FUNCTION_STEMS
        if len(word) > 1 and (capital or any(c.isdigit() for c in word)):
            found.append(word)
    return tuple(dict.fromkeys(found))


def missing(names: Collection[str], texts: Iterable[str]) -> float:
    """The share of names that stand in none of the texts, in 0..1; 0 where there are no names.

    A name stands there in other spellings too, and as the adjective made of it.
    """
    if not names:
        return 0.0
    words = [_words(text) for text in texts]
    absent = [name for name in names if not any(map(_met(name).stands_among, words))]
    return len(absent) / len(names)


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> frozenset[str]:
    return frozenset(bare(_POSSESSIVE.sub("", word)) for word in _WORD.findall(text))


class _Met:
    """The words that a name was looked for among so far, and those of them that are its forms."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._forms: frozenset[str] = frozenset()
        self._others: frozenset[str] = frozenset()

    def stands_among(self, words: frozenset[str]) -> bool:
        if not self._forms.isdisjoint(words):
            return True
        new = words - self._others
        if not new:
            return False
        forms = frozenset(word for word in new if _is_form(self._name, word))
        kept = self._others if len(self._others) < _MET else frozenset()
        self._forms, self._others = self._forms | forms, kept | (new - forms)
        return bool(forms)


@lru_cache(maxsize=_NAMES)
def _met(name: str) -> _Met:
    return _Met(name)


def _is_form(name: str, word: str) -> bool:
    """Whether a word, bare of marks, is a name in any spelling, or the adjective made of it."""
    plain = bare(name)
    if plain == word:
        return True
    if len(plain) >= _SHORTEST and skeleton(name) == _skeleton(word):
        return True
    if len(plain) > _SHORTEST and _akin(plain, word):
        return True
    return script(word) != script(plain) and _is_in_another_script(plain, word)


@lru_cache(maxsize=20 * _KEPT)
def _skeleton(word: str) -> str:
    """The skeleton of a word; none of a short one."""
    return skeleton(word) if len(word) >= _SHORTEST else ""


def _is_in_another_script(name: str, word: str) -> bool:
    """Whether a word is a name in another script, possibly declined."""
    if len(word) < _SHORTEST or word.isdigit() or name.isdigit():
        return False
    if same_spelling(name, word) or same_across(name, word):
        return True
    return any(_akin(x, y) for x in sounds(name) for y in sounds(word))


def _akin(name: str, word: str) -> bool:
    """Whether two words share all but the endings, as Ukraine and Ukrainian do."""
    shared = Prefix.similarity(name, word)
    return shared > _SHORTEST and shared >= min(len(name), len(word)) - 1
