"""How much the words of a paragraph are like those of somebody who asks."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from index.languages import every, first_word_pattern, pattern

SHORT = 8
TAIL, PERSONS_WITHIN = 160, 2000
MOST_KNOWN = 1 << 15
ADDRESSED = 2.5
"""Measured: 26 of 27 paragraphs that call the one who answers by name are from the other."""

QUESTION_END = re.compile(r"[?？][\"'”’»)\]]*(?:\s*\([^)]*\))?$")
QUESTION_MARKS, AFTER_QUESTION = frozenset("?？"), frozenset("\"'”’»)]\n")
REQUEST = re.compile(pattern("asking.requests"))
REQUEST_WORD = re.compile(first_word_pattern("asking.requests"))
ASKING_START = re.compile(pattern("asking.starts"))
GREETING = re.compile(rf"\b{pattern('asking.greetings')}")
GREETING_WORD = re.compile(rf"\b{first_word_pattern('asking.greetings')}")
THANKS = re.compile(rf"\b{pattern('asking.thanks')}")
ANSWER_START = re.compile(pattern("answering.starts"))
"""These are of words in small letters."""

FIRST_PERSON = every("pronouns_first")
SECOND_PERSON = every("pronouns_second", "pronouns_polite")
WORD = re.compile(r"[^\W\d_]+")


class Hints(NamedTuple):
    """What a written word may say: how often whom it means; the word, and where in it more begins.

    `requests` and `greets` are of the words with which a request or a greeting begins.
    """

    first: int
    second: int
    requests: tuple[tuple[str, int], ...]
    greets: tuple[tuple[str, int], ...]


def weigh(words: str, addressed: bool = False, presented: bool = False) -> float:
    """How much likelier the words are from somebody who asks, as a logarithm in -2.5..5.5.

    `addressed` says that they call the one who answers by name, `presented`
    that they give the full name.
    """
    count = words.count(" ") + 1
    tail = max(len(words) - TAIL, 0)
    asked = words.rfind("?")
    if ends_asking(words, tail, len(words)):
        weight = 2.2
    elif asked >= tail:
        weight = 0.7
    elif asked >= 0:
        weight = -0.2
    else:
        weight = -1.0 if count > SHORT else -0.1
    said = words.lower()
    persons, requests, greets = _hinted(said)
    if requests and (
        REQUEST.match(said) or _begins(REQUEST, requests, said, len(said) - len(words) + tail)
    ):
        weight += 0.9
    elif ASKING_START.match(said):
        weight += 0.5
    if greets and _begins(GREETING, greets, said, 0):
        weight += 1.5
    if ANSWER_START.match(said):
        weight -= 0.6
    if addressed or presented:
        weight += 1.5 * presented + (addressed and bool(THANKS.search(said)))
    if len(said) > PERSONS_WITHIN:
        persons, _, _ = _hinted(said[:PERSONS_WITHIN])
    weight += _by_size(persons, count)
    return max(-2.5, min(3.0, weight)) + ADDRESSED * addressed


def ends_asking(text: str, start: int, end: int) -> bool:
    """Whether a part of a text ends with a question mark, and perhaps something in brackets."""
    last = text[end - 1] if start < end else ""
    return last in QUESTION_MARKS or (
        last in AFTER_QUESTION and QUESTION_END.search(text, start, end) is not None
    )


def _hinted(said: str) -> tuple[int, set[tuple[str, int]], set[tuple[str, int]]]:
    """How much more often words mean whom they are said to, and where more may begin in them."""
    persons = 0
    requests: set[tuple[str, int]] = set()
    greets: set[tuple[str, int]] = set()
    hints = filter(None, map(_HINTS.__getitem__, said.split()))
    for first, second, may_request, may_greet in hints:
        persons += second - first
        if may_request:
            requests.update(may_request)
        if may_greet:
            greets.update(may_greet)
    return persons, requests, greets


class _Known(dict[str, Hints | None]):
    """The hints of the words met so far, which are all forgotten when they are too many."""

    def __missing__(self, written: str) -> Hints | None:
        if len(self) >= MOST_KNOWN:
            self.clear()
        hints = self[written] = _hints_of(written)
        return hints


_HINTS = _Known()


def _hints_of(written: str) -> Hints | None:
    """The hints of a word as it is written; None where it gives none."""
    words = WORD.findall(written)
    hints = Hints(
        sum(map(FIRST_PERSON.__contains__, words)),
        sum(map(SECOND_PERSON.__contains__, words)),
        tuple((written, at) for at in _places(REQUEST_WORD, written)),
        tuple((written, at) for at in _places(GREETING_WORD, written)),
    )
    return hints if any(hints) else None


def _places(pattern: re.Pattern[str], written: str) -> tuple[int, ...]:
    """Where what a pattern matches begins in a word."""
    places = []
    found = pattern.search(written)
    while found is not None:
        places.append(found.start())
        found = pattern.search(written, found.start() + 1)
    return tuple(places)


def _begins(
    pattern: re.Pattern[str], places: Collection[tuple[str, int]], said: str, start: int
) -> bool:
    """Whether what a pattern matches begins at one of the places in words, from `start` on."""
    for word, inside in places:
        at = said.find(word, start - inside if start > inside else 0)
        while at >= 0:
            if pattern.match(said, at + inside):
                return True
            at = said.find(word, at + 1)
    return False


@lru_cache(maxsize=8192)
def _by_size(persons: int, count: int) -> float:
    """What the number of words says, answers being longer, and whom they mean.

    `persons` is how much more often that is whom they are said to than their speaker.
    """
    share = persons / max(min(count, 350), 8)
    length = 0.35 * math.log(count / 25)
    return max(-0.6, min(0.6, 8 * share)) - max(-0.2, min(0.9, length))
