"""The subjects of an index, and of each of its speakers."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

import numpy as np

from index.protocols import Ids
from index.records import StoredDocument
from index.search import SearchIndex
from index.types import Kind
from qa.subjects.ranking import best, dwelt_on, taken_up
from qa.subjects.terms import Terms, terms
from qa.subjects.tokens import Mask, Said, Scores, Tokens, tokens
from qa.types import Subject

MOST_TEXT = 10_000_000
"""How many characters are read: of a longer corpus every second document, or third, or …"""

_DWELT = 1.0
"""The z from which on somebody dwells on a term."""

_SEVERAL = 2
"""How many speakers a subject of all has at the least."""

_NOBODY = -1


class Subjects:
    """What is spoken of in an index; counted once, when it is first asked for."""

    def __init__(self, index: SearchIndex, documents: Sequence[StoredDocument]) -> None:
        self._index = index
        self._documents = documents
        self._counting = threading.Lock()

    def of_all(self, most: int) -> tuple[Subject, ...]:
        """What several people speak of, what they take up from each other before the rest."""
        c = self._counted()
        scores = taken_up(c.terms, c.speakers, c.documents)
        scores = np.maximum(scores, 0.0) + np.log2(1 + c.terms.turns)
        scores = np.where(c.of_several(), scores, 0.0)
        return tuple(islice(c.subjects(scores, 0.0), most))

    def of(self, speaker: str, most: int) -> tuple[Subject, ...]:
        """What somebody speaks of more than others do, most of all first."""
        c = self._counted()
        if speaker not in c.names:
            return ()
        own = np.flatnonzero(c.speakers == c.names.index(speaker))
        return tuple(islice(c.subjects(dwelt_on(c.terms, own), _DWELT), most))

    def _counted(self) -> _Counted:
        with self._counting:
            return self._once

    @cached_property
    def _once(self) -> _Counted:
        names = [speaker.name for speaker in self._index.store.speakers()]
        return _Counted(list(self._said(names)), names)

    def _said(self, names: Sequence[str]) -> Iterator[Said]:
        numbers = {name: number for number, name in enumerate(names)}
        for document in _sampled(self._documents, self._index):
            transcript = self._index.store.transcript(document.id)
            for turn in self._index.store.turns(document.id):
                if turn.kind is Kind.SPEECH:
                    speaker = numbers.get(turn.speaker or "", _NOBODY)
                    words = turn.span.of(transcript.text)
                    yield Said(words, document.id, speaker, transcript.language)


class _Counted:
    """The terms of all turns, and who says each."""

    def __init__(self, said: Sequence[Said], names: Sequence[str]) -> None:
        self.names = names
        self.speakers: Ids = np.array([turn.speaker for turn in said], np.int64)
        self.documents: Ids = np.array([turn.document for turn in said], np.int64)
        found = tokens(said)
        self.terms: Terms = terms(found, _people(found, names))
        self.named: Mask = _named(found, self.terms)

    def subjects(self, scores: Scores, least: float) -> Iterator[Subject]:
        """The best terms as subjects."""
        for number in best(self.terms, np.where(self.named, scores, 0.0), least):
            turns = self.terms.turn[self.terms.term == number]
            said = Counter(self.speakers[turns].tolist())
            speaking = sorted(said.keys() - {_NOBODY}, key=lambda n: (-said[n], n))
            yield Subject(
                name=self.terms.names[number],
                turns=len(turns),
                documents=len(np.unique(self.documents[turns])),
                speakers=tuple(self.names[n] for n in speaking),
            )

    def of_several(self) -> Mask:
        """Which terms several speakers have."""
        pairs = np.stack([self.terms.term, self.speakers[self.terms.turn]])
        of_each = np.unique(pairs, axis=1)[0]
        return np.bincount(of_each, minlength=len(self.terms.names)) >= _SEVERAL


def _people(found: Tokens, names: Iterable[str]) -> Mask:
    """Which words are those of speakers' names: people are no subjects."""
    known = {part.casefold() for name in names for part in re.findall(r"[^\W\d_]+", name)}
    return np.array([word.text.casefold() in known for word in found.words], bool)


def _named(found: Tokens, terms: Terms) -> Mask:
    """Which terms are more than somebody's title."""
    titles = {word.stem for word in found.words if word.title}
    return np.array([not own <= titles for own in terms.stems], bool)


def _sampled(documents: Sequence[StoredDocument], index: SearchIndex) -> Iterable[StoredDocument]:
    (length,) = index.store.rows("SELECT coalesce(sum(length(text)), 0) FROM documents")[0]
    return documents[:: 1 + length // MOST_TEXT]
