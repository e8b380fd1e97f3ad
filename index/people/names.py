"""Names of people: their parts, their spellings, who is the same person, who asks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein, Postfix, Prefix

from index.languages import every, pattern, plain
from index.letters import bare as bare
from index.people.known_names import MEN, WOMEN, bearer, same_korean_family
from index.people.orders import Order, korean, orders
from index.people.spellings import (
    is_arabic,
    is_initial,
    is_known_as_same,
    same_across,
    same_arabic,
    same_given,
    same_spelling,
)
from index.people.spellings import same_word as same_word
from index.people.spellings import skeleton as skeleton
from index.people.spellings import traces as traces
from index.types import INTERVIEWER

HONORIFICS = plain("honorifics")
PARTICLES = plain("particles")
SUFFIXES = plain("suffixes")
ACRONYMS = every("acronyms")
ASKING = re.compile(rf"\b{pattern('asking_roles')}", re.IGNORECASE)
MALE, FEMALE = plain("titles_male"), plain("titles_female")
GENERATIONS = frozenset("jr sr ii iii iv".split())
STYLES = frozenset("right rt hon honourable honorable lord lady reverend rev most".split())
VOWEL = re.compile(r"[aeiouyаеёиоуыэюяіїє]|[^\x00-\u04ff]", re.IGNORECASE)
INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")


class Name(NamedTuple):
    """A name's parts: honorifics before it, its own words, letters after it."""

    honorifics: tuple[str, ...]
    words: tuple[str, ...]
    suffixes: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        """Whether it has a given name (or an initial) and a surname."""
        return len(self.words) > 1


@lru_cache(maxsize=4096)
def split_name(name: str) -> Name:
    """Part a name as it is written into honorifics, words and suffixes."""
    tokens = name.replace(",", " ").split()
    first = 0
    while first < len(tokens) - 1 and bare(tokens[first]) in HONORIFICS:
        first += 1
    last = len(tokens)
    while last > first + 1 and bare(tokens[last - 1]) in SUFFIXES and last - first > 2:
        last -= 1
    return Name(tuple(tokens[:first]), tuple(tokens[first:last]), tuple(tokens[last:]))


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """What two spellings of a name that differ in case, accents or titles have in common."""
    return " ".join(bare(word) for word in split_name(name).words)


@lru_cache(maxsize=65536)
def same_person(left: str, right: str) -> bool:
    """Whether two full names can be one person's: one family name, no given name against another.

    Whatever the script, transliteration, order or short form of the given name.
    """
    if titles_differ(left, right):
        return False
    ones, others = _orders(left), _orders(right)
    if not ones or not others or key(left) == key(right):
        return key(left) == key(right)
    return any(_agree(one, other) for one in ones for other in others)


def may_be_one(left: str, right: str) -> bool:
    """Whether two names, full or short, can be one person's where nobody else is in question."""
    return (
        same_person(left, right)
        or same_surname(left, right)
        or is_short_for(left, right)
        or is_short_for(right, left)
    )


def same_surname(left: str, right: str) -> bool:
    """Whether two surnames alone, with titles or without, can be one person's: Mr Roe, ROE."""
    a, b = split_name(left), split_name(right)
    if len(a.words) != 1 or len(b.words) != 1 or len(bare(a.words[0])) < 2:
        return False
    if _orders(left) or _orders(right):
        return False
    return same_spelling(a.words[0], b.words[0]) and not titles_differ(left, right)


@lru_cache(maxsize=65536)
def titles_differ(left: str, right: str) -> bool:
    """Whether one is a man's name and the other a woman's by title, or they are Jr. and Sr."""
    one, other = split_name(left), split_name(right)
    born = [{bare(word) for word in name.suffixes} & GENERATIONS for name in (one, other)]
    if all(born) and born[0].isdisjoint(born[1]):
        return True
    return {_whose(one, other), _whose(other, one)} == {MEN, WOMEN}


def _whose(name: Name, other: Name) -> str | None:
    """Whether a name is a man's or a woman's by its title, or by its given name if that is all."""
    titles = {bare(title) for title in name.honorifics}
    if titles & MALE:
        return MEN
    if titles & FEMALE:
        return WOMEN
    return bearer(bare(name.words[0])) if name.is_full and not other.is_full else None


def is_short_for(short: str, full: str) -> bool:
    """Whether a surname, a given name or a part of a name belongs to the full name."""
    part, whole = split_name(short), split_name(full)
    if not part.words or not _orders(full) or is_office(short) or is_office(full):
        return False
    if _orders(short):
        return same_person(short, full)
    word = part.words[0]
    if len(bare(word)) < 2 or titles_differ(short, full):
        return False
    names = whole.words if whole.is_full else tuple(o.family for o in _orders(full))
    if part.honorifics or bare(word) not in {bare(w) for w in names[:1]}:
        family = names[1:] or names
        return any(same_spelling(word, w) or same_across(word, w) for w in family)
    return True


def is_office(name: str) -> bool:
    """Whether a name is `the` and what somebody is: the Prime Minister, not the Rt Hon. Ben Oak."""
    words = [bare(word) for word in name.split()]
    return words[:1] == ["the"] and words[1:2] != [] and words[1] not in STYLES


def is_full(name: str) -> bool:
    """Whether a name has a given name, or an initial, and a family name."""
    return bool(_orders(name))


def has_initial(name: str) -> bool:
    """Whether a full name has only an initial for the given name."""
    return any(len(bare(order.given[0])) == 1 for order in _orders(name)[:1])


def family_names(name: str) -> frozenset[str]:
    """What can be the family name of a full name; none of any other."""
    return frozenset(order.family for order in _orders(name))


@lru_cache(maxsize=16384)
def _orders(name: str) -> tuple[Order, ...]:
    if is_office(name):
        return ()
    family, comma, given = name.partition(",")
    turned = bool(comma) and _is_turned(family, given)
    words = split_name(f"{given} {family}" if turned else name).words
    if turned:
        words = (*words[-len(family.split()) :], *words[: -len(family.split())])
    return orders(words, turned)


def _is_turned(family: str, given: str) -> bool:
    """Whether a comma stands between family name and given names: Roe, John."""
    names = given.split()
    if not 0 < len(names) < 4 or any(bare(word) in SUFFIXES for word in names):
        return False
    return len(family.split()) == 1 and all(word[0].isupper() for word in names)


def _agree(a: Order, b: Order) -> bool:
    """Whether two names, read in one order each, can be one person's."""
    if "HANGUL" in (a.source, b.source):
        romanised = same_korean_family(bare(a.family), bare(b.family))
        return a.source != b.source and romanised and korean(a.given) == korean(b.given)
    if a.source and b.source:
        return False
    joined = ["".join(bare(w).replace("-", "") for w in o.given) for o in (a, b)]
    if a.source or b.source:
        return bare(a.family) == bare(b.family) and joined[0] == joined[1]
    if joined[0] == joined[1] and len(joined[0]) > 1 and _same_family(a, b):
        return True
    return _same_family(a, b) and same_given(a.given[0], b.given[0]) and _same_middle(a, b)


def _same_family(a: Order, b: Order) -> bool:
    x, y = bare(a.family), bare(b.family)
    if len(x) == 1 or len(y) == 1:
        return x == y
    if same_spelling(a.family, b.family):
        return True
    given = is_known_as_same(a.given[0], b.given[0])
    if same_across(a.family, b.family, least=2 if given else 3):
        return True
    if given and is_arabic(a.given[0]) and same_arabic(a.family, b.family):
        return True
    given_equal = bare(a.given[0]) == bare(b.given[0]) and len(bare(a.given[0])) > 2
    return given_equal and _is_misspelt(x, y)


def _is_misspelt(x: str, y: str) -> bool:
    """Whether one letter in the middle of a long word differs: its ends tell families apart."""
    if min(len(x), len(y)) < 8 or DamerauLevenshtein.distance(x, y) != 1:
        return False
    return Prefix.similarity(x, y) > 3 and Postfix.similarity(x, y) > 2


def _same_middle(a: Order, b: Order) -> bool:
    """Whether the further given names of one are among the other's, initials in their places."""
    short, long = sorted((_middle(a), _middle(b)), key=len)
    if short and (len(bare(short[0])) == 1 or len(bare(long[0])) == 1):
        return is_initial(short[0], long[0]) or is_initial(long[0], short[0])
    rest = iter(long)
    return all(any(same_given(word, other) for other in rest) for word in short)


def _middle(order: Order) -> list[str]:
    words = [part for word in order.given for part in word.split("-")][1:]
    return [word for word in words if len(bare(word)) == 1 or bare(word) not in PARTICLES]


def stand_for(letters: str, name: str) -> bool:
    """Whether letters can be defined as a name's: its initials, or some of them from the first."""
    wanted = letters.replace(".", "").replace(" ", "")
    initials = "".join(word[0] for word in split_name(name).words).upper()
    rest = iter(initials)
    return (
        1 < len(wanted) <= len(initials)
        and wanted.isupper()
        and wanted[0] == initials[0]
        and all(letter in rest for letter in wanted)
    )


def is_initials(letters: str, name: str) -> bool:
    """Whether letters such as AL are the initials of a name such as Anna Lee."""
    given, *rest = split_name(name).words or ("",)
    words = [w for w in (given, *(w for w in rest if bare(w) not in PARTICLES)) if w]
    wanted = letters.replace(".", "").replace(" ", "")
    return len(wanted) > 1 and wanted == "".join(w[0] for w in words).upper()


def normal_case(name: str) -> str:
    """A name with words in capitals, as it is written in a sentence: McCAIN, D'AMATO, VAN DYKE."""
    words = name.split()
    if len(words) == 1 and (len(name) < 3 or not VOWEL.search(name)):
        return name
    return " ".join(_normal_word(word, at == 0) for at, word in enumerate(words))


def _normal_word(word: str, first: bool) -> str:
    if first and word.isupper() and bare(word) in HONORIFICS:
        return word.capitalize()
    if (word.strip(".,") in ACRONYMS and not first) or any(c.isdigit() or c == "_" for c in word):
        return word
    if not any(c.isupper() for c in word[1:]) or INITIALS.fullmatch(word):
        return word
    if first and len(word) < 3 and not VOWEL.search(word):
        return word
    if word.isupper() and bare(word) in PARTICLES and not first:
        return word.lower()
    parts = re.split(r"(['’ʼ.-])", word)
    return "".join(part if part in "'’ʼ.-" else _capital(part) for part in parts)


def _capital(part: str) -> str:
    if found := re.fullmatch(r"(?P<prefix>M[cC]|Mac|De|Di|La|Le|Van)(?P<rest>[^\W\d_a-z]+)", part):
        return found["prefix"].capitalize() + found["rest"].capitalize()
    return part.capitalize() if part.isupper() else part


def asks(role: str | None, name: str | None) -> bool:
    """Whether somebody of this role or name is one who asks: interviewer, moderator, host."""
    if name is not None and (name == INTERVIEWER or ASKING.fullmatch(name)):
        return True
    return role is not None and bool(ASKING.search(role))
