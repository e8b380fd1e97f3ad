"""Words, and words in a row, that name something."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.protocols import Ids
from qa.subjects.tokens import Mask, Scores, Tokens

_LONGEST = 3
"""How many words a term has at the most."""

_FEWEST = 3
"""In how many turns a term stands at the least."""

_NOUN = 0.2
"""The share of a word's places that look like a noun's, from which on it is one."""

_HEAD = 0.3
"""The same for places where another word may stand before it."""

_RARELY = 0.05
"""The share of places of a noun's that a word without another has at the least."""

_NAME = 0.6
"""The share of its capitals within sentences, from which on a word is a name."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms by number, and the turns in which each stands.

    `names` are as most often written; `stems` those of their words. `term` and
    `turn` are pairs, each once, sorted by term, then by turn.
    """

    names: tuple[str, ...]
    stems: tuple[frozenset[int], ...]
    term: Ids
    turn: Ids

    @property
    def turns(self) -> Ids:
        """In how many turns each term stands."""
        counts: Ids = np.bincount(self.term, minlength=len(self.names))
        return counts


def terms(tokens: Tokens, people: Mask) -> Terms:
    """The terms of at most three words that stand in three turns or more.

    A term ends in a noun or a name: a word that often stands between one that
    leads to nouns (*the*, *our*, *of*) and one that ends the phrase, or one
    with a capital. Where nothing of a language is known, any word counts.
    `people` are the words, shape (words,), that name somebody where they have
    a capital: no term holds them then.
    """
    allowed = tokens.carries & ~(people[tokens.written] & tokens.capital)
    single, last = _naming(tokens)
    ends = [allowed & single, *[allowed & last] * (_LONGEST - 1)]
    return _merged(tokens, [_rows(tokens, allowed, end, n) for n, end in enumerate(ends, 1)])


def _naming(tokens: Tokens) -> tuple[Mask, Mask]:
    """Which words name something, as far as all places of their form tell: alone, and last."""
    inside = ~tokens.initial
    capital = tokens.capital & inside
    alone, second = _led(tokens)
    noun = _share(tokens, alone, tokens.carries)
    head = _share(tokens, alone | second, tokens.carries) >= _HEAD
    name = capital | (_share(tokens, capital, inside) >= _NAME) | (not tokens.marks.any())
    return name | (noun >= _NOUN) | (head & (noun >= _RARELY)), name | head


def _share(tokens: Tokens, places: Mask, of: Mask) -> Scores:
    """For each word, in how many of the places of its form these are."""
    count = int(tokens.form.max(initial=-1)) + 1
    whole = np.maximum(np.bincount(tokens.form[of], minlength=count), 1)
    found: Scores = (np.bincount(tokens.form[places & of], minlength=count) / whole)[tokens.form]
    return found


def _led(tokens: Tokens) -> tuple[Mask, Mask]:
    """Which words end a phrase of one, or of two, that a word before nouns leads to."""
    ends = ~(tokens.joined & _shifted(tokens.carries, -1))
    first = tokens.carries & _shifted(tokens.marks & tokens.joined, 1)
    second = tokens.carries & _shifted(first & tokens.joined, 1)
    return first & ends, second & ends


def _shifted(mask: Mask, by: int) -> Mask:
    """The mask one place later (1) or earlier (-1), false where there is nothing."""
    moved = np.roll(mask, by)
    moved[:1] &= by < 0
    moved[-1:] &= by > 0
    return moved


def _rows(tokens: Tokens, allowed: Mask, last: Mask, length: int) -> Ids:
    """The stems of the terms of a length, -1 for none, and where each begins, shape (n, 4)."""
    starts = np.flatnonzero(allowed[: len(allowed) - length + 1])
    for ahead in range(1, length):
        starts = starts[tokens.joined[starts + ahead - 1] & allowed[starts + ahead]]
    starts = starts[last[starts + length - 1]]
    rows = np.full((len(starts), _LONGEST + 1), -1, np.int64)
    for ahead in range(length):
        rows[:, ahead] = tokens.stem[starts + ahead]
    rows[:, _LONGEST] = starts
    return rows


def _merged(tokens: Tokens, found: list[Ids]) -> Terms:
    rows = np.concatenate(found)
    stems, starts = rows[:, :_LONGEST], rows[:, _LONGEST]
    term, first = _numbered(stems)
    pairs = np.unique(np.stack([term, tokens.turn[starts]]), axis=1)
    often = np.bincount(pairs[0], minlength=len(first)) >= _FEWEST
    number = np.cumsum(often) - 1
    inside, kept = often[pairs[0]], often[term]
    return Terms(
        names=_names(tokens, stems[kept], number[term[kept]], starts[kept]),
        stems=tuple(frozenset(row[row >= 0].tolist()) for row in stems[first[often]]),
        term=number[pairs[0][inside]],
        turn=pairs[1][inside],
    )


def _names(tokens: Tokens, stems: Ids, term: Ids, starts: Ids) -> tuple[str, ...]:
    """Each term as it is written most often; of two ways the one that is first in the alphabet."""
    written = np.where(stems >= 0, tokens.written[_ahead(starts, len(tokens.written))], -1)
    way, first = _numbered(np.column_stack([term, written]))
    best: dict[int, tuple[int, str]] = {}
    for place, count in zip(first.tolist(), np.bincount(way).tolist(), strict=True):
        words = (tokens.words[word].text for word in written[place] if word >= 0)
        told = (-count, " ".join(words))
        best[int(term[place])] = min(best.get(int(term[place]), told), told)
    return tuple(best[number][1] for number in range(len(best)))


def _ahead(starts: Ids, end: int) -> Ids:
    """The places of the words of terms, shape (n, 3), none of them behind the last word."""
    places: Ids = np.minimum(starts[:, np.newaxis] + np.arange(_LONGEST), end - 1)
    return places


def _numbered(rows: Ids) -> tuple[Ids, Ids]:
    """Equal rows have one number, shape (n,), and the first row of each number."""
    number = np.zeros(len(rows), np.int64)
    first = np.zeros(min(1, len(rows)), np.int64)
    for column in rows.T:
        keys = number * (column.max(initial=0) + 2) + column + 1
        _, first, number = np.unique(keys, return_index=True, return_inverse=True)
    return number, first
