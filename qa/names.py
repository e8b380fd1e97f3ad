"""Names and numbers of a question, and how many of them a passage leaves out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rapidfuzz.distance import Prefix

from index.people import bare, skeleton
from index.people.sounds import script, sounds
from index.people.spellings import same_across, same_spelling
from qa.words import FUNCTION_STEMS

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_SHORTEST = 4


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
    words = {bare(_POSSESSIVE.sub("", word)) for text in texts for word in _WORD.findall(text)}
    skeletons = {skeleton(word) for word in words if len(word) >= _SHORTEST}
    absent = [n for n in names if not _stands(bare(n), skeleton(n), words, skeletons)]
    return len(absent) / len(names)


def _stands(plain: str, bones: str, words: Collection[str], skeletons: Collection[str]) -> bool:
    if plain in words or (len(plain) >= _SHORTEST and bones in skeletons):
        return True
    if len(plain) > _SHORTEST and any(_akin(plain, word) for word in words):
        return True
    own = script(plain)
    return any(_is_in_another_script(plain, word) for word in words if script(word) != own)


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
