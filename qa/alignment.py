"""Quotations laid against what was said, word by word.

Words are compared as letters of a string, one for each distinct word, so that
whole-word search and edit distance run in compiled code (Levenshtein 1966;
partial alignment as in rapidfuzz).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from index.letters import INVISIBLE, WITHIN
from index.types import Span

_WORD = re.compile(
    r"\d+(?:[.,]\d+)*|"
    rf"[^\W\d_]++(?:['’‘ʼ`{WITHIN}](?:(?<=[{WITHIN}])|(?=[^\W\d_]))[^\W\d_]*+)*+"
)
_SPELT = str.maketrans({**dict.fromkeys("’‘ʼ`", "'"), **dict.fromkeys(map(chr, INVISIBLE))})
_BRITISH = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=\w{2})ys(?=(?:e|ed|es|ing)$)"), "yz"),
    (re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|able|ite|ites|hood|ly)?$)"), "or"),
    (re.compile(r"(?<=cent|heat|.met|.lit|.fib)re(?=s?$)"), "er"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"ogue(?=s?$)"), "og"),
)
_OTHER = "\0"
_FIRST_LETTER = 0x4E00


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a run of words stands best in others, as edits of positions.

    `edits` are (first and last position in the quotation, first and last in the
    source) of what differs; `start` and `end` the positions in the source, and
    `matched` the number of words that are the same.
    """

    start: int
    end: int
    matched: int
    edits: tuple[tuple[int, int, int, int], ...]


def keys_of(text: str) -> list[str]:
    """The words of a text, as they are compared, in order."""
    return list(map(key_of, _WORD.findall(text)))


def words_at(text: str, spans: Iterable[Span], first: int, last: int) -> Span | None:
    """Where the words of some spans stand from place `first` up to `last`; None for none."""
    matches = (match for span in spans for match in _WORD.finditer(text, *span))
    found = list(islice(matches, first, last))
    return Span(found[0].start(), found[-1].end()) if found else None


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """What spellings of one word have in common: case, accents, British or American."""
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_SPELT)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if plain[0].isdigit():
        return plain.replace(",", "")
    for pattern, american in _BRITISH:
        plain = pattern.sub(american, plain)
    return plain


class Letters:
    """A letter for each distinct word of a quotation; all other words share one."""

    def __init__(self, keys: Iterable[str]) -> None:
        distinct = dict.fromkeys(keys)
        self._letters = {key: chr(_FIRST_LETTER + at) for at, key in enumerate(distinct)}

    def of(self, keys: Iterable[str]) -> str:
        """The words as a string, a letter each."""
        return "".join(self._letters.get(key, _OTHER) for key in keys)


def occurrences(part: str, whole: str) -> Iterator[int]:
    """Where a run of words stands in another, word for word."""
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)


def align(part: str, whole: str) -> Alignment:
    """Where a run of words stands best in another, with the words that differ.

    Neither may be empty.
    """
    found = fuzz.partial_ratio_alignment(part, whole)
    first, last = (found.dest_start, found.dest_end) if found else (0, len(whole))
    if len(part) > len(whole):
        first, last = 0, len(whole)
    margin = max(3, len(part) // 3)
    ends = range(max(first + 1, last - margin), min(len(whole), last + margin) + 1)
    last = min(ends, key=lambda end: (Levenshtein.distance(part, whole[first:end]), -end))
    starts = range(max(0, first - margin), min(last - 1, first + margin) + 1)
    first = min(starts, key=lambda start: Levenshtein.distance(part, whole[start:last]))
    codes = list(Levenshtein.opcodes(part, whole[first:last]))
    while codes and codes[0].tag == "insert":
        codes.pop(0)
    while codes and codes[-1].tag == "insert":
        codes.pop()
    edits = tuple(
        (run[0].src_start, run[-1].src_end, first + run[0].dest_start, first + run[-1].dest_end)
        for equal, run in ((k, list(g)) for k, g in groupby(codes, lambda c: c.tag == "equal"))
        if not equal
    )
    matched = sum(c.src_end - c.src_start for c in codes if c.tag == "equal")
    start, end = (codes[0].dest_start, codes[-1].dest_end) if codes else (0, 0)
    return Alignment(first + start, first + end, matched, edits)
