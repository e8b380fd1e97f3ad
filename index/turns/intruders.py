"""Paragraphs of a labelled text that may be somebody else's than the label's above them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from index.languages import every
from index.turns.asking import ends_asking
from index.turns.dashes import find_dashes
from index.turns.label_choice import ENTRIES
from index.turns.label_grammar import CLOCK, DAY_TIME
from index.turns.lead_in_sentences import is_first_person
from index.turns.marks import Mark, narration, unknown
from index.turns.paragraphs import Paragraph
from index.turns.questions_answers import Coded
from index.turns.structure import Structure
from index.turns.telling import tells_of
from index.types import Span, Style

CHANGE, CUE = re.compile(r">>+\s*|(?:Q[.:]?|A[.:])\s+(?=[^\W\d_a-z]|\()"), "-->"
"""What begins the words of another, though it says not whose: `>>`, `Q`, `A.`"""
STAMPED, STAMP_STARTS = re.compile(rf"[\[(]?{DAY_TIME}[\])]?\s*(?:[-–—]\s+)?\S"), "[(0123456789"
"""What an export of a chat puts before a message, or before what it notes itself."""
IN_CAPITALS = re.compile(
    r"[^\W\d_a-zа-яіїєґў][^a-zа-яёіїєґў:\n\d]{2,40}(?:\([^()\n]{1,40}\)\s?)?:\s+(?=\S)"
)
CLOCKED = re.compile(rf"[\[(<]?\s*{CLOCK}\s*[\])>]?\s")
CLOCKED_LABEL = re.compile(
    rf"[\[(<]?\s*{CLOCK}\s*[\])>]?\s+(?=[^a-zа-яіїєґ\s])[^\n:.?!]{{1,40}}:[*_]{{0,3}}\s"
)
"""A time, and before a colon what may be a label."""
MIN_INSIDE, MAX_MISTYPED, SAMPLE, MIN_ANSWERS = 3, 60, 200, 5
EMPHASIS = Style.EMPHASIS
AUTHOR = every("pronouns_first")
"""Labels of whoever wrote a text, which tells what happens between the turns: `ME:`."""
INNER_CODE = re.compile(r"[.?!…][\"”’)]*\s+(?:A|Answer|Q|Question)\s?\d{0,3}:\s")


def find_intruders(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, marks: Mapping[int, Mark]
) -> dict[int, Mark]:
    """Marks of nobody for changes of speaker (`>>`), bold questions and a dialogue of dashes."""
    first, last = min(marks), max(marks)
    taken = {*marks, *structure.kinds, *structure.wordless}
    plain = [at for at in range(first + 1, len(paragraphs)) if at not in taken]
    found: dict[int, Mark] = {}
    evidence = [mark.evidence for mark in marks.values() if mark.evidence is not None]
    labels = {span.of(text) for span in evidence}
    evidence = evidence[:SAMPLE]
    capitals = _in_capitals(labels)
    played = _mostly(_is_played(text, span) for span in evidence)
    shouted = _mostly(label.isupper() for label in labels)
    bold = _mostly(text.startswith("**", span.start - 2) for span in evidence)
    clocked = _mostly(
        mark.evidence is not None and CLOCKED.match(text, paragraphs[at].start, mark.evidence.start)
        for at, mark in islice(marks.items(), SAMPLE)
    )
    told = any(
        mark.voice is not None and mark.voice.casefold() in AUTHOR for mark in marks.values()
    )
    chatted = _mostly(text.startswith(">", span.end) for span in evidence)
    for at in plain:
        start, end, style, *_ = paragraphs[at]
        if chatted or (text.find(":", start, end) > 0 and ENTRIES.fullmatch(text, start, end)):
            found[at] = narration(start)
            continue
        if bold and (text.startswith("**", start) or text.startswith("**", start - 2)):
            found[at] = unknown(start)
            continue
        if shouted and (other := IN_CAPITALS.match(text, start, end)) is not None:
            found[at] = unknown(other.end())
            continue
        if clocked and CLOCKED_LABEL.match(text, start, end):
            found[at] = unknown(start)
            continue
        change = CHANGE.match(text, start, end) if text[start] in ">QA" else None
        if change is not None:
            found[at] = unknown(change.end())
        elif style is EMPHASIS and text[end - 1] in "?？":
            found[at] = unknown(start)
        elif text[start] in STAMP_STARTS and (stamp := STAMPED.match(text, start, end)):
            told = text.find(":", stamp.end(), end) < 0
            found[at] = narration(start) if told else unknown(start)
        elif (
            _is_mistyped(text, start, end, labels)
            or played
            or told
            or (capitals is not None and capitals.search(text, start, end) is not None)
        ):
            found[at] = unknown(start)
        elif at > last and tells_of(text, paragraphs[at], marks[last].speaker):
            found[at] = narration(start)
    found.update(
        (at, unknown(paragraphs[at].start))
        for at in _unlabelled_questions(text, paragraphs, plain, marks)
        if at not in found
    )
    dashed = find_dashes(text, paragraphs, plain)
    asked = any(ends_asking(text, d.words, paragraphs[d.at].end) for d in dashed)
    if (asked and len(dashed) >= len(marks)) or CUE in text:
        found.update((d.at, unknown(d.words)) for d in dashed)
    return found


def _unlabelled_questions(
    text: str, paragraphs: Sequence[Paragraph], plain: Sequence[int], marks: Mapping[int, Mark]
) -> list[int]:
    """The questions right before a label of whoever has the label above them.

    Somebody who hardly ever asks is labelled again because another has asked.
    """
    asked = [at for at in plain if at + 1 in marks and ends_asking(text, *paragraphs[at].span)]
    if not asked:
        return []
    asks: dict[str, list[bool]] = defaultdict(list)
    for at, mark in marks.items():
        if mark.speaker is not None:
            asks[mark.speaker].append(ends_asking(text, mark.words, paragraphs[at].end))
    often = {name for name, ends in asks.items() if 2 * sum(ends) > len(ends)}
    seldom = {name for name, ends in asks.items() if MIN_ANSWERS * sum(ends) <= len(ends)}
    if not often:
        return []
    labelled = sorted(marks)
    above = (marks[labelled[bisect_left(labelled, at) - 1]].speaker for at in asked)
    return [
        at
        for at, name in zip(asked, above, strict=True)
        if name in seldom and marks[at + 1].speaker == name
    ]


def _mostly(are: Iterable[object]) -> bool:
    """Whether more than half are."""
    known = list(map(bool, are))
    return 2 * sum(known) > len(known)


def _is_played(text: str, label: Span) -> bool:
    """Whether a label is a play's, in which what has none is no speech: `ROE. Good evening.`"""
    long = label.end - label.start > 1
    return long and text.startswith(". ", label.end) and label.of(text).isupper()


def _in_capitals(labels: Collection[str]) -> re.Pattern[str] | None:
    """The labels in capitals within small letters: `The SERGEANT enters.` tells of one."""
    names = [re.escape(label) for label in labels if label.isupper() and len(label) > 2]
    if not names:
        return None
    return re.compile(rf"(?<=[^\W\d_A-Z]\W)(?:{'|'.join(names)})(?!\w)")


def _is_mistyped(text: str, start: int, end: int, labels: Collection[str]) -> bool:
    """Whether a label of the document comes first, with another stop than a colon: `Roe; No.`"""
    stop = text.find(";", start, min(end, start + MAX_MISTYPED))
    return stop > 0 and text[start:stop].strip() in labels


def set_apart_below(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, marks: Mapping[int, Mark]
) -> dict[int, Mark]:
    """The mark of what a blank line parts from the last turn, where none parts any others.

    An article may go on there: nobody knows whether the last one who spoke does.
    """
    spoken = [at for at, mark in marks.items() if mark.speaker is not None or mark.voice]
    if not spoken:
        return {}
    first, last = min(spoken), max(spoken)
    silent = structure.kinds.keys() | structure.wordless
    below = next((at for at in range(last + 1, len(paragraphs)) if at not in silent), None)
    if below is None or not any(paragraphs[at].gap for at in range(last + 1, below + 1)):
        return {}
    inside = [at for at in range(first + 1, last + 1) if at not in silent]
    if len(inside) < MIN_INSIDE or any(paragraphs[at].gap for at in inside):
        return {}
    start = paragraphs[below].start
    told = not is_first_person(text[slice(*paragraphs[below].span)])
    return {below: narration(start) if told else unknown(start)}


def with_two_voices(
    text: str, paragraphs: Sequence[Paragraph], coded: Sequence[Coded]
) -> dict[int, Mark]:
    """Marks of nobody for paragraphs in which a question and its answer stand together."""
    return {
        c.at: unknown(c.words)
        for c in coded
        if INNER_CODE.search(text, c.words, paragraphs[c.at].end)
    }
