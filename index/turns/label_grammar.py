"""What a speaker's label looks like: its name, the role it adds, times and marks around it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from index.languages import every
from index.people import HONORIFICS, PARTICLES, SUFFIXES, bare, key, skeleton
from index.turns.named import is_given_name
from index.turns.voices import is_nameless, is_numbered
from index.turns.words import GIVEN_TOO, NOTICES, ROLES, SPOKEN, SURNAME_TOO, slug

MAX_LABEL = 160
MAX_WORDS = 7
MAX_LOWER_WORDS = 4
MIN_HELD, MAX_OFFICE = 5, 20

CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s*[apAP]\.?[mM]\b\.?)?"
DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?"
DAY_TIME = rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}},?\s+{CLOCK}"
TIME = rf"(?:[\[(<]\s*{CLOCK}\s*[\])>]|{CLOCK})"
STAMP = rf"(?:[\[(<]\s*{DAY}{CLOCK}\s*[\])>]|{DAY}{CLOCK})"
NESTED = r"\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\)"
TIMES = re.compile(rf"(?<![\w:]){TIME}(?![\w:])")
TRAILING = re.compile(rf"(?P<core>.*?\S)\s*(?P<group>{NESTED}|\[[^\]\n]*\])\s*", re.DOTALL)
GROUP_ENDS = frozenset(")]")
SENTENCE_STOP = re.compile(r"(?P<word>[^\s.]+)\.\s")
ABBREVIATED = HONORIFICS | SUFFIXES | every("asker_labels")
INITIAL = re.compile(r"[^\W\d_a-z]\.")
CAPITALS = re.compile(r"(?:M[ac]?c|[DO]['’]|[DL][ea]|Van)?[^a-zа-яіїєґ]+")
ADDRESSED, DEFINITE = every("addressed"), every("lead_ins.definite")
LINKS = frozenset("of for & / - – —".split()) | every("sayers.joins")
LATIN = frozenset("pro tempore tem".split())
"""What offices have in small letters: The SPEAKER pro tempore."""
NOT_IN_A_LABEL = re.compile(r"[\"“”„«»?!;=<>{}|\\…]|https?$")


class Shape(StrEnum):
    """What a label looks like, from the surest to one that is nobody's."""

    TITLED = "titled"
    FULL = "full"
    CAPITALS = "capitals"
    WORD = "word"
    LOWER = "lower"
    NOTICE = "notice"

    __hash__ = str.__hash__


class Label(NamedTuple):
    """A label taken apart: the name or office in it, the role it adds, what it looks like.

    Labels with one `key` are one person's, but for spelling.
    """

    name: str
    role: str | None
    shape: Shape
    nameless: bool
    key: str


class LabelMatch(NamedTuple):
    """A label at the start of a paragraph: offsets of its name and of the words after it."""

    label: Label
    start: int
    end: int
    words: int


def words_from(text: str, at: int, end: int) -> int:
    """Where the first word stands at or after an offset."""
    while at < end and text[at].isspace():
        at += 1
    return at


def parse_label(written: str) -> Label | None:
    """Take apart what stands before a colon; None where it can't be a label."""
    return _parse(TIMES.sub(" ", written) if ":" in written else written)


@lru_cache(maxsize=8192)
def _parse(written: str) -> Label | None:
    """Take apart a label without times."""
    core, inner = _without_groups(written)
    holder = _holder(core, inner)
    if holder is not None:
        return holder
    core, _, role = core.partition(",")
    if role:
        core, party = _without_groups(core)
        inner = inner or party
    core, role = " ".join(core.strip(" \t*_-–—|[]").split()), role.strip()
    if not core:
        return None
    if bare(role) in SUFFIXES:
        core, role = f"{core}, {role}", ""
    if _is_given_after(core, role):
        core, role = f"{role} {core}", ""
    if role and not _can_be_role(role):
        return None
    held = _held(core) if not role else None
    if held is not None:
        return held
    if role and not ADDRESSED.isdisjoint(role.casefold().split()[:2]):
        return None
    shape = _shape(core)
    if shape in (None, Shape.LOWER) and inner and not role:
        held = _held_in_capitals(core, inner)
        if held is not None:
            return held
    if shape is None:
        return None
    return Label(core, role or inner, shape, is_nameless(core), key_of(core))


def _holder(office: str, inner: str | None) -> Label | None:
    """Who is in brackets after an office too long to be a label, or with a comma in it."""
    words = office.split()
    if inner is None or words[0] != "The" or not ("," in office or len(words) > MAX_WORDS):
        return None
    person = parse_label(inner)
    if person is None or person.role or person.shape not in (Shape.TITLED, Shape.FULL):
        return None
    plain = bare(words[1]) in ROLES and len(words) <= MAX_OFFICE and not _is_sentence(office)
    return person._replace(role=" ".join(words[1:])) if plain else None


def _is_given_after(surname: str, given: str) -> bool:
    """Whether a given name stands after a surname and a comma: `Sommer, Birgit`."""
    if not surname.isalpha() or bare(surname) in HONORIFICS | ROLES or is_given_name(surname):
        return False
    words = given.split()
    return 0 < len(words) < 3 and all(w[0].isupper() and is_given_name(w) for w in words)


def _held(core: str) -> Label | None:
    """Who holds an office too long for a label: `Secretary of State in the Ministry Ann Lee`."""
    words = core.split()
    if not MIN_HELD <= len(words) <= MAX_OFFICE or bare(words[0]) not in ROLES:
        return None
    given, surname = words[-2:]
    name = f"{given} {surname}"
    if not is_given_name(given) or _shape(name) is not Shape.FULL or _is_sentence(core):
        return None
    if not any(word.islower() for word in words[1:-2]) or NOT_IN_A_LABEL.search(core):
        return None
    return Label(name, " ".join(words[:-2]), Shape.TITLED, False, key_of(name))


def _held_in_capitals(office: str, inner: str) -> Label | None:
    """Who is in brackets after an office in capitals: `El señor CONSEJERO DE PUERTOS (Roe)`."""
    words = office.split()
    first = 1 if words[0].casefold() in DEFINITE else 0
    first += len(words) > first + 1 and bare(words[first]) in HONORIFICS - ROLES
    rest = words[first:]
    person = parse_label(inner)
    if not first or person is None or person.role or person.nameless or len(rest) > MAX_OFFICE:
        return None
    if not " ".join(rest).isupper() or person.shape in (Shape.LOWER, Shape.NOTICE):
        return None
    return person._replace(role=" ".join(rest))


def key_of(core: str) -> str:
    """What labels of one person share: a lone surname counts however it is transliterated."""
    plain = key(core)
    return skeleton(plain) if " " not in plain and len(plain) > 3 else plain


def _without_groups(written: str) -> tuple[str, str | None]:
    """A label without the brackets at its end, and the words in the first of them."""
    inner = None
    while written.rstrip()[-1:] in GROUP_ENDS and (found := TRAILING.fullmatch(written)):
        written, group = found["core"], found["group"]
        if group[0] == "(" and any(c.isalpha() for c in group):
            inner = group[1:-1].strip()
    return written, inner


PROSE = frozenset("qui dont que est était".split())
"""Words of a French clause about somebody: `M. Roux, qui est ministre. Il parle.`"""


def _can_be_role(role: str) -> bool:
    words = [word.casefold().strip(".,'’") for word in role.replace("’", "'").split()]
    prose = PROSE | {
        "i",
        "you",
        "we",
        "he",
        "she",
        "they",
        "it",
        "is",
        "are",
        "was",
        "this",
        "that",
        "my",
    }
    spoken = {"you're", "i'm", "that's", "it's", "really", "then", "please", "so", "but", "if"}
    fits = len(words) <= 10 and not NOT_IN_A_LABEL.search(role) and not _is_sentence(role)
    return fits and not prose.union(spoken).intersection(words)


def _shape(core: str) -> Shape | None:
    tokens = core.split()
    if not 0 < len(tokens) <= MAX_WORDS:
        return None
    if is_numbered(core):
        return Shape.FULL
    if NOT_IN_A_LABEL.search(core):
        return None
    if slug(core) in NOTICES or (tokens[-1].isdigit() and slug(" ".join(tokens[:-1])) in NOTICES):
        return Shape.NOTICE
    if is_nameless(core):
        return Shape.FULL
    if core.isupper() and core.isalpha() and len(core) < 5:
        return Shape.CAPITALS if len(core) > 1 else Shape.WORD
    if len(tokens) == 1 and core.casefold() in SURNAME_TOO and _is_capitalised(core):
        return Shape.WORD
    if not any(c.isalpha() for c in core) or _is_sentence(core) or _is_spoken(tokens):
        return None
    if not all(map(_fits_name, tokens, ["", *tokens])):
        return Shape.LOWER if len(tokens) <= MAX_LOWER_WORDS else None
    if len(tokens) > 1 and (tokens[-1] in LINKS or tokens[-1] in PARTICLES):
        return Shape.LOWER
    cased = [c for c in core if c.isupper() or c.islower()]
    if len(cased) > 1 and _is_capitals(tokens):
        return Shape.CAPITALS
    words = [t for t in tokens if bare(t) not in HONORIFICS or bare(t) in ("the", "right")]
    if len(words) < len(tokens) and words:
        return Shape.TITLED
    return Shape.FULL if len(tokens) > 1 else Shape.WORD


def _is_sentence(core: str) -> bool:
    """Whether a full stop ends a sentence in it, not an initial or an abbreviation."""
    return any(
        (len(stop["word"]) > 2 or stop["word"].isdigit()) and bare(stop["word"]) not in ABBREVIATED
        for stop in SENTENCE_STOP.finditer(core + " ")
    )


def _is_spoken(tokens: list[str]) -> bool:
    """Whether it has words that belong to a sentence, as in `The point is`.

    A capital at the end tells apart those who share a label: `Witness A`, `Speaker I`.
    """
    if len(tokens) > 1 and len(tokens[-1]) == 1 and tokens[-1].isupper():
        tokens = tokens[:-1]
    tokens = tokens[:1] + [token for token in tokens[1:] if bare(token) not in SUFFIXES]
    while len(tokens) > 2 and bare(tokens[0]) in HONORIFICS and tokens[1] not in LINKS:
        tokens = tokens[1:]
    plain = [token.casefold().replace("’", "'").strip(".,'") for token in tokens]
    if all(word in ROLES for word in plain):
        return all(word in SPOKEN for word in plain)
    alien = [
        at
        for at, word in enumerate(plain)
        if word in SPOKEN
        and not (at and word in LINKS)
        and not (len(plain) > 1 and (word == "the" or INITIAL.fullmatch(tokens[at])))
    ]
    if len(alien) == 1 and len(plain) > 1 and _is_capitalised(tokens[alien[0]]):
        return plain[alien[0]] not in (SURNAME_TOO if alien[0] else GIVEN_TOO)
    return bool(alien)


def _is_capitals(tokens: list[str]) -> bool:
    """BRAND, McCAIN, D'AMATO; titles before and letters after a name may be small."""
    words = [t for t in tokens if bare(t) not in HONORIFICS | PARTICLES | SUFFIXES] or tokens
    return all(map(CAPITALS.fullmatch, words))


def _is_capitalised(token: str) -> bool:
    first = next((c for c in token if c.isalpha()), "")
    return bool(first) and first.title() == first


def _is_prefixed(token: str) -> bool:
    """Whether a capital comes after a particle and a hyphen: al-Masri."""
    particle, hyphen, name = token.partition("-")
    return bool(hyphen) and bare(particle) in PARTICLES and name[:1].isupper()


def _fits_name(token: str, before: str) -> bool:
    return (
        _is_capitalised(token)
        or (token == "the" and before in LINKS)
        or bare(token) in PARTICLES
        or token.strip(".#").isdigit()
        or token in LINKS
        or token in LATIN
        or _is_prefixed(token)
        or token[1:2] in ("'", "’")
    )
