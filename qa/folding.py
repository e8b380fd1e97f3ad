"""Near-duplicates: the same words in a reprint, in another article, or said twice."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import LCSseq

from index.languages import LANGUAGES
from index.stems import ENGLISH
from qa.alignment import key_of, keys_of

_SHARED = 0.9
"""The least share of the longer text's words that stand in the other, in order."""

_FEWEST = 8
"""The fewest words of a near-duplicate; fewer are the same by chance."""

_ALIKE = 0.5
"""The least share of words that look the same, with the marks about them, in a near-duplicate."""

_LENGTH = 0.8
"""The least length of the shorter text, as a share of the longer one's."""


def may_be_same(one: int, other: int) -> bool:
    """Whether texts of these lengths, in characters, can be the same words: a quick first look."""
    return min(one, other) >= _LENGTH * max(one, other)


def same_words(one: str, other: str, language: str | None) -> bool:
    """Whether two texts are the same but for a few words that change nothing.

    Those are function words other than negations: a text with another name,
    number or verb is another text. Words in common are a longest common
    subsequence.
    """
    if not may_be_same(len(one), len(other)) or not _look_alike(_runs(one), _runs(other)):
        return False
    left, right = _words(one), _words(other)
    if min(len(left), len(right)) < max(_FEWEST, _SHARED * max(len(left), len(right))):
        return False
    if LCSseq.normalized_similarity(left, right, score_cutoff=_SHARED) < _SHARED:
        return False
    differing = {
        word
        for code in LCSseq.opcodes(left, right)
        if code.tag != "equal"
        for word in (*left[code.src_start : code.src_end], *right[code.dest_start : code.dest_end])
    }
    return differing <= _empty_words(language or ENGLISH)


def _look_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether what stands between blanks is the same for the most part: a quick second look."""
    least = _ALIKE * max(len(one), len(other))
    return min(len(one), len(other)) < _FEWEST or len(one & other) >= least


@lru_cache(maxsize=1024)
def _runs(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(keys_of(text))


@cache
def _empty_words(language: str) -> frozenset[str]:
    """The words that can differ in a language without changing what is said."""
    known = LANGUAGES.get(language)
    if known is None:
        return frozenset()
    kept, negations = map(known.of, ("function_words", "negations"))
    return frozenset(map(key_of, kept)) - frozenset(map(key_of, negations))
