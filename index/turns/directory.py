"""The people of a document, found by any word of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.people import is_short_for, key, same_person, split_name, titles_differ, traces
from index.types import Person


class Directory:
    """The people of a document, found by any word of their names.

    Those it begins with are different people; whoever is added later may be
    one of them in another spelling.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._people: list[Person] = []
        self._by_trace: dict[str, list[int]] = {}
        self._by_key: dict[str, list[int]] = {}
        for person in people:
            self._append(person)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)

    def add(self, person: Person) -> None:
        """Take somebody in, as one with whoever has the same name in another spelling."""
        same = self._same(person.name) or [
            at
            for at in self._positions(person.name)
            if same_person(self._people[at].name, person.name)
            and not _clashes(person.name, self._people[at])
        ]
        if len(same) == 1:
            self._join(same[0], person)
        elif not same:
            self._append(person)

    def _append(self, person: Person) -> None:
        self._people.append(person)
        self._register(len(self._people) - 1, person)

    def join(self, known: Person, other: Person) -> None:
        """Note that another spelling or role is of somebody known."""
        self._join(self._people.index(known), other)

    def named(self, name: str) -> Person | None:
        """Who has exactly this name or alias, but for case, accents and titles."""
        found = self._same(name)
        return self._people[found[0]] if len(found) == 1 else None

    def meant(self, name: str) -> list[Person]:
        """The people whom a name, short or full, can mean."""
        return [
            self._people[at] for at in self._positions(name) if _can_mean(name, self._people[at])
        ]

    def _same(self, name: str) -> Sequence[int]:
        """Positions of those who have this name or alias, less those of the other title."""
        found = self._by_key.get(key(name), [])
        if len(found) == 1:
            return [] if _clashes(name, self._people[found[0]]) else found
        return [at for at in found if not _clashes(name, self._people[at])]

    def near(self, name: str) -> list[Person]:
        """The people who share a word with a name."""
        return [self._people[at] for at in self._positions(name)]

    def _positions(self, name: str) -> list[int]:
        """Positions of those who share a word of their names, however it is transliterated."""
        if not self._by_trace:
            return []
        found: dict[int, None] = {}
        for word in split_name(name).words:
            for trace in _traces(word):
                found.update(dict.fromkeys(self._by_trace.get(trace, ())))
        return sorted(found)

    def _join(self, at: int, other: Person) -> None:
        old = self._people[at]
        if self._has_all(at, other):
            return
        aliases = dict.fromkeys((*old.aliases, *other.aliases, other.name))
        aliases.pop(old.name, None)
        role = old.role or other.role
        self._people[at] = replace(old, role=role, aliases=tuple(aliases))
        self._register(at, other)

    def _has_all(self, at: int, other: Person) -> bool:
        """Whether all that is known of somebody is noted already, and nobody came between."""
        known = self._people[at]
        if other.aliases or (known.role or other.role) != known.role:
            return False
        named = other.name == known.name or other.name in known.aliases
        return named and self._by_key[key(other.name)][-1] == at

    def _register(self, at: int, person: Person) -> None:
        for name in (person.name, *person.aliases):
            _note(self._by_key.setdefault(key(name), []), at)
            for trace in {trace for word in split_name(name).words for trace in _traces(word)}:
                _note(self._by_trace.setdefault(trace, []), at)


def _traces(word: str) -> set[str]:
    """What the spellings of a word have in common; numbers tell names apart."""
    number = "".join(filter(str.isdigit, word))
    return {trace + number for trace in traces(word)}


def _note(positions: list[int], at: int) -> None:
    if at not in positions[-1:]:
        positions.append(at)


def _can_mean(name: str, person: Person) -> bool:
    spellings = (person.name, *person.aliases)
    fits = any(is_short_for(name, one) or key(name) == key(one) for one in spellings)
    return fits and not _clashes(name, person)


def _clashes(name: str, person: Person) -> bool:
    """Whether the title of a name is a man's and somebody's a woman's, or the reverse."""
    if name == person.name and not person.aliases:
        return False
    return any(titles_differ(name, one) for one in (person.name, *person.aliases))
