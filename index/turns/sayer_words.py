"""The words that tell who says what is quoted, in the languages that a text may be in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from index.languages import LANGUAGES

SAMPLE = 2000
ENOUGH = 12
SHARE, SHARE_OF_FEW = 0.6, 0.35
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
OF_CYRILLIC = frozenset(("ru", "uk", "be"))
DECLINING = frozenset(("pl", "ru", "uk", "be"))
WITHOUT_SUBJECT = DECLINING | {"es"}
"""Languages whose verbs need no pronoun."""


@dataclass(frozen=True, slots=True)
class SayerWords:
    """Lists of words, in small letters, by what they do beside a quotation."""

    languages: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[str, ...]]
    signals: frozenset[str]
    """Words without one of which nobody is said to speak."""

    def has(self, name: str, word: str) -> bool:
        """Whether a word is on a list."""
        return word in self.lists[name]

    def says(self, word: str) -> bool:
        """Whether a word says that somebody speaks."""
        return word in self.lists["saying"]

    def is_person(self, word: str) -> bool:
        """Whether a word in small letters is what somebody is: `mayor`, `spokeswoman`."""
        return self.is_title(word) or word.endswith(self.endings["small_persons"])

    def is_title(self, word: str) -> bool:
        """Whether a capitalised word is what somebody is: `Mayor`, `Vereinschef`."""
        return word in self.lists["persons"] or word.endswith(self.endings["persons"])

    def is_skipped(self, word: str) -> bool:
        """Whether a word may stand between a verb and its subject."""
        return word in self.lists["skipped"] or (
            len(word) > 4 and word.endswith(self.endings["adverb"])
        )

    def may_say(self, clause: str) -> bool:
        """Whether a clause has a word that can say that somebody speaks."""
        parts = clause.casefold().split()
        marked = " ".join([part for part in parts if not part.isalpha()])
        signals = self.signals
        return not (signals.isdisjoint(parts) and signals.isdisjoint(PART.findall(marked)))

    @property
    def omits_subject(self) -> bool:
        """Whether a verb alone can mean `he said`."""
        return not self.languages.isdisjoint(WITHOUT_SUBJECT)

    @property
    def declines(self) -> bool:
        """Whether names change their endings inside a sentence."""
        return not self.languages.isdisjoint(DECLINING)


VERBS = ("verbs", "verbs_he", "verbs_she", "verbs_they", "verbs_told", "verbs_after")
NO_NAME = (
    *"nobody documents persons skipped under turns".split(),
    *"definite indefinite prepositions joins".split(),
)
LISTS = (
    *VERBS,
    *"verbs_loose verbs_addressing auxiliaries participles phrases skipped passive modals".split(),
    *"pronouns_he pronouns_she pronouns_they pronouns_own forms_third".split(),
    *"definite indefinite prepositions places_after of_words".split(),
    *"joins turns complements doubts".split(),
    *"persons persons_he persons_she under documents quoting nobody".split(),
    *"according_to given_he given_she first_articles".split(),
)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(
        word for one in LANGUAGES.values() for name in VERBS for word in one.of(f"sayers.{name}")
    )


@lru_cache(maxsize=8192)
def ends_saying(phrase: str) -> bool:
    """Whether a phrase ends with a verb of saying in any language: `Roe said`."""
    return " " in phrase and phrase.rpartition(" ")[2] in _verbs()


def words_for(text: str) -> SayerWords:
    """The words of the languages that a text seems to be in."""
    return words_of(languages_of(text))


def languages_of(text: str) -> frozenset[str]:
    """The codes of the languages whose small words a text has; several where it is short."""
    sample = text[:SAMPLE]
    script = OF_CYRILLIC if CYRILLIC.search(sample) else LANGUAGES.keys() - OF_CYRILLIC
    words = Counter(word.casefold() for word in WORD.findall(sample))
    hits = {code: sum(words[word] for word in words.keys() & _small(code)) for code in script}
    best = max(hits.values(), default=0)
    share = SHARE if best >= ENOUGH else SHARE_OF_FEW
    return frozenset(code for code, count in hits.items() if count >= share * best)


@cache
def _small(code: str) -> frozenset[str]:
    return frozenset(LANGUAGES[code].of("function_words"))


@cache
def words_of(codes: frozenset[str]) -> SayerWords:
    """The words of some languages together."""
    languages = [LANGUAGES[code] for code in sorted(codes)]

    def of(name: str) -> frozenset[str]:
        return frozenset(word for one in languages for word in one.of(f"sayers.{name}"))

    lists = {name: of(name) for name in LISTS}
    lists["persons"] |= lists["persons_he"] | lists["persons_she"]
    lists["no_name"] = frozenset().union(*(lists[name] for name in NO_NAME))
    lists["saying"] = frozenset().union(*(lists[name] for name in VERBS))
    lists["according"] = frozenset(phrase.split()[0] for phrase in lists["according_to"])
    he, she = lists["verbs_he"], lists["verbs_she"]
    lists["verbs_he"], lists["verbs_she"] = he - she, she - he
    lists["verbs"] |= he & she
    names = {"persons": "persons_endings", "small_persons": "small_persons_endings"}
    names["adverb"] = "adverb_endings"
    endings = {name: tuple(sorted(of(source))) for name, source in names.items()}
    signals = lists["according"].union(
        *(lists[name] for name in ("saying", "verbs_loose", "participles")),
        (phrase.split()[1] for phrase in lists["phrases"]),
    )
    return SayerWords(codes, lists, endings, frozenset(filter(PART.fullmatch, signals)))
