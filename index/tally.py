"""How much is said by whom, where and in what role: counted in one look at all turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from index.records import Held, Spoken
from index.types import Kind

Dated = Mapping[int, tuple[str, str | None]]
"""The name and the date of each document, by id: by date, those without one last."""


class Tallied(NamedTuple):
    """The turns of one speaker in one role and of one kind in a document, and their words."""

    speaker: int | None
    document: int
    role: str | None
    kind: str
    turns: int
    words: int


class Tally:
    """What there is of documents and of speakers, by their ids."""

    def __init__(self, told: Iterable[Tallied], dated: Dated) -> None:
        """Count; `turns` and `words` of speech are those of documents.

        `held` are the roles of each speaker, `spoken` is where each speaks; both
        in the order of `dated`.
        """
        self.turns: defaultdict[int, int] = defaultdict(int)
        self.words: defaultdict[int, int] = defaultdict(int)
        held: defaultdict[tuple[int, int, str], int] = defaultdict(int)
        spoken: defaultdict[tuple[int, int], tuple[int, int]] = defaultdict(lambda: (0, 0))
        places = {document: place for place, document in enumerate(dated)}
        for speaker, document, role, kind, turns, words in told:
            self.turns[document] += turns
            place = places[document]
            if kind == Kind.SPEECH:
                self.words[document] += words
                if speaker is not None:
                    before = spoken[place, speaker]
                    spoken[place, speaker] = before[0] + turns, before[1] + words
            if speaker is not None and role is not None:
                held[place, speaker, role] += turns
        names = list(dated.values())
        self.held: defaultdict[int, list[Held]] = defaultdict(list)
        for (place, speaker, role), turns in sorted(held.items()):
            self.held[speaker].append(Held(role, *names[place], turns))
        self.spoken: defaultdict[int, list[Spoken]] = defaultdict(list)
        for (place, speaker), counts in sorted(spoken.items()):
            self.spoken[speaker].append(Spoken(*names[place], *counts))
