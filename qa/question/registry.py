"""Who and what is in an index, as questions may call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from index.protocols import Ids
from index.records import KINDS, NOBODY, StoredDocument, StoredSpeaker
from index.search import SearchIndex
from index.types import Kind
from qa.question.library import Library, Volume
from qa.question.mentions import Known


def known(speaker: StoredSpeaker) -> Known:
    """A speaker with the roles held, and when."""
    held = tuple(dict.fromkeys((one.role, one.date) for one in speaker.held))
    return Known(speaker.name, speaker.aliases, speaker.roles, held)


def library(
    index: SearchIndex, documents: Sequence[StoredDocument], speakers: Sequence[StoredSpeaker]
) -> Library:
    """The documents of an index with those who speak in them, and who answers whom."""
    names = {speaker.id: speaker.name for speaker in speakers}
    c = index.columns
    speaking: dict[int, list[str]] = defaultdict(list)
    for document, speaker in _counted(c.passage_document, c.passage_speaker):
        speaking[document].append(names[speaker])
    volumes = (Volume(d.name, d.title, d.date, tuple(speaking[d.id])) for d in documents)
    return Library(volumes, ((names[by], names[to]) for by, to in _answering(index)))


def _answering(index: SearchIndex) -> list[tuple[int, int]]:
    """Pairs of a speaker and of somebody whom he answers, not only comes to speak after.

    At least half of the turns that he has next after the other reply to a
    question of the other's; in a conversation among many few do.
    """
    c = index.columns
    asked = np.full(len(c.turn_id), NOBODY)
    asked[np.searchsorted(c.turn_id, c.passage_turn)] = index.exchanges.askers
    order = np.lexsort((c.turn_ordinal, c.turn_document))
    order = order[c.turn_kind[order] == KINDS.index(Kind.SPEECH)]
    before, after = order[:-1], order[1:]
    next_to = c.turn_document[before] == c.turn_document[after]
    next_to &= c.turn_speaker[before] != c.turn_speaker[after]
    before, after = before[next_to], after[next_to]
    replying = asked[after] == c.turn_speaker[before]
    turns = _counted(c.turn_speaker[after], c.turn_speaker[before])
    replies = _counted(c.turn_speaker[after][replying], c.turn_speaker[before][replying])
    return [pair for pair, count in replies.items() if 2 * count >= turns[pair]]


def _counted(left: Ids, right: Ids) -> dict[tuple[int, int], int]:
    """How often each pair of ids stands side by side in two arrays of shape (n,)."""
    both = (left >= 0) & (right >= 0)
    pairs, counts = np.unique((left[both] << 32) + right[both], return_counts=True)
    first, second = (pairs >> 32).tolist(), (pairs & 0xFFFFFFFF).tolist()
    return dict(zip(zip(first, second, strict=True), counts.tolist(), strict=True))
