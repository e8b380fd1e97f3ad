"""Who bears a name: in full, by the surname or a given name, in other spellings, misspelt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from index.letters import as_seen
from index.people import PARTICLES, bare, same_word, skeleton, split_name, traces
from index.people.spellings import is_transliterated, same_across, same_given
from qa.question.wording import is_common, tokens_of

_REMEMBERED = 4096


class Bearers:
    """The speakers of an index by the words of their names."""

    def __init__(self, occurs: Callable[[str], bool]) -> None:
        """A word that `occurs` in the corpus is not taken for a misspelt name, nor for initials."""
        self._occurs = occurs
        self._names: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._given: dict[str, set[str]] = defaultdict(set)
        self._initials: dict[str, set[str]] = defaultdict(set)
        self.with_surname = lru_cache(_REMEMBERED)(self._with_surname)

    def add(self, speaker: str, written: str) -> None:
        """Learn one spelling of a speaker's name."""
        parts = (part for word in split_name(as_seen(written)).words for part in tokens_of(word))
        words = tuple(part.text for part in parts)
        if not words:
            return
        self._names[speaker].append(words)
        self._surnames[bare(words[-1])].add(speaker)
        if len(words) > 2:
            self._initials[_initials(words)].add(speaker)
        for word in words[:-1]:
            if len(bare(word)) > 2 and bare(word) not in PARTICLES:
                self._given[bare(word)].add(speaker)

    def words_of(self, speaker: str) -> frozenset[str]:
        """The words of a speaker's names in all spellings, in lower case and without accents."""
        return frozenset(bare(word) for words in self._names[speaker] for word in words)

    def is_surname(self, word: str) -> bool:
        """Whether a word, in lower case, is a speaker's surname."""
        return word in self._surnames

    def is_given(self, word: str) -> bool:
        """Whether a word, in lower case, is a speaker's given name."""
        return word in self._given

    def given(self, word: str) -> tuple[str, ...]:
        """The speakers with a given name, in lower case."""
        return tuple(sorted(self._given.get(word, ())))

    def with_initials(self, letters: str) -> tuple[str, ...]:
        """The speakers whose initials these are; nobody where the corpus has the word."""
        bearers = self._initials.get(bare(letters), ())
        return () if not bearers or self._occurs(letters) else tuple(sorted(bearers))

    def of(self, words: Sequence[str]) -> tuple[str, ...]:
        """The speakers with these words, in this order, as given names and surname."""
        surname = self.with_surname(words[-1])
        return tuple(name for name in surname if self.has_given(name, words[:-1]))

    def with_given(self, words: Sequence[str]) -> tuple[str, ...]:
        """The one speaker with these given names, in this order.

        The last of them may be a surname, which a mere initial doesn't stand for.
        """
        bearers = [
            name
            for name in self._given.get(bare(words[0]), ())
            if self.has_given(name, words)
            and (len(words[-1]) == 1 or self._has_whole_given(name, words[-1]))
        ]
        return tuple(bearers) if len(bearers) == 1 else ()

    def alone(self, word: str) -> tuple[str, ...]:
        """The speakers for whom a surname stands without more: not a letter or a number."""
        bearers = self.with_surname(word)
        if len(word) > 1 and not any(c.isdigit() for c in word):
            return bearers
        return bearers if any(len(w) == 1 for name in bearers for w in self._names[name]) else ()

    def has_given(self, name: str, given: Sequence[str]) -> bool:
        """Whether somebody bears these given names, in this order."""
        for words in self._names[name]:
            rest = iter(words[:-1])
            if all(any(_same_name(word, other) for other in rest) for word in given):
                return True
        return False

    def _has_whole_given(self, name: str, given: str) -> bool:
        """Whether somebody bears a given name in full."""
        borne = (word for words in self._names[name] for word in words[:-1] if len(word) > 1)
        return any(_same_name(given, word) for word in borne)

    def _with_surname(self, word: str) -> tuple[str, ...]:
        """The speakers with a surname, which may be spelt otherwise or wrongly."""
        plain = bare(word)
        likely = {surname for trace in traces(word) for surname in self._traced.get(trace, ())}
        if plain in self._surnames:
            close = [plain, *(s for s in likely if is_transliterated(word, s))]
        elif len(plain) < 3 or is_common(plain):
            return ()
        else:
            close = [s for s in likely if is_transliterated(word, s)]
            close = close or self._nearly(word, likely)
        return tuple(sorted({name for surname in close for name in self._surnames[surname]}))

    def _nearly(self, word: str, likely: Iterable[str]) -> list[str]:
        """The surnames that a word of five letters or more may be, spelt otherwise or wrongly."""
        if len(bare(word)) > 4 and (close := [s for s in likely if same_word(word, s)]):
            return close
        if self._occurs(word):
            return []
        if close := [s for s in likely if same_across(word, s)]:
            return close
        alike = self._alike.get(skeleton(word)[:1], ()) if len(bare(word)) > 4 else ()
        return [surname for surname in alike if _same_name(word, surname)]

    @cached_property
    def _alike(self) -> Mapping[str, list[str]]:
        """The surnames by the letter that their skeleton begins with."""
        return _by_key(self._surnames, lambda surname: [skeleton(surname)[:1]])

    @cached_property
    def _traced(self) -> Mapping[str, list[str]]:
        """The surnames by their traces."""
        return _by_key(self._surnames, traces)


def _by_key(
    surnames: Iterable[str], keys: Callable[[str], Iterable[str]]
) -> Mapping[str, list[str]]:
    """The surnames of more than a letter by their keys."""
    found: dict[str, list[str]] = defaultdict(list)
    for surname in surnames:
        if len(surname) > 1:
            for key in keys(surname):
                found[key].append(surname)
    return found


def _initials(words: Sequence[str]) -> str:
    """The initials of a name, in lower case; initials that stand in it together are several."""
    return "".join(bare(word if word.isupper() else word[:1]) for word in words)


def _same_name(left: str, right: str) -> bool:
    """Whether two words are one name, spelt or transliterated differently, or slightly misspelt."""
    if same_word(left, right) or same_given(left, right):
        return True
    a, b = skeleton(left), skeleton(right)
    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    return DamerauLevenshtein.distance(a, b) <= max(len(a), len(b)) // 5
