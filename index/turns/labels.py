"""Labels: `Anna Lee: Will you resign?`, with a role, a time, or alone on their line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from index.turns.cast import Cast, Voice, gather, initials_of, voice_of
from index.turns.given import is_recording
from index.turns.intruders import find_intruders, with_two_voices
from index.turns.label_candidates import Candidate, find_labels, without_headline
from index.turns.label_choice import chosen, is_doubtful, small_words
from index.turns.label_grammar import Label
from index.turns.marks import Mark, unknown
from index.turns.one_voice import one_voice
from index.turns.paragraphs import Paragraph
from index.turns.participants import Participants, participants
from index.turns.questions_answers import code_marks, find_codes
from index.turns.structure import Structure
from index.turns.voices import people_called
from index.types import INTERVIEWER, Kind, Metadata, Person, Span

OPENING = 8000
MAX_SEARCHED = 120
WITH_METADATA, SURE, ONCE = 0.99, 0.98, 0.95
"""Confidence in a label whose name the metadata has (measured: 0.998 of 9,860 turns), that comes
again (0.9995 of 173,828), that stands only once (0.982 of 1,004); see `assemble.FADING`."""
RECURRING, SELDOM = 4, 0.1


def attribute_labels(
    text: str,
    paragraphs: Sequence[Paragraph],
    structure: Structure,
    first: int,
    metadata: Metadata,
) -> dict[int, Mark]:
    """The marks of labelled paragraphs; empty where the document is not labelled.

    `first` is the position of the first paragraph after any front matter.
    """
    found = find_labels(text, paragraphs, structure)
    found = without_headline(text, paragraphs, found, first, metadata)
    asked, answered = find_codes(text, paragraphs, structure)
    coded = {c.at for c in (*asked, *answered)}
    found = [c for c in found if c.at not in coded]
    top = text[: paragraphs[min(coded)].start] if coded else text[:OPENING]
    small = small_words(text) if found else frozenset()
    commented = (at for at, kind in structure.kinds.items() if kind is Kind.COMMENT)
    article = paragraphs[: min(commented, default=len(paragraphs))]
    labels = chosen(text, article, found, metadata, initials_of(top), small)
    for label in labels:
        if label.lines == 2:
            structure.kinds.pop(label.at + 1, None)
        elif label.alone and structure.kinds.get(label.at + 1) is Kind.NARRATION:
            del structure.kinds[label.at + 1]
    begin = min([*coded, *(c.at for c in labels)], default=None)
    if begin is None:
        return {}
    opening = Span(0, min(paragraphs[begin].start, OPENING))
    people = participants(text, paragraphs[first].span, opening, metadata)
    marks = code_marks(asked, answered, people)
    if labels:
        cast = _cast(text, opening, labels, people, metadata, small)
        stated = frozenset(person.name for person in metadata.people)
        marks.update(_marks(text, paragraphs, labels, cast, opening, stated))
        marks.update(_within_sentences(text, paragraphs, labels, stated))
    voices = {(mark.speaker, mark.voice) for mark in marks.values()}
    if len(voices) == 1 and not answered and not is_recording(paragraphs):
        return one_voice(text, paragraphs, structure, marks, people)
    marks.update(_doubtful(paragraphs, found, labels, small))
    marks.update(with_two_voices(text, paragraphs, (*asked, *answered)))
    return find_intruders(text, paragraphs, structure, marks) | marks


def _within_sentences(
    text: str,
    paragraphs: Sequence[Paragraph],
    labels: Sequence[Candidate],
    stated: frozenset[str],
) -> dict[int, Mark]:
    """Labels that stand once, within a sentence of somebody, where others hardly ever do.

    "… in / New York: nobody paid": the words are that somebody's, or another's.
    """
    counts = Counter(c.key for c in labels)
    known = {c.at for c in labels}
    within = {
        c.at: text[paragraphs[c.at - 1].end - 1].isalnum() for c in labels if c.at - 1 in known
    }
    others = [within[c.at] for c in labels if c.at in within and counts[c.key] > 1]
    if len(others) < RECURRING or sum(others) > SELDOM * len(others):
        return {}
    return {
        c.at: unknown(paragraphs[c.at].start)
        for c in labels
        if within.get(c.at) and counts[c.key] == 1 and c.match.label.name not in stated
    }


def _doubtful(
    paragraphs: Sequence[Paragraph],
    found: Sequence[Candidate],
    labels: Sequence[Candidate],
    small: frozenset[str],
) -> dict[int, Mark]:
    """Paragraphs that may begin with the label of somebody else."""
    accepted = {c.at for c in labels}
    first = min(accepted, default=0)
    lines = any(c.alone for c in labels)
    shapes = {c.match.label.shape for c in labels}
    return {
        c.at: unknown(paragraphs[c.at].start)
        for c in found
        if c.at > first
        and c.at not in accepted
        and (lines or not c.alone)
        and is_doubtful(small, c.match.label, shapes)
    }


def _marks(
    text: str,
    paragraphs: Sequence[Paragraph],
    labels: Sequence[Candidate],
    cast: Cast,
    opening: Span,
    stated: frozenset[str],
) -> dict[int, Mark]:
    """The marks of the labels; `stated` are the names that metadata gives."""
    counts = Counter(c.key for c in labels)
    voices: dict[Label, Mark] = {}
    marks: dict[int, Mark] = {}
    for candidate in labels:
        match = candidate.match
        mark = voices.get(match.label)
        if mark is None:
            voice = voice_of(match.label, cast, text, opening.of(text))
            mark = _mark(voice, voice.speaker in stated, counts[candidate.key])
            voices[match.label] = mark
        evidence = Span(match.start, match.end)
        marks[candidate.at] = Mark(
            match.words,
            mark.speaker,
            mark.method,
            evidence,
            mark.confidence,
            mark.role,
            voice=mark.voice,
        )
        if candidate.lines == 2:
            below = paragraphs[candidate.at + 1].end
            marks[candidate.at + 1] = marks[candidate.at]._replace(words=below)
    return marks


def _mark(voice: Voice, stated: bool, count: int) -> Mark:
    if voice.speaker is None:
        return Mark(0, None, voice.method, None, 0.0, voice=voice.label)
    confidence = WITH_METADATA if stated else SURE if count > 1 else ONCE
    return Mark(0, voice.speaker, voice.method, None, confidence, voice.role)


def _cast(
    text: str,
    opening: Span,
    labels: Sequence[Candidate],
    both: Participants,
    metadata: Metadata,
    small: frozenset[str],
) -> Cast:
    distinct = [
        label for label in dict.fromkeys(c.match.label for c in labels) if not label.nameless
    ]
    initials = initials_of(opening.of(text))
    people = gather(metadata, distinct, text)
    asker = None if both.interviewer == INTERVIEWER else both.interviewer
    roles: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        roles[(person.role or "").casefold()].append(person)
    searches = len(people) <= MAX_SEARCHED
    called = people_called(metadata)
    return Cast(people, initials, asker, both.interviewee, small, roles, searches, called)
