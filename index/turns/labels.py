"""Labels: `Anna Lee: Will you resign?`, with a role, a time, or alone on their line."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from index.people import normal_case, same_person
from index.turns.cast import (
    Cast,
    Voice,
    gather,
    is_named,
    known_as,
    voice_of,
    without_joint,
)
from index.turns.chairs import CHAIRS, in_the_chair, is_chair
from index.turns.examinations import examined, find_examinations
from index.turns.given import is_recording
from index.turns.heads import find_heads
from index.turns.initials import (
    asking_letters,
    initials_among,
    initials_of,
    people_of_initials,
)
from index.turns.introductions import introduced
from index.turns.intruders import find_intruders, set_apart_below, with_two_voices
from index.turns.label_candidates import Candidate, find_labels, listed_among, without_headline
from index.turns.label_choice import (
    below_bare,
    chosen,
    counts_of,
    fields_among,
    is_doubtful,
    titles_among,
)
from index.turns.label_grammar import Label, Shape
from index.turns.marks import Mark, narration, unknown
from index.turns.minuted import minuted
from index.turns.misspelt import with_spelling_mended
from index.turns.one_voice import one_voice
from index.turns.opening import headline_in
from index.turns.paragraphs import Paragraph
from index.turns.participants import Participants, participants
from index.turns.questions_answers import Coded, code_marks, find_codes, is_of_readers
from index.turns.small_words import SmallWords
from index.turns.structure import Structure
from index.turns.voices import people_called
from index.types import INTERVIEWER, Kind, Metadata, Person, Span, Style, maker

OPENING = 8000
MAX_SEARCHED = 120
WITH_METADATA, SURE, ONCE = 0.99, 0.98, 0.95
"""Confidence in a label whose name the metadata has (measured: 0.998 of 9,860 turns), that comes
again (0.9995 of 173,828), that stands only once (0.982 of 1,004); see `assemble.FADING`."""
RECURRING, SELDOM = 4, 0.1
MAX_NAME = 3
ALONE = attrgetter("alone")


class _Choice(NamedTuple):
    """The labels, and the candidates `found` that they are chosen from.

    Places of others: fields and names in lists, which are `of_nobody`, and `titles`.
    """

    labels: list[Candidate]
    found: Sequence[Candidate]
    of_nobody: set[int]
    titles: set[int]


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
    parts = find_examinations(text, paragraphs, asked)
    if coded:
        apart = coded.union(part.at for part in parts)
        found = [c for c in found if c.at not in apart]
    top = text[: paragraphs[min(coded)].start] if coded else text[:OPENING]
    small = SmallWords(text)
    commented = (at for at, kind in structure.kinds.items() if kind is Kind.COMMENT)
    article = paragraphs[: min(commented, default=len(paragraphs))]
    defined = initials_of(top)
    stated = frozenset(person.name for person in metadata.people)
    choice = _choice(text, paragraphs, article, found, metadata, defined, small, stated)
    labels = choice.labels
    for label in filter(ALONE, labels):
        if label.lines == 2:
            structure.kinds.pop(label.at + 1, None)
        elif structure.kinds.get(label.at + 1) is Kind.NARRATION:
            del structure.kinds[label.at + 1]
    begin = min([*coded, *(c.at for c in labels[:1])], default=None)
    if begin is None:
        return {}
    opening = Span(0, min(paragraphs[begin].start, OPENING))
    people = participants(
        text, headline_in(text, paragraphs, first, begin, metadata.title), opening, metadata
    )
    people = people.heard(
        [text[c.words : paragraphs[c.at].end] for c in asked],
        [text[c.words : paragraphs[c.at].end] for c in answered],
    )
    people = _defined(people, asked, answered, defined)
    marks = code_marks(asked, answered, people, is_of_readers(text, paragraphs, asked))
    if labels:
        cast = _cast(text, opening, labels, people, metadata, small)
        counts = counts_of(c.match.label for c in labels)
        marks.update(_marks(text, paragraphs, labels, counts, cast, opening, stated))
        if asked:
            marks.update(_besides_askers(labels, marks))
        marks.update(minuted(text, paragraphs, labels))
        marks.update(_within_sentences(text, paragraphs, labels, counts, stated))
    starts = [paragraph.start for paragraph in paragraphs] if parts else []
    marks.update(examined(text, marks, (asked, answered), parts, starts))
    if not any(mark.kind is Kind.SPEECH for mark in marks.values()):
        return {}
    nobodys = _doubtful(text, paragraphs, choice.found, labels, small)
    nobodys.update((at, narration(paragraphs[at].start)) for at in choice.of_nobody)
    nobodys.update((at, unknown(paragraphs[at].start)) for at in choice.titles)
    if _of_one_voice(marks) and not answered and not is_recording(paragraphs):
        return nobodys | one_voice(text, paragraphs, structure, marks, people)
    marks.update(nobodys)
    marks.update(with_two_voices(text, paragraphs, (*asked, *answered)))
    marks.update(set_apart_below(text, paragraphs, structure, marks))
    others = find_intruders(text, paragraphs, structure, marks)
    if not is_recording(paragraphs):
        others.update(find_heads(text, paragraphs, structure, marks))
    return others | marks


def _choice(
    text: str,
    paragraphs: Sequence[Paragraph],
    article: Sequence[Paragraph],
    found: Sequence[Candidate],
    metadata: Metadata,
    defined: Mapping[str, str],
    small: SmallWords,
    stated: Container[str],
) -> _Choice:
    labels = chosen(text, article, found, metadata, defined, small)
    below = below_bare(labels, paragraphs)
    if below:
        found = [c for c in found if c.at not in below]
        labels = chosen(text, article, found, metadata, defined, small)
    counts = counts_of(c.match.label for c in labels)
    fields = fields_among(text, paragraphs, labels, counts)
    labels = with_spelling_mended([c for c in labels if c.at not in fields])
    titles = titles_among(text, paragraphs, labels, counts, stated)
    labels = [c for c in labels if c.at not in titles]
    listed = listed_among(text, paragraphs, labels)
    labels = [c for c in labels if c.at not in listed]
    return _Choice(labels, found, fields | listed, titles)


def _defined(
    people: Participants,
    asked: Sequence[Coded],
    answered: Sequence[Coded],
    initials: Mapping[str, str],
) -> Participants:
    """The participants, with those whose letters the opening defines: `Host: Ann Lee (H)`."""
    asker, answerer = (
        initials.get(coded[0].code.upper()) if coded else None for coded in (asked, answered)
    )
    if asker is not None and people.interviewer == INTERVIEWER:
        people = people._replace(interviewer=asker)
    if answerer is not None and people.interviewee is None:
        people = people._replace(interviewee=answerer)
    return people


def _besides_askers(labels: Sequence[Candidate], marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """Those who lead through a talk in which others ask: `MODERATOR:` beside `QUESTION:`."""
    names = {c.at: normal_case(c.match.label.name) for c in labels}
    return {
        at: marks[at]._replace(speaker=name, role=None)
        for at, name in names.items()
        if at in marks and marks[at].speaker == INTERVIEWER
    }


def _within_sentences(
    text: str,
    paragraphs: Sequence[Paragraph],
    labels: Sequence[Candidate],
    counts: Mapping[str, int],
    stated: frozenset[str],
) -> dict[int, Mark]:
    """Labels that stand once, within a sentence of somebody, where others hardly ever do.

    "… in / New York: nobody paid": the words are that somebody's, or another's.
    """
    once = {
        label for label in dict.fromkeys(c.match.label for c in labels) if counts[label.key] == 1
    }
    once = {label for label in once if label.name not in stated}
    within = [
        (c, text[paragraphs[before.at].end - 1].isalnum())
        for before, c in itertools.pairwise(labels if once else ())
        if before.at == c.at - 1
    ]
    others = [is_within for c, is_within in within if counts[c.key] > 1]
    if len(others) < RECURRING or sum(others) > SELDOM * len(others):
        return {}
    return {
        c.at: unknown(paragraphs[c.at].start)
        for c, is_within in within
        if is_within and c.match.label in once
    }


def _of_one_voice(marks: Mapping[int, Mark]) -> bool:
    """Whether all marks are of one speaker."""
    voices = ((mark.speaker, mark.voice) for mark in marks.values())
    first = next(voices, None)
    return first is not None and all(voice == first for voice in voices)


def _doubtful(
    text: str,
    paragraphs: Sequence[Paragraph],
    found: Sequence[Candidate],
    labels: Sequence[Candidate],
    small: Container[str],
) -> dict[int, Mark]:
    """Paragraphs that may begin with the label of somebody else."""
    if len(labels) == len(found):
        return {}
    accepted = {c.at for c in labels}
    first = min(accepted, default=0)
    lines = any(c.alone for c in labels)
    shapes = {c.match.label.shape for c in labels}
    surnames = {c.key.split()[-1] for c in labels if c.key}
    return {
        c.at: _nobodys(c.match.label.shape, paragraphs[c.at].start)
        for c in found
        if c.at > first
        and c.at not in accepted
        and (lines or not c.alone)
        and is_doubtful(small, c.match.label, shapes, text[c.match.words : c.match.words + 1])
    } | {
        c.at: narration(paragraphs[c.at].start)
        for c in found
        if c.at > first
        and c.at not in accepted
        and c.alone
        and paragraphs[c.at].style is Style.PLAIN
        and len(c.key.split()) <= MAX_NAME
        and surnames.intersection(c.key.split()[-1:])
    }


def _nobodys(shape: Shape, start: int) -> Mark:
    """The mark of what may begin with another's label, or with what heads a note."""
    return narration(start) if shape is Shape.NOTICE else unknown(start)


def _marks(
    text: str,
    paragraphs: Sequence[Paragraph],
    labels: Sequence[Candidate],
    counts: Mapping[str, int],
    cast: Cast,
    opening: Span,
    stated: frozenset[str],
) -> dict[int, Mark]:
    """The marks of the labels; `counts` are by their keys, `stated` the names in metadata."""
    names = introduced(text, paragraphs, labels)
    voices: dict[Label, Mark] = {}
    marks: dict[int, Mark] = {}
    made, span = maker(Mark), maker(Span)
    for at, (label, start, end, words), _, _, lines in labels:
        mark = voices.get(label)
        if mark is None:
            meant = voice_of(label, cast, text, opening.of(text))
            if label.key in names and not is_named(meant):
                meant = known_as(names[label.key], cast.people)
            mark = voices[label] = _mark(meant, meant.speaker in stated, counts[label.key])
        _, speaker, method, _, sure, role, kind, asks, voice = mark
        evidence = span((start, end))
        marks[at] = made((words, speaker, method, evidence, sure, role, kind, asks, voice))
        if lines == 2:
            marks[at + 1] = marks[at]._replace(words=paragraphs[at + 1].end)
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
    small: Container[str],
) -> Cast:
    distinct = [
        label for label in dict.fromkeys(c.match.label for c in labels) if not label.nameless
    ]
    distinct = without_joint(distinct, metadata)
    asker = None if both.interviewer == INTERVIEWER else both.interviewer
    initials = asking_letters(distinct, asker) | initials_of(opening.of(text))
    written_out = tuple(
        person
        for person in people_of_initials(distinct, opening.of(text))
        if not any(same_person(person.name, known.name) for known in metadata.people)
    )
    people = gather(replace(metadata, people=metadata.people + written_out), distinct, text)
    whole = [person.name for person in people if " " in person.name]
    initials |= initials_among(distinct, opening.of(text), initials, whole)
    roles: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        roles[(person.role or "").casefold()].append(person)
    chaired = any(is_chair(label.name) for label in distinct)
    if chaired and (chair := in_the_chair(text)):
        known = known_as(chair, people)
        for office in CHAIRS:
            roles.setdefault(office, [Person(known.speaker or chair, known.role)])
    searches = len(people) <= MAX_SEARCHED
    called = people_called(metadata)
    return Cast(people, initials, asker, both.interviewee, small, roles, searches, called)
