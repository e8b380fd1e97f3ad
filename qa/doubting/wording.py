"""Words as doubts compare them: verbs by their plain form, contractions spelt out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from index.people import bare
from index.stems import stems

_TOKEN = re.compile(r"'s\b|[^\W_]+|[,;:.!?()—–\"“”]|(?<=\s)-(?=\s)")
_SPELT_OUT = {
    "’": "'", "won't": "will not", "Won't": "Will not", "shan't": "shall not",
    "can't": "can not", "Can't": "Can not", "cannot": "can not", "Cannot": "Can not",
    "n't": " not", "'ll ": " will ", "'d ": " would ", "'ve ": " have ", "'m ": " am ",
    "'re ": " are ",
    "no longer": "not", "in favour of": "favour", "in favor of": "favour",
}  # fmt: skip
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark: lower-cased without accents, its stem, and the lists that it is in."""

    plain: str
    stem: str
    capital: bool
    lists: frozenset[str]

    def is_in(self, *names: str) -> bool:
        """Whether it is in any of these lists of the data file."""
        return not self.lists.isdisjoint(names)

    @property
    def is_slight(self) -> bool:
        """Whether it may stand between a subject and its verb."""
        return "between" in self.lists or self.plain.endswith("ly")


@lru_cache(maxsize=_KEPT)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text and its marks, in order; "didn't" is two words."""
    for short, full in _SPELT_OUT.items():
        text = text.replace(short, full)
    return tuple([_word(token) for token in _TOKEN.findall(text)])


def stem_of(word: str) -> str:
    """The stem of a word's plain form: that of write for wrote."""
    plain = _plain_forms().get(word, word)
    return next(iter(stems(plain)), plain)


@cache
def listed_stems(name: str) -> frozenset[str]:
    """The stems of a list's words."""
    return frozenset(map(stem_of, _data()[name].split()))


@cache
def contraries(*names: str) -> Mapping[str, Sequence[tuple[frozenset[str], frozenset[str]]]]:
    """For each stem of these lists the stems that say the same, and those that say the contrary."""
    found: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for entry in (entry for name in names for entry in _data()[name]):
        one, other = (frozenset(map(stem_of, side.split())) for side in entry.split(":"))
        for same, contrary in ((one, other), (other, one)):
            for stem in same:
                found.setdefault(stem, []).append((same, contrary))
    return found


@lru_cache(maxsize=1 << 15)
def _word(token: str) -> Word:
    plain = bare(token) if token[0].isalnum() else token
    return Word(plain, stem_of(plain), token[:1].isupper(), _lists().get(plain, frozenset()))


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    """The names of the lists that each word is in."""
    named = {name: entry.split() for name, entry in _data().items() if isinstance(entry, str)}
    words = {word for entry in named.values() for word in entry}
    return {w: frozenset(name for name, entry in named.items() if w in entry) for w in words}


@cache
def _plain_forms() -> Mapping[str, str]:
    entries = (entry.split() for entry in _data()["irregular"])
    return {form: plain for plain, *forms in entries for form in forms}


@cache
def _data() -> Mapping[str, Any]:
    file = resources.files(__package__) / "english.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
