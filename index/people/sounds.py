"""How words of names sound, whatever script and transliteration they are written in.

A word becomes strings of sounds, one for each way to read it: small Latin
letters, and S (sh), C (ch), Z (zh), J (dzh), c (ts) and h (kh) for sounds that
spellings write with several. `names.toml` holds the spellings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice, product
from string import ascii_lowercase
from typing import NamedTuple

from anyascii import anyascii

from index.letters import unmarked
from index.people.known_names import tables

LONGEST = 40
"""No word of a name has more letters."""

_MOST_READINGS = 64
_SLAVIC = re.compile(r"(?:[oe]va?|ina?|[sc]k[ai]|ni|ko|[ui]k|iC|aia)$")
_PERHAPS_SLAVIC = re.compile(
    r"(?:[oe](?:v|w|ff)a?|[iy]n[ea]?|[sc]k(?:a|[ai][ijy]a|[iy][ijy]?)|n[iy][ijy]?|[kc][oa]|[uiy]k"
    r"|[iy](?:c|cz|t?s?ch)|a[ijy]a)$"
)
_LOOKING = re.compile(r"^(?:\^|\(\?<[=!][^)]*\))*")
_SMOOTHED = (
    (re.compile(r"ie"), "e"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(enk|uSk)a$"), r"\1o"),
    (re.compile(r"skaia$"), "ska"),
    (re.compile(r"(?:(?<=[SCZ])|i)ov(?=a?$)"), "ev"),
)


class Spelling(NamedTuple):
    """How letters are read: what to look for, and for each part of it what it may be."""

    pattern: re.Pattern[str]
    sounds: tuple[tuple[str, ...], ...]

    def read(self, word: str) -> Iterator[str]:
        """The readings of a word in small letters; what has no sound of its own is left out."""
        parts = [
            self.sounds[found.lastindex - 1] if found.lastindex else _other(found[0])
            for found in self.pattern.finditer(word)
        ]
        return ("".join(one) for one in islice(product(*parts), _MOST_READINGS))


@lru_cache(maxsize=65536)
def sounds(word: str) -> frozenset[str]:
    """The sounds of one word of a name; none for scripts that leave out vowels."""
    plain = _letters(word)
    own = script(plain)
    if not plain or is_abjad(plain):
        return frozenset()
    if own in ("CYRILLIC", "GREEK"):
        return _smoothed(_spelling(own.lower()).read(_unaccented(plain, own)))
    if own != "LATIN":
        plain = _letters(anyascii(plain))
    return _smoothed(_spelling("english").read(plain)) | slavic_sounds(plain)


@lru_cache(maxsize=65536)
def slavic_sounds(word: str) -> frozenset[str]:
    """The readings of a word in Latin letters by which it ends as Slavic names do."""
    plain = _letters(word)
    found = _foreign(plain) if _PERHAPS_SLAVIC.search(unmarked(plain)) else frozenset()
    return frozenset(key for key in found if len(key) > 4 and _SLAVIC.search(key))


@lru_cache(maxsize=65536)
def bones(word: str) -> frozenset[str]:
    """The consonants of a word, for scripts that leave out vowels or write them otherwise.

    h counts at the beginning alone: scripts and transliterations drop it elsewhere.
    """
    plain = _letters(word)
    if is_abjad(plain):
        found = frozenset(_spelling(script(plain).lower()).read(plain))
    else:
        found = sounds(plain)
        if script(plain) == "LATIN":
            found |= _foreign(plain)
    return frozenset(re.sub(r"[aeiouy]|(?<!^)h", "", key) for key in found) - {""}


def is_slavic(word: str) -> bool:
    """Whether a word ends, in one of its readings, as Slavic names do."""
    return any(_SLAVIC.search(key) for key in sounds(word))


def is_abjad(word: str) -> bool:
    """Whether a word is written in a script that leaves out vowels."""
    return script(word) in ("ARABIC", "HEBREW")


@lru_cache(maxsize=65536)
def script(word: str) -> str:
    """The script of a word's first letter: LATIN, CYRILLIC, CJK, …; empty where there is none."""
    letter = next((c for c in word if c.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFC", word.casefold())
    return "".join(c for c in plain if c.isalpha())[:LONGEST]


def _unaccented(word: str, own: str) -> str:
    return unmarked(word) if own == "GREEK" else word


@lru_cache(maxsize=65536)
def _foreign(word: str) -> frozenset[str]:
    names = tables()["spellings"]["slavic"]
    return _smoothed(key for name in names for key in _spelling(f"slavic {name}").read(word))


def _smoothed(readings: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_smooth, readings)) - {""}


@lru_cache(maxsize=65536)
def _smooth(key: str) -> str:
    for pattern, new in _SMOOTHED:
        key = pattern.sub(new, key)
    return key


def _other(letters: str) -> tuple[str, ...]:
    plain = unmarked(letters)
    return (plain if plain.isascii() and plain.isalpha() else "",)


@cache
def _spelling(name: str) -> Spelling:
    found = tables()
    if name in found["letters"]:
        rules = found["letters"][name]
    else:
        rules = found["spellings"]
        for part in name.split():
            rules = rules[part]
        rules += " " + found["spellings"]["common"]
    pairs = [rule.split("→") for rule in rules.split()]
    special = {_LOOKING.sub("", old)[:1] for old, _ in pairs}
    plain = "".join(sorted(set(ascii_lowercase) - special))
    pattern = "|".join([f"[{plain}]+", *(f"({old})" for old, _ in pairs), "."])
    return Spelling(re.compile(pattern), tuple(tuple(new.split("|")) for _, new in pairs))
