"""Speakers that the source itself gives: voice tags, diarization, XML; recordings without any."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import attrgetter

from index.people import asks
from index.turns.directory import Directory
from index.turns.marks import Mark, unknown
from index.turns.paragraphs import Paragraph, is_given_any
from index.turns.voices import people_called
from index.types import Kind, Metadata, Method, Person, Voice

TAGGED = 0.99
"""Confidence in a name that the source gives with the words."""

CHANGE = re.compile(r"(?:>>+|[-‐‑–—―](?=\s?[^\s\d-]))\s*")

OTHER_LABEL, ALWAYS = re.compile(r"[^\n:.?!]{1,40}:\s"), 0.7
"""What may be somebody's label, where nearly all has one: `+44 *******211: Hello?`"""

VOICE = attrgetter("voice")
SPEECH = Kind.SPEECH

_Key = tuple[str | None, Method, str | None, str | None]


def attribute_voices(paragraphs: Sequence[Paragraph], metadata: Metadata) -> dict[int, Mark]:
    """The marks of a source that says who speaks; none where it says so nowhere."""
    if not any(map(VOICE, paragraphs)):
        return {}
    people, called = Directory(metadata.people), people_called(metadata)
    heard: dict[_Key, Mark] = {}
    marks: dict[int, Mark] = {}
    for at, (start, _, _, _, _, voice, kind) in enumerate(paragraphs):
        if kind is not None and kind is not SPEECH:
            continue
        if voice is None:
            marks[at] = unknown(start)
            continue
        key = (voice.name, voice.method, voice.role, voice.label)
        mark = heard.get(key)
        if mark is None:
            mark = heard[key] = _mark(voice, _known(voice, people, called))
        marks[at] = Mark(start, mark.speaker, mark.method, voice.evidence, *mark[4:])
    return marks


def _mark(voice: Voice, known: Person | None) -> Mark:
    method = Method.METADATA if known and voice.name is None else voice.method
    name, role = (known.name, known.role or voice.role) if known else (voice.name, voice.role)
    return Mark(
        words=0,
        speaker=name,
        method=method,
        evidence=None,
        confidence=0.0 if name is None else TAGGED,
        role=role,
        asks=asks(role, name) or None,
        voice=voice.label,
    )


def _known(voice: Voice, people: Directory, called: Mapping[str, Person]) -> Person | None:
    """Who has this voice, of those whom the metadata names."""
    if voice.name is None:
        return called.get(voice.label.casefold()) if voice.label else None
    exact = people.named(voice.name)
    if exact is not None:
        return exact
    meant = people.meant(voice.name)
    return meant[0] if len(meant) == 1 else None


def is_recording(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the source says of paragraphs that they are speech, and not whose."""
    return is_given_any(paragraphs) and any(
        p.kind is SPEECH and p.voice is None for p in paragraphs
    )


def with_changes(
    text: str, paragraphs: Sequence[Paragraph], marks: Mapping[int, Mark]
) -> dict[int, Mark]:
    """The marks of a recording, with those of nobody where somebody else begins to speak."""
    found = dict(marks)
    spoken = sum(p.kind is SPEECH for p in paragraphs)
    always = len(marks) >= ALWAYS * spoken
    first = next((at for at, p in enumerate(paragraphs) if p.kind is SPEECH), None)
    for at, paragraph in enumerate(paragraphs):
        if at in found or paragraph.kind is not SPEECH:
            continue
        change = CHANGE.match(text, paragraph.start, paragraph.end)
        other = always and OTHER_LABEL.match(text, paragraph.start, paragraph.end) is not None
        if change is not None or other or at == first:
            words = change.end() if change else paragraph.start
            found[at] = unknown(words)
    return found
