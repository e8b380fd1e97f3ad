"""A meeting whose speakers are known: who said what, in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[^\W\da-z_]|[\"“'‘$£\d])")
_GIVEN_NAME = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: the name without its title, the title before it, the letters after it.

    `role` is what the source says of the person: an office, a riding.
    """

    name: str
    title: str = ""
    letters: str = ""
    role: str | None = None

    @property
    def words(self) -> list[str]:
        """The words of the name."""
        return self.name.split()

    @property
    def surname(self) -> str:
        """The surname, or the whole name of somebody who is known by another."""
        return self.words[-1] if self.is_named else self.name

    @property
    def is_named(self) -> bool:
        """Whether the name is a given name and a surname, not that of a role."""
        words = self.words
        return (
            2 <= len(words) <= 5
            and len(words[-1]) > 2
            and all(_GIVEN_NAME.fullmatch(word) for word in words)
            and not set(words) & _OF_ROLES
        )


_OF_ROLES = frozenset(
    "The Some Hon. Project Manager Industrial Designer User Interface Marketing Announcer "
    "Audience Unidentified Professor Grad PhD Postdoc Undergrad Moderator Voice Translator".split()
)
"""Words of those who are known by what they are."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one participant says in one go; `words` is one line."""

    by: Participant
    words: str

    @property
    def asks(self) -> bool:
        """Whether it ends by asking."""
        return "?" in self.words[-60:]


@dataclass(frozen=True)
class Meeting:
    """Utterances in order; no participant speaks twice in a row."""

    name: str
    title: str
    date: str
    utterances: tuple[Utterance, ...]

    @cached_property
    def participants(self) -> tuple[Participant, ...]:
        """Everybody who speaks, in order of appearance."""
        return tuple(dict.fromkeys(utterance.by for utterance in self.utterances))

    @property
    def is_named(self) -> bool:
        """Whether nearly everybody has a given name and a surname."""
        named = sum(u.by.is_named for u in self.utterances)
        return named >= 0.8 * len(self.utterances)

    @cached_property
    def shared_surnames(self) -> frozenset[str]:
        """Surnames that two participants have."""
        counts = Counter(person.surname.casefold() for person in self.participants)
        return frozenset(name for name, count in counts.items() if count > 1)

    def is_unique(self, person: Participant) -> bool:
        """Whether nobody else has the surname."""
        return person.surname.casefold() not in self.shared_surnames


def merged(utterances: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """The utterances, those of one participant in a row made one."""
    found: list[Utterance] = []
    for utterance in utterances:
        if found and found[-1].by == utterance.by:
            found[-1] = Utterance(utterance.by, f"{found[-1].words} {utterance.words}")
        else:
            found.append(utterance)
    return tuple(found)


def sentences(words: str) -> list[str]:
    """The sentences of a line, as far as full stops and capitals tell."""
    return _SENTENCE_END.split(words)


def paragraphs(words: str, size: int) -> list[str]:
    """The words in paragraphs of `size` sentences."""
    parts = sentences(words)
    return [" ".join(parts[at : at + size]) for at in range(0, len(parts), size)]
