"""Which paragraphs of an interview without names have a mark, and what the marks mean."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from index.turns.dashes import Dashed, find_dashes, is_prose, list_items
from index.turns.dialogue import QUESTION_END, Line, Move, fit, weigh
from index.turns.headings import PUNCTUATED, stands_alone
from index.turns.paragraphs import Paragraph, ends_sentence, is_title
from index.types import Style

MIN_ASKED = 0.6
MIN_SHARE_DASHED, MIN_SHARE_APART = 0.05, 0.15
ASKS_MORE = 1.5
ASKED_WITHIN, ENDS_WITHIN = 160, 120
FOLLOWED = 0.9
CLEAR = 1.0
SET_APART = (Style.EMPHASIS, Style.HEADING)


class Layout(NamedTuple):
    """The marked paragraphs of an interview: where words begin after each mark, what each means."""

    words: dict[int, int]
    moves: dict[int, Move]
    headings: frozenset[int]


def find_layout(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]
) -> Layout | None:
    """The layout that marks most of the paragraphs at the positions; None where none fits."""
    found = (_dashed(text, paragraphs, positions), _set_apart(text, paragraphs, positions))
    layouts = [layout for layout in found if layout is not None]
    if not layouts:
        return None
    layout = max(layouts, key=lambda layout: len(layout.words))
    titles = _titles(text, paragraphs, positions, layout)
    return layout._replace(headings=layout.headings.union(titles))


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


def _dashed(text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]) -> Layout | None:
    """The layout of a text with the dashes of a dialogue; None where they mean something else."""
    dashed = find_dashes(text, paragraphs, positions)
    if len(dashed) < 2 or is_prose(text, paragraphs, dashed):
        return None
    items, perhaps = list_items(text, paragraphs, dashed)
    turns = [d for d in dashed if d.at not in items]
    asked = [d for d in turns if asks_at_end(text, paragraphs[d.at])]
    if len(turns) < 2 or len(asked) < MIN_SHARE_DASHED * len(turns):
        return None
    marked = _only_questions(text, paragraphs, positions, turns)
    if marked is None:
        return None
    moves = {d.at: Move.ASKS if marked else Move.TURN for d in turns}
    moves.update(dict.fromkeys(perhaps, Move.EITHER))
    moves.update(dict.fromkeys(items, Move.GOES_ON))
    if marked:
        moves.update(replies_to(positions, moves))
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
    asks.update(replies_to(inside, asks))
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
        asked = [at for at in spoken if asks_at_end(text, paragraphs[at])]
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


def replies_to(positions: Sequence[int], moves: Mapping[int, Move]) -> dict[int, Move]:
    """The unmarked paragraphs that come right after a marked question."""
    return {
        after: Move.REPLY
        for at, after in itertools.pairwise(positions)
        if moves.get(at) is Move.ASKS and after not in moves
    }


def asks_at_end(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph ends with a question."""
    return (
        QUESTION_END.search(text, max(paragraph.start, paragraph.end - ENDS_WITHIN), paragraph.end)
        is not None
    )
