"""Names and numbers of a question, and how many of them a passage leaves out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain

from rapidfuzz.distance import Prefix

from index.people import bare, skeleton
from index.people.sounds import script, sounds
from index.people.spellings import same_across, same_spelling
from qa.words import FUNCTION_STEMS

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_SHORTEST = 4
_KEPT = 1 << 16
"""How many words are kept as they are compared: most words of a text are common ones."""


def names_in(question: str) -> tuple[str, ...]:
    """The words of a question that are capitalised though not first in it, or hold a digit."""
    found: list[str] = []
    for at, match in enumerate(_WORD.finditer(question)):
        word = _POSSESSIVE.sub("", match.group())
        capital = word[:1].isupper() and at > 0 and bare(word) not in FUNCTION_STEMS
        if len(word) > 1 and (capital or any(c.isdigit() for c in word)):
            found.append(word)
    return tuple(dict.fromkeys(found))


def missing(names: Collection[str], passages: Sequence[Collection[str]]) -> list[float]:
    """The share of names that stand in none of the texts of each passage, in 0..1.

    There must be a name; it stands there in other spellings too, and as the
    adjective made of it.
    """
    told = [frozenset(chain.from_iterable(map(str.split, texts))) for texts in passages]
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for run in _possible(names, frozenset[str]().union(*told)):
        for word in _words(run):
            holding[word].append(run)
    forms = [_forms(name, holding) for name in names]
    written = [frozenset(chain.from_iterable(map(holding.__getitem__, form))) for form in forms]
    return [sum(map(own.isdisjoint, written)) / len(names) for own in told]


def _possible(names: Iterable[str], runs: Iterable[str]) -> Iterable[str]:
    """Of what stands between blanks all but plain words that begin as none of the names does."""
    plain = list(map(bare, names))
    if not all(name.isascii() and name[:1].isalnum() for name in plain):
        return runs
    initials = frozenset[str]().union(*map(_initials, plain))
    initials |= frozenset(map(str.upper, initials))
    return (r for r in runs if r[0] in initials or not (r.isalpha() and r.isascii()))


@lru_cache(maxsize=_KEPT)
def _words(run: str) -> tuple[str, ...]:
    """The words, bare of marks, in what stands between blanks."""
    return tuple(bare(_POSSESSIVE.sub("", word)) for word in _WORD.findall(run))


def _initials(plain: str) -> frozenset[str]:
    """The letters with which a name may begin: kh is written h, too."""
    first = plain[:1]
    return frozenset({"h", "k"} if first in {"h", "k"} else {first})


def _forms(name: str, words: Iterable[str]) -> frozenset[str]:
    """The words, bare of marks, that are a name in any spelling, or the adjective made of it."""
    plain = bare(name)
    initials, own = _initials(plain), script(plain)
    return frozenset(
        word
        for word in words
        if (word[:1] in initials and _is_form(name, plain, word))
        or (script(word) != own and _is_in_another_script(plain, word))
    )


def _is_form(name: str, plain: str, word: str) -> bool:
    """Whether a word of the same script is a name, or the adjective made of it."""
    if plain == word:
        return True
    if len(plain) >= _SHORTEST and skeleton(name) == _skeleton(word):
        return True
    return len(plain) > _SHORTEST and _akin(plain, word)


@lru_cache(maxsize=_KEPT)
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
