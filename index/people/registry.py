"""Who is the same person in several documents: one registry for an index."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import NamedTuple

from index.people.names import (
    bare,
    family_names,
    has_initial,
    is_full,
    key,
    may_be_one,
    normal_case,
    same_person,
    split_name,
    traces,
)
from index.people.overrides import Entry, Overrides, folded
from index.types import INTERVIEWER, Document, Method, Turn

MAX_LABEL = 60


class Sighting(NamedTuple):
    """A name in a document, with the roles that go with it there and the number of turns."""

    document: str
    name: str
    roles: frozenset[str] = frozenset()
    turns: int = 0


class Finding(NamedTuple):
    """What is known of who speaks in a turn."""

    speaker: str | None
    role: str | None
    method: Method
    confidence: float


@dataclass(frozen=True, slots=True)
class Registry:
    """The people of an index: `canonical` is the name to show for each one that is found.

    `spellings` are, for each name found, all those of the same person.
    """

    canonical: dict[str, str]
    spellings: dict[str, tuple[str, ...]]
    overrides: Overrides

    @classmethod
    def of(cls, sightings: Iterable[Sighting], overrides: Overrides) -> Registry:
        """Find out who is who."""
        canonical, spellings = {}, {}
        for group in _groups(sightings):
            names = tuple(sorted({one.name for one in group}))
            shown = _best(group)
            for name in names:
                canonical[name], spellings[name] = shown, names
        return cls(canonical, spellings, overrides)

    def name(self, document: str, found: str) -> str:
        """The name to show for one found in a document."""
        entry = self._entry(document, found)
        return self.canonical.get(found, found) if entry is None else entry.name

    def finding(self, document: str, found: Finding, voice: str | None) -> Finding:
        """Who speaks, by what a document says and by what the user knows better."""
        if found.speaker is None:
            entry = None if voice is None else self.overrides.voice(document, voice)
            if entry is None:
                return found
            return Finding(entry.name, self._role(entry, document), Method.USER, 1.0)
        if found.speaker == INTERVIEWER:
            entry = self.overrides.interviewer(document)
            if entry is not None:
                return Finding(entry.name, INTERVIEWER, Method.USER, 1.0)
        entry = self._entry(document, found.speaker)
        shown = self.canonical.get(found.speaker, found.speaker)
        if entry is None:
            return found._replace(speaker=shown)
        method = found.method if entry.name == shown else Method.USER
        return found._replace(speaker=entry.name, role=entry.role or found.role, method=method)

    def _entry(self, document: str, found: str) -> Entry | None:
        return self.overrides.named(document, found, self.spellings.get(found, ()))

    def _role(self, entry: Entry, document: str) -> str | None:
        """The role of somebody in a document, by this entry or another one of the same name."""
        return entry.role or next(
            (
                e.role
                for e in self.overrides.entries
                if e.name == entry.name and e.role and e.covers(document)
            ),
            None,
        )


def with_overrides(document: Document, overrides: Overrides) -> Document:
    """A document by itself, as the user's knowledge of the people changes it."""
    names = {turn.speaker for turn in document.turns if turn.speaker}
    registry = Registry.of((Sighting(document.name, name) for name in names), overrides)
    return replace(
        document, turns=tuple(_turn(registry, document.name, turn) for turn in document.turns)
    )


def _turn(registry: Registry, document: str, turn: Turn) -> Turn:
    found = Finding(turn.speaker, turn.role, turn.method, turn.confidence)
    known = registry.finding(document, found, turn.voice)
    quotations = tuple(
        replace(q, speaker=registry.name(document, q.speaker)) if q.speaker else q
        for q in turn.quotations
    )
    voice = None if known.speaker else turn.voice
    return turn._replace(**known._asdict(), voice=voice, quotations=quotations)


def called(document: Document) -> Iterator[tuple[str, str]]:
    """Names of a document, each with another spelling of it there: by metadata or in a label."""
    for person in document.metadata.people:
        for alias in person.aliases:
            yield person.name, alias
    labels = {
        (turn.speaker, turn.evidence.of(document.text))
        for turn in document.turns
        if turn.speaker and turn.evidence and turn.method in (Method.LABEL, Method.VOICE_TAG)
    }
    for name, label in sorted(labels):
        written = " ".join(label.split())
        if len(written) <= MAX_LABEL and _is_another_spelling(written, name):
            yield name, " ".join(split_name(normal_case(written)).words)


def _is_another_spelling(label: str, name: str) -> bool:
    words = {bare(word) for word in split_name(label).words}
    return not words <= {bare(word) for word in name.split()} and may_be_one(label, name)


def _groups(sightings: Iterable[Sighting]) -> list[list[Sighting]]:
    """The sightings of each person."""
    nodes: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for one in sightings:
        nodes[identity(one.name)].append(one)
    people = list(nodes.values())
    found: list[list[Sighting]] = []
    for together in _components(len(people), _joined(people)):
        groups = [people[at] for at in together]
        found.extend([list(chain(*groups))] if _agree(groups) else groups)
    return found


def identity(name: str) -> tuple[str, str]:
    """What is one person's for certain: the same full name, or exactly the same short one."""
    if not is_full(name):
        return "", name
    return key(name), " ".join(map(bare, split_name(name).suffixes))


def _joined(people: Sequence[list[Sighting]]) -> dict[int, set[int]]:
    """Who is one person with whom, less those who can be one with two who are not."""
    alike = _alike(people)
    torn = {
        at
        for at, others in alike.items()
        if any(not _may_join(people[a], people[b]) for a, b in combinations(others, 2))
    }
    return {at: others - torn for at, others in alike.items() if at not in torn}


def _alike(people: Sequence[list[Sighting]]) -> dict[int, set[int]]:
    """Who can be one person with whom, and is by evidence."""
    near: dict[str, list[int]] = defaultdict(list)
    for at, group in enumerate(people):
        for trace in {t for family in family_names(group[0].name) for t in traces(family)}:
            near[trace].append(at)
    pairs = {pair for bucket in near.values() for pair in combinations(bucket, 2)}
    alike: dict[int, set[int]] = defaultdict(set)
    for a, b in sorted(pairs):
        if _may_join(people[a], people[b]) and _is_evident(people[a], people[b]):
            alike[a].add(b)
            alike[b].add(a)
    return alike


def _may_join(one: Sequence[Sighting], other: Sequence[Sighting]) -> bool:
    """Whether names agree, and no document has both of them as two people."""
    if not all(same_person(a, b) for a in _names(one) for b in _names(other)):
        return False
    return {s.document for s in one}.isdisjoint(s.document for s in other)


def _is_evident(one: Sequence[Sighting], other: Sequence[Sighting]) -> bool:
    """Whether two names that agree are one person's: in full, or by an initial and a role."""
    if not any(has_initial(group[0].name) for group in (one, other)):
        return True
    roles = [{folded(role) for s in group for role in s.roles} for group in (one, other)]
    return not roles[0].isdisjoint(roles[1])


def _agree(groups: Sequence[Sequence[Sighting]]) -> bool:
    return all(_may_join(a, b) for a, b in combinations(groups, 2))


def _components(count: int, joined: dict[int, set[int]]) -> list[list[int]]:
    """Everybody, together with those who are the same person, directly or by way of others."""
    found: list[list[int]] = []
    seen: set[int] = set()
    for at in range(count):
        waiting, together = [at], set()
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                together.add(one)
                waiting.extend(joined.get(one, ()))
        if together:
            found.append(sorted(together))
    return found


def _names(group: Iterable[Sighting]) -> set[str]:
    return {one.name for one in group}


def _best(group: Sequence[Sighting]) -> str:
    """The name to show: in full rather than with initials, then the one with most turns."""
    turns: Counter[str] = Counter()
    for one in group:
        turns[one.name] += one.turns
    return min(turns, key=lambda name: (has_initial(name), -turns[name], -len(name), name))
