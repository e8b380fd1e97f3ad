"""Speakers that the source itself gives: voice tags, diarization, XML."""

from __future__ import annotations

from collections.abc import Sequence

from index.people import asks
from index.turns.marks import Mark, unknown
from index.turns.paragraphs import Paragraph
from index.types import Metadata

TAGGED = 0.99
"""Confidence in a name that the source gives with the words."""


def attribute_voices(paragraphs: Sequence[Paragraph], metadata: Metadata) -> dict[int, Mark]:
    """The marks of a source that says who speaks; none where it says so nowhere."""
    if not any(paragraph.voice for paragraph in paragraphs):
        return {}
    return {
        at: _mark(paragraph, metadata)
        for at, paragraph in enumerate(paragraphs)
        if paragraph.kind is None
    }


def _mark(paragraph: Paragraph, metadata: Metadata) -> Mark:
    voice = paragraph.voice
    if voice is None:
        return unknown(paragraph.start)
    known = next((p for p in metadata.people if voice.name in (p.name, *p.aliases)), None)
    name, role = (known.name, known.role or voice.role) if known else (voice.name, voice.role)
    return Mark(
        words=paragraph.start,
        speaker=name,
        method=voice.method,
        evidence=voice.evidence,
        confidence=0.0 if name is None else TAGGED,
        role=role,
        asks=asks(role, name) or None,
        voice=voice.label,
    )
