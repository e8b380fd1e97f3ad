"""Interviews that name nobody: dashes in turn, marked questions, bold or heading questions."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from index.turns.dashes import Dashed, find_dashes, is_prose, list_items
from index.turns.dialogue import CERTAIN, QUESTION_END, Line, Move, decode, fit, weigh
from index.turns.headings import PUNCTUATED, stands_alone
from index.turns.marks import Mark, unknown
from index.turns.paragraphs import Paragraph, ends_sentence, is_title
from index.turns.participants import Participants, calls_by_name, participants
from index.turns.structure import Structure
from index.types import INTERVIEWER, Kind, Metadata, Method, Span, Style

OPENING = 8000
MAX_CONFIDENCE, BOLD = 0.95, 0.9
MIN_ASKED = 0.6
MIN_SHARE_DASHED, MIN_SHARE_APART = 0.05, 0.15
ASKS_MORE = 1.5
ASKED_WITHIN = 160
FOLLOWED = 0.9
CLEAR = 1.0
SET_APART = (Style.EMPHASIS, Style.HEADING)


class Layout(NamedTuple):
    """The marked paragraphs of an interview: where words begin after each mark, what each means."""

    words: dict[int, int]
    moves: dict[int, Move]
    headings: frozenset[int]


def attribute_interview(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, metadata: Metadata
) -> dict[int, Mark]:
    """The marks of every paragraph of an interview without names; empty where it is none."""
    positions = [
        at
        for at in range(len(paragraphs))
        if at not in structure.wordless
        and at not in structure.kinds
        and paragraphs[at].style is not Style.QUOTATION
    ]
    layout = _dashed(text, paragraphs, positions) or _set_apart(text, paragraphs, positions)
    if layout is None:
        return {}
    first = min(layout.words)
    layout = layout._replace(
        headings=layout.headings.union(_titles(text, paragraphs, positions, layout))
    )
    people = participants(
        text, _headline(paragraphs), Span(0, min(paragraphs[first].start, OPENING)), metadata
    )
    last = min((at for at in structure.ends if at > first), default=len(paragraphs))
    inside = [
        at
        for at in positions
        if (first <= at < last and at not in layout.headings and at not in structure.kinds)
        or at in layout.words
    ]
    return _decide(text, paragraphs, inside, layout, people)


def _titles(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int], layout: Layout
) -> set[int]:
    """Unmarked short lines between the paragraphs that end as no sentence does."""
    marked = [paragraphs[at] for at in layout.words]
    first = min(layout.words)
    ends = sum(ends_sentence(text[p.start : p.end]) for p in marked)
    if ends < PUNCTUATED * len(marked):
        return set()
    return {
        at
        for at in positions
        if at not in layout.words
        and is_title(text[slice(*paragraphs[at].span)])
        and stands_alone(text, paragraphs, at, first)
    }


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
    first = min(marks)
    between = [
        at
        for at in range(
            first, min((e for e in structure.ends if e > first), default=len(paragraphs))
        )
        if at not in structure.kinds and at not in structure.wordless
    ]
    plain = [at for at in between if at not in marks]
    asked = [at for at in marks if _asks(text, paragraphs[at])]
    if len(asked) >= MIN_ASKED * len(marks) and len(plain) >= FOLLOWED * (len(marks) - 1):
        voice = marks[first]
        moves = dict.fromkeys(marks, Move.ASKS)
        moves.update(_replies(between, moves))
        layout = Layout({at: mark.words for at, mark in marks.items()}, moves, frozenset())
        asker = voice.speaker or INTERVIEWER
        found = _decide(text, paragraphs, between, layout, people._replace(interviewer=asker))
        labelled = {at: mark._replace(asks=True) for at, mark in marks.items()}
        return found | labelled
    questions = {
        at: _bold_question(paragraphs[at])
        for at in plain
        if _asks(text, paragraphs[at]) or paragraphs[at].style in SET_APART
    }
    if any(mark.asks for mark in questions.values()):
        return questions | {at: mark._replace(asks=False) for at, mark in marks.items()}
    return questions | dict(marks)


def _bold_question(paragraph: Paragraph) -> Mark:
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


def _headline(paragraphs: Sequence[Paragraph]) -> Span | None:
    return paragraphs[0].span if paragraphs else None


def _dashed(text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]) -> Layout | None:
    """The layout of a text with the dashes of a dialogue; None where they mean something else."""
    dashed = find_dashes(text, paragraphs, positions)
    if len(dashed) < 2 or is_prose(text, paragraphs, dashed):
        return None
    items, perhaps = list_items(text, paragraphs, dashed)
    turns = [d for d in dashed if d.at not in items]
    asked = [d for d in turns if _asks(text, paragraphs[d.at])]
    if len(turns) < 2 or len(asked) < MIN_SHARE_DASHED * len(turns):
        return None
    marked = _only_questions(text, paragraphs, positions, turns)
    if marked is None:
        return None
    moves = {d.at: Move.ASKS if marked else Move.TURN for d in turns}
    moves.update(dict.fromkeys(perhaps, Move.EITHER))
    moves.update(dict.fromkeys(items, Move.GOES_ON))
    if marked:
        moves.update(_replies(positions, moves))
    return Layout({d.at: d.words for d in dashed}, moves, frozenset())


def _only_questions(
    text: str,
    paragraphs: Sequence[Paragraph],
    positions: Sequence[int],
    turns: Sequence[Dashed],
) -> bool | None:
    """Whether only questions have dashes; None where it could be either.

    Then an unmarked paragraph follows each, and the marked ones are those that ask.
    """
    order = {at: place for place, at in enumerate(positions)}
    places = {order[d.at] for d in turns}
    followed = sum(place + 1 not in places for place in places if place + 1 < len(order))
    last = max(places) + 1 == len(order)
    if followed < FOLLOWED * (len(turns) - last):
        return False
    words = {d.at: d.words for d in turns}
    inside = [at for at in positions if at >= turns[0].at]
    weights = [
        weigh(text[words.get(at, paragraphs[at].start) : paragraphs[at].end]) for at in inside
    ]
    asks = dict.fromkeys(words, Move.ASKS)
    asks.update(_replies(inside, asks))
    both = [
        Line(Move.TURN if at in words else Move.GOES_ON, w)
        for at, w in zip(inside, weights, strict=True)
    ]
    only = [Line(asks.get(at, Move.GOES_ON), w) for at, w in zip(inside, weights, strict=True)]
    margin = fit(only) - fit(both)
    return None if abs(margin) < CLEAR else margin > 0


def _share_asked(text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]) -> float:
    asked = sum("?" in text[slice(*paragraphs[at].span)][-ASKED_WITHIN:] for at in positions)
    return asked / max(len(positions), 1)


def _set_apart(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]
) -> Layout | None:
    """The layout of a text whose questions are bold, italic or headings."""
    for style in SET_APART:
        apart = [at for at in positions if paragraphs[at].style is style]
        spoken = [at for at in apart if not is_title(text[slice(*paragraphs[at].span)])]
        asked = [at for at in spoken if _asks(text, paragraphs[at])]
        if not asked:
            continue
        mark = Counter(_mark_before(text, paragraphs[at]) for at in asked).most_common(1)[0][0]
        spoken = [
            at for at in spoken if at >= asked[0] and _mark_before(text, paragraphs[at]) == mark
        ]
        plain = [at for at in positions if at > asked[0] and paragraphs[at].style not in SET_APART]
        share = _share_asked(text, paragraphs, spoken)
        if not plain or share < MIN_SHARE_APART:
            continue
        if share < MIN_ASKED and share <= ASKS_MORE * _share_asked(text, paragraphs, plain):
            continue
        moves = dict.fromkeys(plain, Move.PLAIN) | dict.fromkeys(spoken, Move.ASKS)
        others = {at for at in positions if paragraphs[at].style in SET_APART} - set(spoken)
        return Layout({at: paragraphs[at].start for at in spoken}, moves, frozenset(others))
    return None


def _mark_before(text: str, paragraph: Paragraph) -> str:
    """The marks of emphasis right before a paragraph: `**`, `_`, none for a heading's."""
    before = text[max(0, paragraph.start - 3) : paragraph.start]
    return before[len(before.rstrip("*_")) :]


def _replies(positions: Sequence[int], moves: Mapping[int, Move]) -> dict[int, Move]:
    """The unmarked paragraphs that come right after a marked question."""
    return {
        after: Move.REPLY
        for at, after in itertools.pairwise(positions)
        if moves.get(at) is Move.ASKS and after not in moves
    }


def _asks(text: str, paragraph: Paragraph) -> bool:
    return (
        QUESTION_END.search(text, max(paragraph.start, paragraph.end - 120), paragraph.end)
        is not None
    )


def _decide(
    text: str,
    paragraphs: Sequence[Paragraph],
    inside: Sequence[int],
    layout: Layout,
    people: Participants,
) -> dict[int, Mark]:
    lines = []
    for at in inside:
        words = text[layout.words.get(at, paragraphs[at].start) : paragraphs[at].end]
        name = people.interviewee
        called = name is not None and calls_by_name(words, name)
        weight = weigh(words, called, name is not None and name in words)
        lines.append(Line(layout.moves.get(at, Move.GOES_ON), weight))
    chances = decode(lines)
    marks = {at: _heading(paragraphs[at]) for at in layout.headings if at > inside[0]}
    before: bool | None = None
    for at, line, chance in zip(inside, lines, chances, strict=True):
        asks = True if chance >= CERTAIN else False if chance <= 1 - CERTAIN else None
        goes_on = line.move in (Move.GOES_ON, Move.EITHER, Move.PLAIN) and asks == before
        start = layout.words.get(at, paragraphs[at].start)
        marks[at] = _mark(
            text, paragraphs[at], start, asks, goes_on, max(chance, 1 - chance), people
        )
        before = asks
    return marks


def _heading(paragraph: Paragraph) -> Mark:
    return Mark(paragraph.start, None, Method.UNKNOWN, None, 0.0, kind=Kind.HEADING)


def _mark(
    text: str,
    paragraph: Paragraph,
    words: int,
    asks: bool | None,
    goes_on: bool,
    chance: float,
    people: Participants,
) -> Mark:
    speaker = None if asks is None else people.interviewer if asks else people.interviewee
    if speaker is None:
        return unknown(words)._replace(asks=asks)
    dash = Span(paragraph.start, max(words, paragraph.start + 1))
    return Mark(
        words,
        speaker,
        Method.INHERITED if goes_on else Method.ALTERNATION,
        dash if asks or people.evidence is None else people.evidence,
        round(min(chance, MAX_CONFIDENCE) * (0.97 if goes_on else 1.0), 4),
        INTERVIEWER if asks else people.interviewee_role,
        asks=asks,
    )
