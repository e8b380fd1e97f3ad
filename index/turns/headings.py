"""Headings between the paragraphs of a speech, by style or, in plain text, by their look."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from operator import attrgetter

from index.dates import iso_date
from index.turns.marks import Mark
from index.turns.opening import DEFINES
from index.turns.paragraphs import Paragraph, is_given, is_sentence, is_titled
from index.turns.structure import Structure
from index.types import Kind, Style

PUNCTUATED = 0.8
SAMPLE = 400
STYLE, QUOTATION = attrgetter("style"), Style.QUOTATION
EMPHASIS, AS_HEADING = Style.EMPHASIS, Style.HEADING


def find_headings(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, marks: Mapping[int, Mark]
) -> dict[int, Kind]:
    """The positions of unmarked paragraphs that are headings, or quotations set apart."""
    first = min(marks, default=len(paragraphs))
    punctuated = _is_punctuated(text, paragraphs, marks)
    quotations = {at for at, style in enumerate(map(STYLE, paragraphs)) if style is QUOTATION}
    quoted = any(at in marks for at in quotations)
    below = _below_names(paragraphs, marks)
    found: dict[int, Kind] = {}
    kinds, wordless, _ = structure
    for at, paragraph in enumerate(paragraphs):
        if at in marks or at in wordless or at in kinds or at in below or is_given(paragraph):
            continue
        if at in quotations and not quoted:
            found[at] = Kind.NARRATION
        elif paragraph.style is AS_HEADING or (
            is_titled(text, paragraph.start, paragraph.end)
            and (
                paragraph.style is EMPHASIS
                or (punctuated and stands_alone(text, paragraphs, at, first))
                or _is_headline(text, paragraphs, at, first)
            )
        ):
            found[at] = Kind.HEADING
    return found


def _is_punctuated(text: str, paragraphs: Sequence[Paragraph], marks: Mapping[int, Mark]) -> bool:
    """Whether what people say ends as sentences do, so that a line that doesn't is a heading."""
    last = len(paragraphs) - 1
    spoken = [
        paragraphs[at if mark.words < paragraphs[at].end else min(at + 1, last)]
        for at, mark in itertools.islice(marks.items(), SAMPLE)
    ]
    ends = sum(is_sentence(text, p.start, p.end) for p in spoken)
    return bool(spoken) and ends >= PUNCTUATED * len(spoken)


def _below_names(paragraphs: Sequence[Paragraph], marks: Mapping[int, Mark]) -> frozenset[int]:
    """The positions right below the names that stand alone on their lines.

    Where only a name's own words stand so close to it, what a blank line parts
    from a name is not among them.
    """
    below = [at + 1 for at, mark in marks.items() if mark.words == paragraphs[at].end]
    below = [at for at in below if at < len(paragraphs) and at not in marks]
    close = [at for at in below if not paragraphs[at].gap]
    return frozenset(close if len(close) >= PUNCTUATED * len(below) else below)


def _is_headline(text: str, paragraphs: Sequence[Paragraph], at: int, first: int) -> bool:
    """Whether a title is written as a headline is, and set apart by blank lines."""
    if at < first or at + 1 == len(paragraphs):
        return False
    apart = paragraphs[at].gap > 0 and paragraphs[at + 1].gap > 0
    return apart and _is_title_case(text[slice(*paragraphs[at].span)])


def _is_title_case(words: str) -> bool:
    """Whether three words or more have capitals as in an English headline: Who Decides in the End.

    The little words between are in small letters.
    """
    tokens = words.split()
    large = [token for token in tokens if token[0].isupper() or token[0].isdigit()]
    little = all(len(token) < 4 or token[0].isupper() for token in tokens)
    return len(tokens) > 2 and little and len(large) >= 2 and tokens[-1] in large


def stands_alone(text: str, paragraphs: Sequence[Paragraph], at: int, first: int) -> bool:
    """Whether a title is set apart by blank lines, or stands where no blank lines are used."""
    paragraph = paragraphs[at]
    if not (text[paragraph.start].isupper() or text[paragraph.start].isdigit()):
        return False
    if at < first:
        words = text[paragraph.start : paragraph.end]
        return iso_date(words) is None and not DEFINES.search(words)
    before = text[paragraphs[at - 1].start : paragraphs[at - 1].end]
    after = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    if before[-1] in ":：,;":
        return False
    apart = paragraph.gap > 0 and (after is None or after.gap > 0)
    return apart or not any(p.gap for p in paragraphs[:SAMPLE])
