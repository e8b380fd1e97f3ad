"""Paragraphs of a labelled text that may be somebody else's than the label's above them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.turns.asking import ends_asking
from index.turns.dashes import find_dashes
from index.turns.lead_in_sentences import is_first_person
from index.turns.marks import Mark, narration, unknown
from index.turns.paragraphs import Paragraph
from index.turns.questions_answers import Coded
from index.turns.structure import Structure
from index.types import Style

CHANGE, CUE = re.compile(r">>+\s*"), "-->"
MIN_INSIDE = 3
EMPHASIS = Style.EMPHASIS
INNER_CODE = re.compile(r"[.?!…][\"”’)]*\s+(?:A|Answer|Q|Question)\s?\d{0,3}:\s")


def find_intruders(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, marks: Mapping[int, Mark]
) -> dict[int, Mark]:
    """Marks of nobody for changes of speaker (`>>`), bold questions and a dialogue of dashes."""
    first = min(marks)
    taken = {*marks, *structure.kinds, *structure.wordless}
    plain = [at for at in range(first + 1, len(paragraphs)) if at not in taken]
    found: dict[int, Mark] = {}
    for at in plain:
        start, end, style, *_ = paragraphs[at]
        if text[start] == ">" and (change := CHANGE.match(text, start, end)) is not None:
            found[at] = unknown(change.end())
        elif style is EMPHASIS and text[end - 1] in "?？":
            found[at] = unknown(start)
    dashed = find_dashes(text, paragraphs, plain)
    asked = any(ends_asking(text, d.words, paragraphs[d.at].end) for d in dashed)
    if (asked and len(dashed) >= len(marks)) or CUE in text:
        found.update((d.at, unknown(d.words)) for d in dashed)
    return found


def set_apart_below(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, marks: Mapping[int, Mark]
) -> dict[int, Mark]:
    """The mark of what a blank line parts from the last turn, where none parts any others.

    An article may go on there: nobody knows whether the last one who spoke does.
    """
    first, last = min(marks), max(marks)
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
