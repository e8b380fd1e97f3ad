"""What is in an index, as lists for people: its speakers and its documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.records import Spoken, StoredDocument, StoredSpeaker
from qa.types import Appearance, DocumentSummary, RoleHeld, SpeakerSummary


def speaker_summaries(stored: Iterable[StoredSpeaker]) -> tuple[SpeakerSummary, ...]:
    """Everybody who speaks, those who say most first."""
    speaking = (speaker for speaker in stored if speaker.turns)
    return tuple(map(_speaker, sorted(speaking, key=lambda s: (-s.words, s.name))))


def appearances(spoken: Mapping[str, Iterable[Spoken]]) -> dict[str, tuple[Appearance, ...]]:
    """Where each speaker speaks, by name."""
    return {
        name: tuple(Appearance(s.document, s.date, s.turns, s.words) for s in found)
        for name, found in spoken.items()
    }


def document_summaries(stored: Iterable[StoredDocument]) -> tuple[DocumentSummary, ...]:
    """All documents, by date, those without one last."""
    found = sorted(stored, key=lambda d: (d.date is None, d.date or "", d.name))
    return tuple(DocumentSummary(d.name, d.title, d.date, d.turns, d.words) for d in found)


def _speaker(stored: StoredSpeaker) -> SpeakerSummary:
    return SpeakerSummary(
        name=stored.name,
        roles=stored.roles,
        turns=stored.turns,
        words=stored.words,
        documents=stored.documents,
        aliases=stored.aliases,
        held=tuple(RoleHeld(held.role, held.document, held.date) for held in stored.held),
    )
