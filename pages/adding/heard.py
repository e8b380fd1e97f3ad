"""How a document was read, in numbers: who speaks how much, and what is left out of the answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from index.people.mending import Who
from index.types import Document, Kind, Turn


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody in a document, named or not; `first` is the first of so many turns."""

    who: Who
    role: str | None
    words: int
    turns: int
    first: Turn


def heard(document: Document) -> tuple[Heard, ...]:
    """Everybody who speaks, those with most words first."""
    turns: defaultdict[Who, list[Turn]] = defaultdict(list)
    for turn in document.turns:
        if turn.kind is Kind.SPEECH:
            turns[Who.of(turn)].append(turn)
    found = [
        Heard(
            who,
            role=next((turn.role for turn in own if turn.role), None),
            words=sum(len(turn.span.of(document.text).split()) for turn in own),
            turns=len(own),
            first=own[0],
        )
        for who, own in turns.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.words))


def left_out(document: Document) -> Mapping[Kind, tuple[Turn, ...]]:
    """What is no speech, by its kind, in text order."""
    found: defaultdict[Kind, list[Turn]] = defaultdict(list)
    for turn in document.turns:
        if turn.kind is not Kind.SPEECH:
            found[turn.kind].append(turn)
    return {kind: tuple(found[kind]) for kind in Kind if kind in found}
