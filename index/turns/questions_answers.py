"""`Q:` and `A:`, `Question –` and `Answer –`, `I:` and `R:`: codes for who asks and who answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from index.languages import entries, every
from index.turns.marks import Mark, unknown
from index.turns.paragraphs import Paragraph
from index.turns.participants import Participants
from index.turns.structure import Structure
from index.types import INTERVIEWER, Method, Span

PAIRS = tuple((ask, answer) for ask, answer in map(str.split, entries("codes")))
ASKED = {ask for ask, _ in PAIRS if len(ask) > 2} | {"q"}
CODES = sorted({code for pair in PAIRS for code in pair}, key=len, reverse=True)
CODE = re.compile(
    rf"[*_]{{0,3}}(?P<code>{'|'.join(CODES)})(?:\s?[#№]?\d{{1,3}})?[*_]{{0,3}}"
    r"(?:\s*\([^()\n]{1,40}\)(?=\s*[:：]))?"
    r"(?:\.?\s*[:：][*_]{0,3}(?:\s*|$)|[.)][*_]{0,3}(?:\s+|$)|\.?\s*(?:—|–|--|-(?=\s))[*_]{0,3}\s*)",
    re.IGNORECASE,
)
INITIALS = frozenset(code[0] for code in CODES) | {code[0].upper() for code in CODES}
STARTS = frozenset(code[:2] for code in CODES)
FIRST = INITIALS | frozenset("*_")
FIRST_PERSON, WORD = every("pronouns_first"), re.compile(r"[^\W\d_]+")
MIN_READERS, MANY, SAMPLE = 3, 5, 40
LABELLED, CODE_NAMED = 0.98, 0.95
"""Confidence in somebody named whom the letters mean (measured: all of 402 turns), in an
interviewer without a name (all of 276)."""


class Coded(NamedTuple):
    """A paragraph that begins with a code: which, its offsets, where the words begin."""

    at: int
    code: str
    start: int
    end: int
    words: int


def find_codes(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure
) -> tuple[list[Coded], list[Coded]]:
    """The paragraphs of those who ask and who answer; both empty where no pair of codes recurs."""
    found: list[Coded] = []
    unsure = [at for at, paragraph in enumerate(paragraphs) if text[paragraph.start] in FIRST]
    for at in unsure:
        start = paragraphs[at].start
        if not may_be_code(text[start : start + 4]):
            continue
        if at in structure.kinds or at in structure.wordless:
            continue
        match = CODE.match(text, paragraphs[at].start, paragraphs[at].end)
        if match is not None and (len(match["code"]) > 2 or match["code"].isupper()):
            found.append(Coded(at, match["code"].casefold(), *match.span("code"), match.end()))
    best: tuple[list[Coded], list[Coded]] = ([], [])
    for ask, answer in PAIRS:
        asked = [coded for coded in found if coded.code == ask]
        answered = [coded for coded in found if coded.code == answer]
        if asked and answered and len(asked) + len(answered) > len(best[0]) + len(best[1]):
            best = (asked, answered)
    if not _take_turns(*best):
        return _only_questions(text, paragraphs, found)
    above = _written_out(found, *best)
    return [*above[0], *best[0]], [*above[1], *best[1]]


def _written_out(
    found: Sequence[Coded], asked: Sequence[Coded], answered: Sequence[Coded]
) -> tuple[list[Coded], list[Coded]]:
    """The codes at the top that the letters below shorten: `Question:` of `Q:`."""
    letters = (asked[0].code, answered[0].code)
    if letters[0] == letters[1] or max(map(len, letters)) > 1:
        return [], []
    long = {pair for pair in PAIRS if (pair[0][0], pair[1][0]) == letters and pair != letters}
    above = [coded for coded in found if coded.at < asked[0].at]
    return (
        [coded for coded in above if any(coded.code == pair[0] for pair in long)],
        [coded for coded in above if any(coded.code == pair[1] for pair in long)],
    )


@lru_cache(maxsize=8192)
def may_be_code(opening: str) -> bool:
    """Whether a code can begin with these four characters."""
    if opening[0] in "*_":
        return True
    one = not opening[1:2].isalpha()
    if opening[0] not in INITIALS or not (one or opening[:2].casefold() in STARTS):
        return False
    within = opening.isascii() and opening.isalpha()
    return not within or any(code.startswith(opening.lower()) for code in CODES)


def _take_turns(asked: Sequence[Coded], answered: Sequence[Coded]) -> bool:
    """Whether the two codes alternate: neither is far more frequent, a question comes first."""
    if not asked or not answered:
        return False
    few, many = sorted((len(asked), len(answered)))
    return asked[0].at < answered[0].at and (few >= 0.3 * many or few > 3)


def _only_questions(
    text: str, paragraphs: Sequence[Paragraph], found: Sequence[Coded]
) -> tuple[list[Coded], list[Coded]]:
    """Questions with a code and answers without one."""
    short = {coded.code[0] for coded in found if coded.code in ASKED}
    asked = [coded for coded in found if coded.code in ASKED | short]
    ends = [text[paragraphs[coded.at].end - 1] in "?？" for coded in asked]
    places = {coded.at for coded in asked}
    followed = [coded.at + 1 not in places for coded in asked if coded.at + 1 < len(paragraphs)]
    often = 0.6 if len(asked) < MANY else 0.4
    enough = (
        len(asked) > 1 and sum(ends) > often * len(ends) and sum(followed) > 0.8 * len(followed)
    )
    return (list(asked), []) if enough else ([], [])


def is_of_readers(text: str, paragraphs: Sequence[Paragraph], asked: Sequence[Coded]) -> bool:
    """Whether the questions are those of whoever reads: `Q: Do I have to come?`"""
    own = sum(
        not FIRST_PERSON.isdisjoint(WORD.findall(text[c.words : paragraphs[c.at].end].casefold()))
        for c in asked[:SAMPLE]
    )
    return len(asked) >= MIN_READERS and 2 * own >= min(len(asked), SAMPLE)


def code_marks(
    asked: Sequence[Coded], answered: Sequence[Coded], people: Participants, of_readers: bool
) -> dict[int, Mark]:
    """The marks of the coded paragraphs: of the asker or `Interviewer`, of the answerer or none.

    The questions `of_readers` are nobody's where nobody is presented who answers.
    """
    marks: dict[int, Mark] = {}
    if of_readers and people.interviewer == INTERVIEWER and people.interviewee is None:
        return {c.at: unknown(c.words) for c in (*asked, *answered)}
    for coded in asked:
        known = people.interviewer != INTERVIEWER
        marks[coded.at] = Mark(
            coded.words,
            people.interviewer,
            Method.LABEL,
            Span(coded.start, coded.end),
            LABELLED if known else CODE_NAMED,
            INTERVIEWER,
            asks=True,
        )
    for coded in answered:
        named = people.interviewee is not None
        marks[coded.at] = Mark(
            coded.words,
            people.interviewee,
            Method.LABEL,
            Span(coded.start, coded.end),
            LABELLED if named else 0.0,
            people.interviewee_role,
            asks=False,
        )
    return marks
