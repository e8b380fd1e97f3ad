"""Names of people in running text: capitalised words, less those that are nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from index.languages import every
from index.languages.patterns import spelt_out
from index.people import HONORIFICS, PARTICLES, SUFFIXES, bare
from index.people.known_names import given_names
from index.turns.words import NOT_A_PERSON, ROLES, SPOKEN, SURNAME_TOO
from index.types import Span

CAPITAL = r"[^\W\d_a-zа-яёіїєґўà-öø-ÿąćęłńóśźżčďěňřšťůž]"
REST = r"(?:[\w'’ʼ-]*\w)?"
GAP = r"[ \t\xa0]+"
LINK = rf"(?:[ \t\xa0]+(?:{'|'.join(sorted(every('links'), key=len, reverse=True))})(?=\s))*"
RUN = re.compile(
    rf"{CAPITAL}(?<![\w.@-].){REST}(?:(?<=\b\w)\.)?"
    rf"(?:{LINK}{GAP}{CAPITAL}{REST}(?:(?<=\b\w)\.)?)*",
    re.DOTALL,
)
DEMONYM = re.compile(r"(?:ian|ean|ish|ese|can|man|ski[ijy]|аї?нськ\w+|ск\w{2,3}|ськ\w{1,3})$")
ELIDED = re.compile(r"[^\W\d_]['’](?=[a-zà-öø-ÿ])")
TOKEN, POSSESSIVE = re.compile(r"\S+"), re.compile(r"['’]s?$")
OF = re.compile(r"\b(?:of|for)(?:\s+the)?\s+$")
THE = re.compile(r"\b[Tt]he\s+$")
PATRONYMIC = ("вич", "вна", "ична", "ович", "vich", "vych", "ovna", "ivna")
MAX_NAME = 4
CREDITING = frozenset(
    word for entry in every("interviews.by", "bylines") for word in spelt_out(entry)
)
"""What stands before the name of whoever asked or wrote, perhaps with a capital."""


class Named(NamedTuple):
    """A person's full name in a text."""

    name: str
    span: Span


def people_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Named]:
    """The full names of people in a part of a text, in order."""
    for run in RUN.finditer(text, start, len(text) if end is None else end):
        name = _person_in(text, run)
        if name is not None:
            yield name


def _person_in(text: str, run: re.Match[str]) -> Named | None:
    """The name that ends a run of capitalised words: `Forum Oleh Magheletskyi`."""
    first, within = _words_in(run.group())
    if len(within) < 2:
        return None
    words = [(word, run.start() + at) for word, at in within]
    if not first and THE.search(text, max(0, run.start() - 8), run.start()):
        return None
    owned = first == 0 and bool(OF.search(text[max(0, run.start() - 12) : run.start()]))
    if len(words) > 2 and (owned or _is_demonym(words[0][0])):
        words = words[-2:] if owned else words[1:]
    if first and len(words) == 3 and not given_names(bare(words[0][0])):
        words = words[1:] if given_names(bare(words[1][0])) else words
    if len(words) > MAX_NAME or (len(words) == 3 and not _is_middle(words[1][0])):
        words = _shortest(text, words)
    names = [word for word, _ in words if bare(word) not in PARTICLES or word[0].isupper()]
    if len(names) < 2:
        return None
    end = words[-1][1] + len(words[-1][0])
    possessive = POSSESSIVE.search(words[-1][0])
    if possessive:
        end -= len(possessive.group())
    return Named(" ".join(text[words[0][1] : end].split()), Span(words[0][1], end))


@lru_cache(maxsize=8192)
def _words_in(run: str) -> tuple[int, tuple[tuple[str, int], ...]]:
    """The words of a run after those that are nobody's name, how many these are, where each is."""
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


def _is_demonym(word: str) -> bool:
    return len(word) > 5 and DEMONYM.search(word.casefold()) is not None


def _is_middle(word: str) -> bool:
    plain = word.casefold()
    return len(word.rstrip(".")) == 1 or bare(word) in PARTICLES or plain.endswith(PATRONYMIC)


def _shortest(text: str, words: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Of a long run, its last words where they also stand alone, else all that may be a name."""
    last_two = f"{words[-2][0]} {words[-1][0]}"
    longer = f"{words[-3][0]} {last_two}"
    if text.count(last_two) > text.count(longer) or len(words) > MAX_NAME:
        return words[-2:]
    return words[-3:]
