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
    words = frozenset[str]().union(*map(_words, texts))
    absent = [name for name in names if not _stands(name, words)]
    return len(absent) / len(names)


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> frozenset[str]:
    return frozenset(bare(_POSSESSIVE.sub("", word)) for word in _WORD.findall(text))


def _stands(name: str, words: Collection[str]) -> bool:
    plain = bare(name)
    if plain in words:
        return True
    if len(plain) >= _SHORTEST and skeleton(name) in map(_skeleton, words):
        return True
    if len(plain) > _SHORTEST and any(_akin(plain, word) for word in words):
        return True
    own = script(plain)
    return any(_is_in_another_script(plain, word) for word in words if script(word) != own)


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
