"""In which orders the words of a name can be read: Roe, John; Kim Jong-un; Putin V. V."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from index.letters import bare
from index.people.known_names import given_names, is_korean_family, may_stand_first, tables
from index.people.sounds import is_abjad, script

ARTICLES = frozenset(("al", "el"))
_PREFIXED = re.compile(r"^(?:al|el|ar|as|ash|at|an|az|ad)[-‐](?=\w{3})", re.IGNORECASE)
_LETTERS = re.compile(r"(?:[^\W\d_]\.){2,}")
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]{2,4}")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
_PATRONYMIC = re.compile(
    r"(?:[оеи]вич|ильич|йович|івна|ївна|[ое]вна|ична|[oei]vi(?:ch|č|tch)|ovych|yovych|[oeiy]vna)$"
)
_KOREAN_SOUNDS = (("eo", "o"), ("eu", "o"), ("oo", "o"), ("ou", "o"), ("u", "o"), ("ee", "i"))
_KOREAN_LETTERS = str.maketrans("gdbrj", "ktplc")


class Order(NamedTuple):
    """A name's words, given names first and the family name last.

    `source` is CJK or HANGUL where they were transcribed from it, one word each.
    """

    given: tuple[str, ...]
    family: str
    source: str = ""


@lru_cache(maxsize=16384)
def orders(words: tuple[str, ...], turned: bool = False) -> tuple[Order, ...]:
    """The orders in which a name's words can be read; none where they are no full name.

    `turned` words have a comma after the family name.
    """
    if len(words) == 1 and (found := _east_asian(words[0])):
        return (found,)
    parts = [part for word in words for part in _parts(word)]
    parts = [p for at, p in enumerate(parts) if not at or bare(p) not in ARTICLES] or parts
    if len(parts) < 2:
        return ()
    natural = Order(tuple(parts[:-1]), parts[-1])
    reverse = Order(tuple(parts[1:]), parts[0])
    if turned:
        return (reverse,)
    if len(parts) > 2 and is_abjad(parts[1]):
        return (natural, Order((parts[0],), "".join(parts[1:])))
    if _is_patronymic_last(parts):
        return (reverse, natural)
    return (natural, reverse) if _may_turn(parts) else (natural,)


def is_patronymic(word: str) -> bool:
    """Whether a word is a father's name, as in Владимир Владимирович Путин."""
    return _PATRONYMIC.search(word.casefold()) is not None


def korean(given: tuple[str, ...]) -> str:
    """Given names in Latin letters without what romanisations of Korean differ in."""
    sounds = re.sub(r"[^a-z]", "", "".join(map(bare, given)))
    for old, new in _KOREAN_SOUNDS:
        sounds = sounds.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", sounds.replace("ch", "j").translate(_KOREAN_LETTERS))


def _parts(word: str) -> list[str]:
    word = _PREFIXED.sub("", word)
    return [c for c in word if c != "."] if _LETTERS.fullmatch(word) else [word]


def _is_patronymic_last(parts: list[str]) -> bool:
    return (
        len(parts) == 3
        and is_patronymic(parts[2])
        and not is_patronymic(parts[1])
        and not given_names(bare(parts[0]))
    )


def _may_turn(parts: list[str]) -> bool:
    """Whether the first word can be the family name."""
    first, *rest = (bare(part) for part in parts)
    if any(len(word) < 2 for word in rest):
        return False
    if (may_stand_first(first) or is_korean_family(first)) and not given_names(first):
        return len(parts) < 4
    return len(parts) == 2 and bool(given_names(rest[0])) and not given_names(first)


def _east_asian(word: str) -> Order | None:
    """A name that is written as one word, family name first, transcribed."""
    if _HANGUL.fullmatch(word):
        family, given = word[:1], word[1:]
    elif _IDEOGRAPHS.fullmatch(word):
        size = 2 if len(word) > 2 and word[:2] in tables()["two_characters"].split() else 1
        family, given = word[:size], word[size:]
    else:
        return None
    return Order((anyascii(given).lower(),), anyascii(family).lower(), script(word))
