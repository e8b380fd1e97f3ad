"""All that is said as one row of words, with what tells which of them name something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.languages import APOSTROPHES, LANGUAGES
from index.protocols import Ids
from index.stems import ENGLISH, stems
from qa.words import function_stems

_WORD = re.compile(r"([^\W\d_]+)([\W\d_]*)")
_JOINS = (" ", "-", "\n", *APOSTROPHES)
_ENDS = frozenset(".!?:;…\n")
_SHORTEST = 3

Mask = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]


class Said(NamedTuple):
    """The words of a turn; its document, speaker and language by number and code."""

    text: str
    document: int
    speaker: int
    language: str | None


class Word(NamedTuple):
    """A word as it is written: see `Tokens`. A `title` goes with people's names."""

    text: str
    form: int
    stem: int
    carries: bool
    marks: bool
    capital: bool
    title: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every word of every turn, in order: arrays of one length.

    `written` is the number of a word as it is written, `form` that of the same
    in small letters, `stem` that of its stem; `turn` is the number of its turn.
    A word can be part of a subject where it `carries` meaning, stands before
    nouns where it `marks` them, and begins with a `capital` letter. Only a
    blank, hyphen or apostrophe stands between it and the next word where it is
    `joined` to that. `initial` words begin a sentence. `words` are by `written`.
    """

    written: Ids
    form: Ids
    stem: Ids
    turn: Ids
    joined: Mask
    initial: Mask
    carries: Mask
    marks: Mask
    capital: Mask
    words: tuple[Word, ...]


def tokens(turns: Iterable[Said]) -> Tokens:
    """The words of turns, in the order given."""
    vocabulary = _Vocabulary()
    rows = np.array(list(_rows(turns, vocabulary)), np.int64).reshape(-1, 4)
    written, words = rows[:, 0], vocabulary.words
    known = np.array([word[1:] for word in words], np.int64).reshape(-1, 6)
    form, stem, carries, marks, capital, _ = known[written].T
    return Tokens(
        written=written,
        form=form,
        stem=stem,
        turn=rows[:, 1],
        joined=rows[:, 2] > 0,
        initial=rows[:, 3] > 0,
        carries=carries > 0,
        marks=marks > 0,
        capital=capital > 0,
        words=tuple(words),
    )


def _rows(turns: Iterable[Said], vocabulary: _Vocabulary) -> Iterator[tuple[int, int, bool, bool]]:
    for number, said in enumerate(turns):
        initial = True
        found = _WORD.findall(said.text)
        for place, (word, gap) in enumerate(found, start=1):
            joined = gap in _JOINS and place < len(found)
            yield vocabulary.number(word, said.language), number, joined, initial
            initial = not _ENDS.isdisjoint(gap)


class _Vocabulary:
    """Numbers the words of each language, their forms and their stems as they come."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._numbers: dict[tuple[str, str | None], int] = {}
        self._forms: dict[tuple[str, str], int] = {}
        self._stems: dict[tuple[str, str], int] = {}

    def number(self, word: str, language: str | None) -> int:
        key = (word, language)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.words)
            self.words.append(self._read(word, language or ENGLISH))
        return found

    def _read(self, word: str, language: str) -> Word:
        found = stems(word, language)
        stem = found[0] if len(found) == 1 else ""
        return Word(
            text=word,
            form=self._forms.setdefault((word.casefold(), language), len(self._forms)),
            stem=self._stems.setdefault((stem, language), len(self._stems)),
            carries=bool(stem) and len(word) >= _SHORTEST and stem not in _empty(language),
            marks=stem in _listed(language, "before_nouns"),
            capital=word[0].isupper(),
            title=stem in _listed(language, "honorifics", "roles"),
        )


@cache
def _listed(language: str, *names: str) -> frozenset[str]:
    """The stems of lists of a language, no stems where it has no such list."""
    known = LANGUAGES.get(language)
    words = (entry for name in names for entry in (known.of(name) if known else ()))
    return frozenset(stems(" ".join(words).replace("|", " "), language))


@cache
def _empty(language: str) -> frozenset[str]:
    """Stems that name no subject."""
    return function_stems(language) | _listed(language, "commonplace", "months")
