"""How much is said by whom, where and in what role: counted in one look at all turns."""

from __future__ import annotations

from collections import Counter, defaultdict
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
        """Count; `turns` and `words` of speech are those of documents."""
        self._dated = dated
        self.turns: Counter[int] = Counter()
        self.words: Counter[int] = Counter()
        self._held: Counter[tuple[int, str, int]] = Counter()
        self._turns: Counter[tuple[int, int]] = Counter()
        self._words: Counter[tuple[int, int]] = Counter()
        for speaker, document, role, kind, turns, words in told:
            self.turns[document] += turns
            if kind == Kind.SPEECH:
                self.words[document] += words
            if speaker is None:
                continue
            if role is not None:
                self._held[document, role, speaker] += turns
            if kind == Kind.SPEECH:
                self._turns[document, speaker] += turns
                self._words[document, speaker] += words

    def held(self) -> defaultdict[int, list[Held]]:
        """The roles of each speaker; documents by date, those without one last."""
        found: defaultdict[int, list[Held]] = defaultdict(list)
        places = self._places()
        for document, role, speaker in sorted(self._held, key=lambda at: (places[at[0]], at[1])):
            turns = self._held[document, role, speaker]
            found[speaker].append(Held(role, *self._dated[document], turns))
        return found

    def spoken(self) -> defaultdict[int, list[Spoken]]:
        """Where each speaker speaks; documents by date, those without one last."""
        found: defaultdict[int, list[Spoken]] = defaultdict(list)
        places = self._places()
        for at in sorted(self._turns, key=lambda at: places[at[0]]):
            document, speaker = at
            found[speaker].append(Spoken(*self._dated[document], self._turns[at], self._words[at]))
        return found

    def _places(self) -> dict[int, int]:
        return {document: place for place, document in enumerate(self._dated)}
