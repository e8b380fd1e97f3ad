"""Texts in which only one speaker has a label: who asks, or who answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.turns.dialogue import Move
from index.turns.interview_layouts import (
    FOLLOWED,
    MIN_ASKED,
    SET_APART,
    Layout,
    asks_at_end,
    replies_to,
)
from index.turns.interviews import decide
from index.turns.marks import Mark, unknown
from index.turns.paragraphs import Paragraph
from index.turns.participants import Participants
from index.turns.structure import Structure
from index.types import INTERVIEWER, Method

BOLD = 0.9


def one_voice(
    text: str,
    paragraphs: Sequence[Paragraph],
    structure: Structure,
    marks: Mapping[int, Mark],
    people: Participants,
) -> dict[int, Mark]:
    """The marks of a text in which only one speaker has a label.

    Where the labelled paragraphs ask, what stands between them are the replies.
    Where questions stand between them, those are somebody else's.
    """
    between = _between(text, paragraphs, structure, marks)
    plain = [at for at in between if at not in marks]
    asked = [at for at in marks if asks_at_end(text, paragraphs[at])]
    if len(asked) >= MIN_ASKED * len(marks) and len(plain) >= FOLLOWED * (len(marks) - 1):
        moves = dict.fromkeys(marks, Move.ASKS)
        moves.update(replies_to(between, moves))
        layout = Layout({at: mark.words for at, mark in marks.items()}, moves)
        asker = next(iter(marks.values())).speaker or INTERVIEWER
        found = decide(text, paragraphs, between, layout, people._replace(interviewer=asker))
        return found | {at: mark._replace(asks=True) for at, mark in marks.items()}
    questions = {
        at: _question(paragraphs[at])
        for at in plain
        if asks_at_end(text, paragraphs[at]) or paragraphs[at].style in SET_APART
    }
    if any(mark.asks for mark in questions.values()):
        return questions | {at: mark._replace(asks=False) for at, mark in marks.items()}
    return questions | dict(marks)


def _between(
    text: str,
    paragraphs: Sequence[Paragraph],
    structure: Structure,
    marks: Mapping[int, Mark],
) -> list[int]:
    """The positions of the interview, from a bold question before the first label on."""
    first = begin = min(marks)
    while begin and paragraphs[begin - 1].style in SET_APART:
        if not asks_at_end(text, paragraphs[begin - 1]):
            break
        begin -= 1
    end = min((e for e in structure.ends if e > first), default=len(paragraphs))
    silent = structure.kinds.keys() | structure.wordless
    return [at for at in range(begin, end) if at not in silent]


def _question(paragraph: Paragraph) -> Mark:
    """The mark of a question between the answers of the only one with a label."""
    if paragraph.style not in SET_APART:
        return unknown(paragraph.start)
    return Mark(
        paragraph.start,
        INTERVIEWER,
        Method.ALTERNATION,
        paragraph.span,
        BOLD,
        INTERVIEWER,
        asks=True,
    )
