"""Words of names compared: one word in two spellings, transliterations or scripts."""

from __future__ import annotations

import re
from functools import lru_cache

from index.letters import bare
from index.people.known_names import given_names, tables
from index.people.sounds import bones, is_abjad, is_slavic, script, slavic_sounds, sounds

SLAVIC_ENDING = re.compile(r"(?:sk|ts?k)(?:yy|yi|iy|ii|ij|yj|y|i|j)$")
CASELESS = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """A word without the differences that transliteration makes: Zelenskyy, Zelensky."""
    plain = SLAVIC_ENDING.sub("ski", bare(word)).replace("kh", "h")
    return re.sub(r"(.)\1+", r"\1", plain)


def same_word(left: str, right: str) -> bool:
    """Whether two words of names are the same but for spelling, or one is the other's initial."""
    return same_spelling(left, right) or is_initial(left, right) or is_initial(right, left)


def is_initial(letter: str, word: str) -> bool:
    """Whether a letter is the one that a word begins with, in any script."""
    short, long = bare(letter), bare(word)
    if len(short) != 1 or not long:
        return False
    if script(short) == script(long):
        return long.startswith(short)
    starts = sounds(short)
    return any(key.startswith(start) for key in sounds(long) for start in starts)


@lru_cache(maxsize=65536)
def same_spelling(left: str, right: str) -> bool:
    """Whether two words are one, spelt, transliterated or written in scripts that differ."""
    a, b = bare(left), bare(right)
    if a == b:
        return True
    if min(len(a), len(b)) < 2:
        return False
    own, other = script(a), script(b)
    if own == other:
        if min(len(a), len(b)) < 4 or own in CASELESS or is_abjad(a):
            return False
        if own == "LATIN":
            return _same_latin(left, right)
    return not sounds(left).isdisjoint(sounds(right))


def is_transliterated(left: str, right: str) -> bool:
    """Whether two words are one in two scripts, or in two transliterations of one."""
    if bare(left) == bare(right) or not same_spelling(left, right):
        return False
    return script(left) != script(right) or not slavic_sounds(left).isdisjoint(slavic_sounds(right))


def _same_latin(left: str, right: str) -> bool:
    if skeleton(left) == skeleton(right) or _umlauts(left) == _umlauts(right):
        return True
    return not slavic_sounds(left).isdisjoint(slavic_sounds(right))


def _umlauts(word: str) -> str:
    return bare(word.casefold().translate(_WRITTEN_OUT))


@lru_cache(maxsize=65536)
def same_across(left: str, right: str, least: int = 3) -> bool:
    """Whether words of two scripts have the same consonants, `least` of them, and like ends.

    Scripts agree on the vowels of Slavic names, so that those must sound the same.
    """
    if script(left) == script(right) or (is_slavic(left) and is_slavic(right)):
        return False
    shared = {found for found in bones(left) & bones(right) if len(found) >= least}
    if not shared or is_abjad(left) or is_abjad(right):
        return bool(shared)
    return any(
        (x[0] in _VOWELS) == (y[0] in _VOWELS) and (x[-1] == "a") == (y[-1] == "a")
        for x in sounds(left)
        for y in sounds(right)
    )


def same_given(left: str, right: str) -> bool:
    """Whether two given names are one: Bill and William, Сергій and Sergey, J. and John."""
    one, other = given_names(bare(left)), given_names(bare(right))
    if one and other:
        return not one.isdisjoint(other)
    return same_word(left, right) or same_across(left, right, least=2)


def is_known_as_same(left: str, right: str) -> bool:
    """Whether two words are known to be forms of one given name."""
    return not given_names(bare(left)).isdisjoint(given_names(bare(right)))


def is_arabic(given: str) -> bool:
    """Whether a given name is known to be written in Arabic letters too."""
    return any(
        is_abjad(word)
        for at in given_names(bare(given))
        for word in tables()["given"][at].split()[1:]
    )


def same_arabic(left: str, right: str) -> bool:
    """Whether two Latin words can be one in Arabic, which writes e as i and o as u."""
    loose = [{key.translate(_ARABIC_VOWELS) for key in sounds(word)} for word in (left, right)]
    return min(len(left), len(right)) > 3 and not loose[0].isdisjoint(loose[1])


_ARABIC_VOWELS = str.maketrans("eo", "iu")


@lru_cache(maxsize=65536)
def traces(word: str) -> frozenset[str]:
    """Keys of a word: two words that can be one name share at least one of them."""
    plain = bare(word)
    given = (f"given {at}" for at in given_names(plain))
    loose = (key.translate(_ARABIC_VOWELS) for key in sounds(word))
    found = {plain, skeleton(word), *sounds(word), *slavic_sounds(word), *loose, *given}
    return frozenset(found | {f"bones {one}" for one in bones(word) if len(one) > 1})
