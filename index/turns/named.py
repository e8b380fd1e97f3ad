"""Names of people in running text: capitalised words, less those that are nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from index.languages import every, plain
from index.languages.patterns import spelt_out
from index.people import HONORIFICS, PARTICLES, SUFFIXES, bare
from index.people.known_names import given_names
from index.turns.words import NOT_A_PERSON, ROLES, SPOKEN, SURNAME_TOO
from index.types import Span, maker

CAPITAL = r"[^\W\d_a-zа-яёіїєґўà-öø-ÿąćęłńóśźżčďěňřšťůž]"
REST = r"(?>(?:[\w'’ʼ-]*\w)?)"
GAP = r"[ \t\xa0]+"
LINK = rf"(?:[ \t\xa0]+(?:{'|'.join(sorted(every('links'), key=len, reverse=True))})(?=\s))*"
RUN = re.compile(
    rf"{CAPITAL}(?<![\w.@-].){REST}(?:(?<=\b\w)\.)?"
    rf"(?:{LINK}{GAP}{CAPITAL}{REST}(?:(?<=\b\w)\.)?)+",
    re.DOTALL,
)
"""Two capitalised words or more; one alone is nobody's full name."""
DEMONYM = re.compile(r"(?:ian|ean|ish|ese|can|man|ski[ijy]|аї?нськ\w+|ск\w{2,3}|ськ\w{1,3})$")
ELIDED = re.compile(r"[^\W\d_]['’](?=[a-zà-öø-ÿ])")
TOKEN, POSSESSIVE = re.compile(r"\S+"), re.compile(r"['’]s?$")
OF = re.compile(r"\b(?:of|for)(?:\s+the)?\s+$")
THE = re.compile(r"\b[Tt]he\s+$")
PATRONYMIC = ("вич", "вна", "ична", "ович", "vich", "vych", "ovna", "ivna")
CYRILLIC = re.compile(r"[\u0400-\u04ff'’ʼ-]+")
MAX_NAME, DEFINITE = 4, every("lead_ins.definite")
GIVEN = plain("sayers.given_he", "sayers.given_she")
WHO_SOMEBODY_IS = plain("sayers.persons")
"""What somebody is, with a capital where a sentence begins: `Resident Ann Roe`."""
CREDITING = frozenset(
    word for entry in every("interviews.by", "bylines") for word in spelt_out(entry)
)
"""What stands before the name of whoever asked or wrote, perhaps with a capital."""


Words = tuple[tuple[str, int], ...]
"""Words and where they begin in the run that they are of."""


class Named(NamedTuple):
    """A person's full name in a text."""

    name: str
    span: Span


_named, _span = maker(Named), maker(Span)


def people_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Named]:
    """The full names of people in a part of a text, in order."""
    for run in RUN.finditer(text, start, len(text) if end is None else end):
        name = _person_in(text, run)
        if name is not None:
            yield name


def _person_in(text: str, run: re.Match[str]) -> Named | None:
    """The name that ends a run of capitalised words: `Forum Oleh Magheletskyi`."""
    written, begins = run.group(), run.start()
    first, words = _words_in(written)
    if len(words) < 2 or (not first and THE.search(text, max(0, begins - 8), begins)):
        return None
    if len(words) > 2:
        owned = first == 0 and OF.search(text[max(0, begins - 12) : begins]) is not None
        words = _fewer(text, words, first, owned)
    name, start, end = _name_of(written, words)
    return None if name is None else _named((name, _span((begins + start, begins + end))))


def _fewer(text: str, words: Words, first: int, owned: bool) -> Words:
    """Of three words or more those that can be one name.

    `first` is how many stand before them that are nobody's name, `owned` says
    that `of` does.
    """
    if owned or _is_demonym(words[0][0]):
        words = words[-2:] if owned else words[1:]
    if first and len(words) == 3 and not given_names(bare(words[0][0])):
        words = words[1:] if given_names(bare(words[1][0])) else words
    if len(words) > 3 and _is_after_article([word for word, _ in words]):
        words = words[-2:]
    if not first and len(words) == 3 and _is_after_role(text, words):
        words = words[1:]
    if len(words) > MAX_NAME or (len(words) == 3 and not _is_middle(words[1][0])):
        words = _shortest(text, words)
    return words


@lru_cache(maxsize=8192)
def _name_of(run: str, words: Words) -> tuple[str | None, int, int]:
    """The name that some words of a run are, if it is one, and its offsets in the run."""
    start, (last, at) = words[0][1], words[-1]
    end = at + len(last)
    if sum(bare(word) not in PARTICLES or word[0].isupper() for word, _ in words) < 2:
        return None, start, end
    if possessive := POSSESSIVE.search(last):
        end -= len(possessive.group())
    return " ".join(run[start:end].split()), start, end


@lru_cache(maxsize=8192)
def _words_in(run: str) -> tuple[int, Words]:
    """How many words of a run are nobody's name, from its start; the words after them."""
    words = tuple((word.group(), word.start()) for word in TOKEN.finditer(run))
    while len(words) > 2 and words[-1][0].isupper() and bare(words[-1][0]) in SUFFIXES:
        words = words[:-1]
    written = [word for word, _ in words]
    nobody = (
        at + 1
        for at, word in enumerate(written)
        if _is_no_name(word) and not _is_name_too(written, at)
    )
    first = max(nobody, default=0)
    if not first and bare(written[0]) in WHO_SOMEBODY_IS and not is_given_name(written[0]):
        first = 1
    return first, words[first:]


def _is_name_too(words: list[str], at: int) -> bool:
    """Whether a word is part of a name here: Bill Roe, Lee May, George HW Roe."""
    word, before = words[at], words[at - 1] if at else ""
    plain, last = bare(word), len(words) - 1
    if at == last:
        return (
            at > 0 and len(plain) > 2 and plain in SURNAME_TOO and bool(given_names(bare(before)))
        )
    if 0 < at == last - 1 and len(word) == 2 and word.isupper():
        return bool(given_names(bare(before)))
    titled = not before or bare(before) in HONORIFICS | ROLES
    return at == last - 1 and titled and plain not in SPOKEN and bool(given_names(plain))


def is_given_name(word: str) -> bool:
    """Whether a word is a given name that is known."""
    plain = bare(word)
    return plain in GIVEN or bool(given_names(plain))


def is_patronymic(word: str) -> bool:
    """Whether a word ends as a patronymic does, as some family names do too."""
    return word.casefold().endswith(PATRONYMIC)


def _is_no_name(word: str) -> bool:
    plain = bare(word.rstrip("'’s")) if word.endswith(("'s", "’s")) else bare(word)
    if len(word) > 1 and word.isupper() and "." not in word and len(word) < 6:
        return True
    if ELIDED.match(word):
        return True
    return (
        plain in NOT_A_PERSON
        or plain in HONORIFICS
        or plain in ROLES
        or plain in SPOKEN
        or bare(word) in NOT_A_PERSON
        or word.casefold() in SPOKEN
        or word.casefold() in CREDITING
    )


def _is_after_role(text: str, words: Words) -> bool:
    """Whether only its place gives the first of three words a capital: `Forester Oleh Roe says`.

    It begins a sentence, is no given name, and one comes after it. In Cyrillic
    letters no name has three words without a patronymic among them.
    """
    (word, at), (given, _), (family, _) = words
    if is_given_name(word) or _is_middle(given) or is_patronymic(family):
        return False
    if not is_given_name(given) and CYRILLIC.fullmatch(word + given + family) is None:
        return False
    before = text[max(0, at - 3) : at].rstrip(" \t\xa0")
    opens = not before or before[-1] in "\n.?!"
    return opens and len(word) > MAX_NAME


def _is_after_article(words: list[str]) -> bool:
    """Whether an article and a trade stand before a name: `Die Lotsin Ida Roe`."""
    return words[0].casefold() in DEFINITE and (len(words) == 4 or is_given_name(words[-2]))


def _is_demonym(word: str) -> bool:
    return len(word) > 5 and DEMONYM.search(word.casefold()) is not None


def _is_middle(word: str) -> bool:
    return len(word.rstrip(".")) == 1 or bare(word) in PARTICLES or is_patronymic(word)


def _shortest(text: str, words: Words) -> Words:
    """Of a long run, its last words where they also stand alone, else all that may be a name."""
    last_two = f"{words[-2][0]} {words[-1][0]}"
    longer = f"{words[-3][0]} {last_two}"
    if text.count(last_two) > text.count(longer) or len(words) > MAX_NAME:
        return words[-2:]
    return words[-3:]
