"""Names of people: their parts, their spellings, who is the same person, who asks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from index.types import INTERVIEWER

HONORIFICS = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron hon honourable honorable
    rt right the madam madame mme mlle senator sen rep representative congressman congresswoman
    rev reverend fr father rabbi imam judge justice gen general col colonel maj major capt captain
    lt lieutenant sgt cllr councillor herr frau monsieur señor señora sr sra governor gov president
    minister secretary ambassador chancellor mayor chairman chairwoman chairperson г-н г-жа пан
    пані господин госпожа проф
    """.split()
)
PARTICLES = frozenset(
    "von van der den de del della di da dos das du la le el al bin ibn ben ter ten zu zur af av "
    "y e und d' o' st".split()
)
SUFFIXES = frozenset("jr sr ii iii iv phd md mp am ms msp mla mep qc kc obe cbe mbe esq td".split())
ACRONYMS = frozenset("MP AM MS MSP MLA MEP QC KC OBE CBE MBE TD II III IV MD".split())
ASKING = re.compile(
    r"\b(?:interviewer|moderator|host|hostess|co-host|presenter|questioner|anchor|facilitator"
    r"|quizmaster)s?\b|\bведущ|\bведуч|\bинтервьюер|\bінтерв.юер",
    re.IGNORECASE,
)
MALE, FEMALE = frozenset(("mr", "sir", "lord")), frozenset(("mrs", "ms", "miss", "lady", "dame"))
VOWEL = re.compile(r"[aeiouyаеёиоуыэюяіїє]|[^\x00-\u04ff]", re.IGNORECASE)
INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
SLAVIC_ENDING = re.compile(r"(?:sk|ts?k)(?:yy|yi|iy|ii|ij|yj|y|i|j)$")


class Name(NamedTuple):
    """A name's parts: honorifics before it, its own words, letters after it."""

    honorifics: tuple[str, ...]
    words: tuple[str, ...]
    suffixes: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        """Whether it has a given name (or an initial) and a surname."""
        return len(self.words) > 1


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """A word in lower case, without accents or full stops."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in ".’'ʼ`")


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


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """A word without the differences that transliteration makes: Zelenskyy, Zelensky."""
    plain = SLAVIC_ENDING.sub("ski", bare(word)).replace("kh", "h")
    return re.sub(r"(.)\1+", r"\1", plain)


def same_word(left: str, right: str) -> bool:
    """Whether two words of names are the same but for spelling, or one is the other's initial."""
    a, b = bare(left), bare(right)
    if a == b or (len(a) > 3 and len(b) > 3 and skeleton(left) == skeleton(right)):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) == 1 and long.startswith(short)


def same_person(left: str, right: str) -> bool:
    """Whether two full names can be one person's: equal surnames, no given name against another."""
    a, b = split_name(left).words, split_name(right).words
    if len(a) < 2 or len(b) < 2:
        return key(left) == key(right)
    if not _same_surname(a, b):
        return False
    short, long = sorted((a[:-1], b[:-1]), key=len)
    return same_word(a[0], b[0]) and _is_subsequence(short, long)


def same_surname(left: str, right: str) -> bool:
    """Whether two surnames alone, with titles or without, can be one person's: Mr Roe, ROE."""
    a, b = split_name(left), split_name(right)
    if len(a.words) != 1 or len(b.words) != 1 or len(bare(a.words[0])) < 2:
        return False
    return same_word(a.words[0], b.words[0]) and not titles_differ(left, right)


def titles_differ(left: str, right: str) -> bool:
    """Whether the titles of two names are a man's and a woman's."""
    titles = ({bare(title) for title in split_name(name).honorifics} for name in (left, right))
    men, women = zip(*((bool(t & MALE), bool(t & FEMALE)) for t in titles), strict=True)
    return any(men) and any(women)


def _same_surname(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    x, y = bare(a[-1]), bare(b[-1])
    if len(x) == 1 or len(y) == 1:
        return x == y
    if same_word(a[-1], b[-1]):
        return True
    given_equal = bare(a[0]) == bare(b[0]) and len(bare(a[0])) > 2
    return given_equal and min(len(x), len(y)) >= 8 and DamerauLevenshtein.distance(x, y) == 1


def _is_subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(same_word(word, other) for other in rest) for word in short)


def is_short_for(short: str, full: str) -> bool:
    """Whether a surname, a given name or a part of a name belongs to the full name."""
    part, whole = split_name(short), split_name(full)
    if not part.words or not whole.is_full:
        return False
    if part.is_full:
        return same_person(short, full)
    word = part.words[0]
    if len(bare(word)) < 2:
        return False
    if part.honorifics or bare(word) not in {bare(w) for w in whole.words[:1]}:
        return any(
            bare(word) == bare(w) or (len(word) > 3 and skeleton(word) == skeleton(w))
            for w in whole.words[1:]
        )
    return True


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
    words = [w for w in split_name(name).words if bare(w) not in PARTICLES]
    wanted = letters.replace(".", "").replace(" ", "")
    return len(wanted) > 1 and wanted == "".join(w[0] for w in words).upper()


def normal_case(name: str) -> str:
    """A name with words in capitals, as it is written in a sentence: McCAIN, D'AMATO, VAN DYKE."""
    words = name.split()
    if len(words) == 1 and (len(name) < 3 or not VOWEL.search(name)):
        return name
    return " ".join(_normal_word(word, at == 0) for at, word in enumerate(words))


def _normal_word(word: str, first: bool) -> str:
    if (word.strip(".,") in ACRONYMS and not first) or any(c.isdigit() or c == "_" for c in word):
        return word
    if not any(c.isupper() for c in word[1:]) or INITIALS.fullmatch(word):
        return word
    if first and len(word) < 3 and not VOWEL.search(word):
        return word
    if word.isupper() and bare(word) in PARTICLES and not first:
        return word.lower()
    parts = re.split(r"(['’ʼ-])", word)
    return "".join(part if part in "'’ʼ-" else _capital(part) for part in parts)


def _capital(part: str) -> str:
    if found := re.fullmatch(r"(?P<prefix>M[cC]|Mac|De|Di|La|Le|Van)(?P<rest>[^\W\d_a-z]+)", part):
        return found["prefix"].capitalize() + found["rest"].capitalize()
    return part.capitalize() if part.isupper() else part


def asks(role: str | None, name: str | None) -> bool:
    """Whether somebody of this role or name is one who asks: interviewer, moderator, host."""
    if name is not None and (name == INTERVIEWER or ASKING.fullmatch(name)):
        return True
    return role is not None and bool(ASKING.search(role))
