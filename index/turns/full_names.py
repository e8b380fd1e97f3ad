"""Full names: without titles and offices, and where a text gives one for a surname."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from index.languages import every, pattern
from index.people import HONORIFICS, SUFFIXES, bare, split_name
from index.turns.named import (
    CREDITING,
    CYRILLIC,
    WHO_SOMEBODY_IS,
    is_given_name,
    is_patronymic,
)
from index.turns.small_words import is_letter
from index.turns.words import ROLES, SPOKEN

DEFINITE = every("lead_ins.definite")
OFFICE = re.compile(
    rf"(?:the\s+)?(?:(?:{'|'.join(sorted(ROLES, key=len))})\s+)+(?:of|for)\s", re.IGNORECASE
)
BLANKS = frozenset(" \t\xa0")
INTRODUCTION = re.compile(
    rf"\b{pattern('interviews.introductions')}\W[^.?!\n]{{0,60}}$", re.IGNORECASE
)
GIVEN_BEFORE = re.compile(
    r"(?<![\w.])(?:[^\W\d_a-zа-яіїєґ](?:[\w'’-]*\w)?[ \t\xa0]+)(?:[^\W\d_a-zа-яіїєґ](?:[\w'’-]*"
    r"|\.)[ \t\xa0]+){0,2}$"
)


def full_name(name: str) -> str:
    """A full name without titles and offices before it; anything shorter as it is written."""
    tokens = name.replace(" ,", ",").split()
    titles = HONORIFICS | ROLES
    first = 0
    if OFFICE.match(name):
        return name
    while first < len(tokens) - 2 and bare(tokens[first]) in titles:
        first += 1
    rest = [token for token in tokens[first:] if bare(token) not in SUFFIXES]
    if len(rest) < 2 or all(bare(token) in titles for token in rest):
        return name
    return " ".join(tokens[first:])


def full_forms(
    surname: str, text: str, introduced: bool, titles: Collection[str] = ()
) -> Iterable[str]:
    """The full names with a surname in a text, if asked for only where somebody is introduced.

    That is so too where one of the `titles` of the surname stands before the full name.
    """
    for at in _places(surname, text):
        before = text[max(0, at - 100) : at]
        found = GIVEN_BEFORE.search(before)
        given = found.group().split() if found else []
        while given and (given[0].casefold().replace("’", "'") in SPOKEN or _are_titles(given[0])):
            given = given[1:]
        credit = max(
            (at for at, word in enumerate(given) if word.casefold() in CREDITING), default=-1
        )
        given = _without_trade(_without_office(given[credit + 1 :]))
        given = _given_in(given, surname, before)
        ahead = before[: before.rfind(given[0])] if given else before
        if not given or any(map(str.isdigit, given[0])):
            continue
        title = ahead.rpartition("\n")[2].split()[-1:]
        titled = any(bare(word) in titles for word in title)
        if introduced and not titled and not INTRODUCTION.search(ahead):
            continue
        name = full_name(" ".join([*given, surname]))
        if split_name(name).is_full:
            yield name


def _places(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text by itself, after a blank that is not the end of a line."""
    at = text.find(word) if is_letter(word[0]) else -1
    while at >= 0:
        end = at + len(word)
        blank = text[max(at - 2, 0) : at].removesuffix("\n")[-1:]
        whole = is_letter(text[end - 1]) != is_letter(text[end : end + 1])
        if blank in BLANKS and whole and not text.startswith("-", end):
            yield at
        at = text.find(word, at + 1)


def _are_titles(word: str) -> bool:
    """Whether a word is the title of several: Senators Roe and Lee."""
    plain = bare(word)
    return plain == "messrs" or (plain.endswith("s") and plain[:-1] in HONORIFICS | ROLES)


def _without_office(given: list[str]) -> list[str]:
    """The words before a surname without an office: `Mayor Rita`, `Die Försterin Ilse`."""
    if len(given) > 2 and given[0].casefold() in DEFINITE:
        return given[-1:]
    while len(given) > 1 and bare(given[0]) in ROLES:
        given = given[1:]
    return given


def _without_trade(given: list[str]) -> list[str]:
    """The words before a surname without what somebody is: `Farmer Rita`."""
    trade = given and bare(given[0]) in WHO_SOMEBODY_IS and not is_given_name(given[0])
    return given[1:] if trade else given


def _given_in(words: list[str], surname: str, before: str) -> list[str]:
    """Of capitalised words before a surname those that are given names; none where that is open.

    In a headline any word has a capital: `Meet Ann Roe`, `Mill Worker Ann Roe Remembers`.
    """
    if not words or any(len(bare(word)) == 1 for word in words):
        return words
    known = [is_given_name(word) for word in words]
    if known[-1]:
        first = next(at for at in range(len(words)) if all(known[at:]))
        return words[first:]
    if is_given_name(surname):
        return []
    if CYRILLIC.search(surname) is not None:
        opens = before[: before.rfind(words[0])].rstrip(" \t\xa0")[-1:] in ("", *"\n.?!")
        if len(words) == 2 and opens and not is_patronymic(words[1]):
            return [] if is_patronymic(surname) else words[1:]
        return words if opens or is_patronymic(words[-1]) else []
    return words if len(words) == 1 or known[0] else []
