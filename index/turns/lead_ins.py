"""Lead-in sentences: `Deputy mayor Ann Roe believes that the tax will fall:` and then her words.

The lead-in is narration; the paragraphs after it are that person's until the
next lead-in.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence

from index.languages import every, pattern
from index.turns.lead_in_sentences import (
    WORD,
    LeadIn,
    by_role,
    is_own,
    is_told,
    lead_in_of,
    people_before,
)
from index.turns.marks import Mark, narration, unknown
from index.turns.named import people_in
from index.turns.paragraphs import Paragraph
from index.turns.structure import Structure
from index.turns.telling import QUOTED
from index.turns.words import CLOSING
from index.types import Metadata, Method, Style

FADING = 0.98
"""Measured: 0.98 to 1.0 of further paragraphs, by the kind of lead-in."""
MIN_WORDS, MAX_WORDS = 2, 80
DASHES = "-–—―"
SAYING = every("verbs_of_saying")
QUOTES = '“"«„'
MIN_SHARE = 0.5
QUOTED_WHOLE = re.compile(r"[“\"„«][^”\"»]*[”\"»“]?[.,;!?…]?")
ACCORDING = re.compile(rf"{pattern('sayers.according_to')}\s", re.IGNORECASE)
NOTHING_BUT_WORDS, MAX_TAG = re.compile(r"(?:[^\W\d_][\w’'-]*\s+){0,5}"), 90
DOES = re.compile(r"\s+[^\W\d_A-ZА-ЯІЇЄҐЎ]\w+\b(?!,)")
TAGGED = re.compile(r"[“\"«„][^”\"»“]*(?:[,!?…][”\"»“]|[”\"»“],)\s*(?:[—–-]\s+)?[^\W\d_]")
"""A quotation, and after it words that may tell who says it."""
SAYS_BELOW = re.compile(
    rf"[^\W\d_a-zа-яіїєґў][\w’'-]+\s+(?i:{pattern('verbs_of_saying')})[^:.?!]{{0,40}}:\s*“”"
)
"""`Roe added: “…”`."""
CLOSED = re.compile(r"[”\"»“][.,;!?…]?$")


def attribute_lead_ins(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, metadata: Metadata
) -> dict[int, Mark]:
    """The marks of lead-ins and of what follows them; empty where there are none."""
    positions = [
        at
        for at in range(len(paragraphs))
        if at not in structure.kinds and at not in structure.wordless
    ]
    found, dashed = _find(text, paragraphs, positions, metadata)
    if not found:
        return {}
    marks: dict[int, Mark] = {}
    following = dict(itertools.pairwise(positions))
    for lead_in in found:
        marks[lead_in.at] = narration(paragraphs[lead_in.at].start)
        after = following[lead_in.at]
        marks[after] = _introduced(lead_in, _words_start(text, paragraphs[after]))
    for lead_in in found:
        _quoted(text, paragraphs, positions, following[lead_in.at], marks)
    _narrated(text, paragraphs, positions, found, marks)
    if dashed:
        _orphans(text, paragraphs, positions, found, marks)
    return marks


def _introduced(lead_in: LeadIn, words: int) -> Mark:
    person = lead_in.person
    if person is None:
        return unknown(words)
    return Mark(
        words, person.name, Method.LEAD_IN, lead_in.evidence, lead_in.confidence, person.role
    )


def _find(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int], metadata: Metadata
) -> tuple[list[LeadIn], bool]:
    """The lead-ins of a document, and whether dashes or quotation marks follow them."""
    pairs = [
        (at, after)
        for at, after in itertools.pairwise(positions)
        if _may_lead_in(text, paragraphs[at])
    ]
    if not pairs:
        return [], False
    people = people_before(text, paragraphs[pairs[0][0]].start, metadata)
    marked: list[LeadIn] = []
    plain: list[LeadIn] = []
    loose: list[LeadIn] = []
    for at, after in pairs:
        opened = text[paragraphs[after].start] in DASHES + QUOTES
        earlier = marked if opened else marked or plain
        lead_in = lead_in_of(text, paragraphs[at], at, people, earlier[-1] if earlier else None)
        if lead_in is not None:
            (marked if opened else plain).append(lead_in)
        elif opened and _opens_speech(text, paragraphs[after]) and is_told(text, paragraphs[at]):
            loose.append(by_role(text, paragraphs[at], at, people))
    sure = [lead_in for lead_in in loose if lead_in.person or len(marked) > 1]
    marked = sorted((*marked, *sure), key=lambda lead_in: lead_in.at)
    dashes = sum(_is_dashed(text, paragraphs[at]) for at in positions if at >= pairs[0][0])
    if marked and len(marked) >= len(plain) and len(marked) >= MIN_SHARE * dashes:
        return marked, True
    named = sum(lead_in.person is not None for lead_in in plain)
    return (plain, False) if named > 1 and not dashes else ([], False)


def _may_lead_in(text: str, paragraph: Paragraph) -> bool:
    return (
        text[paragraph.end - 1] in ":："
        and text[paragraph.start] not in DASHES + QUOTES
        and paragraph.style is not Style.HEADING
        and MIN_WORDS <= text.count(" ", paragraph.start, paragraph.end) + 1 <= MAX_WORDS
    )


def _may_announce(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph before a dash may be a lead-in, or tell in passing who asked or said."""
    if _may_lead_in(text, paragraph):
        return True
    told = QUOTED.sub("“”", text[slice(*paragraph.span)])
    return not is_own(told) and not SAYING.isdisjoint(map(str.casefold, WORD.findall(told)))


def _is_dashed(text: str, paragraph: Paragraph) -> bool:
    """Whether a dash opens a speech in it, not an item of a list."""
    return text[paragraph.start] in "–—―" and not text[_words_start(text, paragraph)].islower()


def _opens_speech(text: str, paragraph: Paragraph) -> bool:
    return text[paragraph.start] in QUOTES or _is_dashed(text, paragraph)


def _words_start(text: str, paragraph: Paragraph) -> int:
    at = paragraph.start
    while at < paragraph.end - 1 and (text[at] in DASHES or text[at].isspace()):
        at += 1
    return at


def _quoted(
    text: str,
    paragraphs: Sequence[Paragraph],
    positions: Sequence[int],
    after: int,
    marks: dict[int, Mark],
) -> None:
    """What is in quotation marks below a lead-in ends where they close: the rest is told.

    One who goes on speaking has the marks opened anew and closed at the end alone.
    """
    start, end = paragraphs[after].span
    if text[start] not in QUOTES:
        return
    if QUOTED_WHOLE.fullmatch(text, start, end) is None:
        marks[after] = narration(start)
        return
    for before, at in itertools.pairwise(positions[bisect_left(positions, after) :]):
        if at in marks:
            return
        if CLOSED.search(text, paragraphs[before].start, paragraphs[before].end):
            opened = text[paragraphs[at].start] in QUOTES
            marks[at] = (unknown if opened else narration)(paragraphs[at].start)
            return


def _narrated(
    text: str,
    paragraphs: Sequence[Paragraph],
    positions: Sequence[int],
    found: Sequence[LeadIn],
    marks: dict[int, Mark],
) -> None:
    """Paragraphs that tell of the meeting again, or of others: `The discussion ended at nine.`"""
    for at in positions:
        paragraph = paragraphs[at]
        if (
            at > found[0].at
            and at not in marks
            and (
                CLOSING.match(text, paragraph.start, paragraph.end)
                or _is_prose(text[slice(*paragraph.span)])
            )
        ):
            marks[at] = narration(paragraph.start)


def _is_prose(words: str) -> bool:
    """Whether a paragraph is not somebody's words but says whose others are.

    `“Never,” said Roe.`, `According to Ann Roe, “it pays”.`, `The engineer Ann Roe promised it.`
    """
    told = QUOTED.sub("“”", words)
    if is_own(told):
        return False
    if TAGGED.match(words) or ACCORDING.match(told) or SAYS_BELOW.match(told):
        return True
    named = next(people_in(told, 0, MAX_TAG), None)
    if named is None or not NOTHING_BUT_WORDS.fullmatch(told, 0, named.span.start):
        return False
    return DOES.match(told, named.span.end) is not None


def _orphans(
    text: str,
    paragraphs: Sequence[Paragraph],
    positions: Sequence[int],
    found: Sequence[LeadIn],
    marks: dict[int, Mark],
) -> None:
    """Where dashes open speeches, a dash that no lead-in announces is nobody knows whose.

    An item of a list goes on with the speech that it stands in.
    """
    current = unknown(0)
    before = found[0].at
    for at in positions:
        paragraph = paragraphs[at]
        if at < found[0].at:
            continue
        words = _words_start(text, paragraph)
        if at not in marks and _is_dashed(text, paragraph):
            marks[at] = unknown(words)
            if before not in marks and _may_announce(text, paragraphs[before]):
                marks[before] = narration(paragraphs[before].start)
        elif at not in marks and words > paragraph.start and current.speaker is not None:
            marks[at] = current._replace(
                words=words,
                method=Method.INHERITED,
                confidence=round(current.confidence * FADING, 4),
            )
        current = marks.get(at, current)
        before = at
