"""What the index's database gives back: summaries, and its tables as columns of numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from index.protocols import Ids
from index.types import Kind

KINDS: tuple[Kind, ...] = tuple(Kind)
"""The code of a kind is its position here."""

QUOTED = len(KINDS)
"""The code of passages that hold what a turn quotes from somebody else."""

NOBODY = -1
"""Stands in columns of ids where the database holds null."""


@dataclass(frozen=True, slots=True)
class StoredTranscript:
    """A document as the index keeps it."""

    name: str
    title: str | None
    date: str | None
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document without its text: `turns` is their number, `notes` its reader's remarks.

    `language` is an ISO 639-1 code, None where it is not clear. `words` counts
    those of turns of kind speech.
    """

    id: int
    name: str
    title: str | None
    date: str | None
    turns: int
    notes: tuple[str, ...]
    language: str | None = None
    words: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody has in a document; `date` is the document's, `turns` those with it."""

    role: str
    document: str
    date: str | None
    turns: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """How much somebody says in a document: turns of kind speech and their words."""

    document: str
    date: str | None
    turns: int
    words: int


@dataclass(frozen=True, slots=True)
class StoredSpeaker:
    """A speaker of any document: roles by date, other spellings by the alphabet.

    `turns`, `words` and `documents` count what they say (turns of kind speech).
    """

    id: int
    name: str
    held: tuple[Held, ...]
    aliases: tuple[str, ...]
    turns: int
    words: int
    documents: int

    @property
    def roles(self) -> tuple[str, ...]:
        """All roles, that of most turns first."""
        counts: Counter[str] = Counter()
        for one in self.held:
            counts[one.role] += one.turns
        return tuple(sorted(counts, key=lambda role: (-counts[role], role)))


@dataclass(frozen=True, slots=True)
class Columns:
    """The tables as int64 arrays, each table sorted by id; null is `NOBODY`.

    `passage_turn`, `sentence_passage`, … hold ids. `turn_ordinal` is the
    position of the turn in its document; kinds are codes, positions in `KINDS`
    or `QUOTED`. `passage_exchange` is the question that the passage's turn
    replies to; `passage_quotation` and `passage_speaker` say whose words a turn
    repeats in this passage.
    """

    document_id: Ids
    turn_id: Ids
    turn_document: Ids
    turn_ordinal: Ids
    turn_speaker: Ids
    turn_kind: Ids
    passage_id: Ids
    passage_document: Ids
    passage_turn: Ids
    passage_speaker: Ids
    passage_kind: Ids
    passage_exchange: Ids
    passage_quotation: Ids
    passage_start: Ids
    passage_end: Ids
    sentence_id: Ids
    sentence_passage: Ids
    sentence_start: Ids
    sentence_end: Ids
    exchange_id: Ids
    exchange_document: Ids
    exchange_start: Ids
    exchange_end: Ids
    question_id: Ids
    question_exchange: Ids
    question_start: Ids
    question_end: Ids
    quotation_id: Ids
    quotation_turn: Ids
    quotation_start: Ids
    quotation_end: Ids
