"""Which paragraphs of an interview without names have a mark, and what the marks mean."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from index.turns.asking import ends_asking
from index.turns.dashes import (
    Dashed,
    before_dialogue,
    find_dashes,
    is_careless,
    is_prose,
    list_items,
    odd_dashes,
)
from index.turns.dialogue import Move
from index.turns.headings import stands_alone
from index.turns.lead_in_sentences import is_first_person
from index.turns.paragraphs import Paragraph, ends_sentence, is_sentence, is_titled
from index.types import Style

ASKS, EITHER, TURN, ODD = Move.ASKS, Move.EITHER, Move.TURN, Move.ODD
MIN_ASKED = 0.6
MIN_SHARE_DASHED, MIN_SHARE_APART = 0.05, 0.15
ASKS_MORE = 1.5
ASKED_WITHIN, ENDS_WITHIN = 160, 120
FOLLOWED, MOST = 0.95, 6.0
MIN_MARKED_ASK = 0.25
MANY_WORDS, PUNCTUATED = 12, 0.9
SET_APART = (Style.EMPHASIS, Style.HEADING)
NUMBER, MIN_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?=\S)"), 3
INNER_STOP = re.compile(r"[.?!…]\s+\S|, and |, but ")


class Layout(NamedTuple):
    """The marked paragraphs of an interview: where words begin after each mark, what each means.

    `otherwise` is what they mean if not that, `odds` how much less likely it
    is, as a logarithm; `careless` says that the text does not keep to one dash.
    """

    words: dict[int, int]
    moves: dict[int, Move]
    headings: frozenset[int] = frozenset()
    otherwise: dict[int, Move] | None = None
    odds: float = 0.0
    careless: bool = False


def find_layout(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]
) -> Layout | None:
    """The layout that marks most of the paragraphs at the positions; None where none fits."""
    found = (
        _dashed(text, paragraphs, positions),
        _set_apart(text, paragraphs, positions),
        _numbered(text, paragraphs, positions),
    )
    layouts = [layout for layout in found if layout is not None]
    if not layouts:
        return None
    layout = max(layouts, key=lambda layout: len(layout.words))
    titles = _titles(text, paragraphs, positions, layout)
    return layout._replace(headings=layout.headings.union(titles))


def _numbered(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]
) -> Layout | None:
    """The layout of a text whose questions are numbered from 1 on; None where no such list asks."""
    words: dict[int, int] = {}
    for at in positions:
        start, end = paragraphs[at].start, paragraphs[at].end
        match = NUMBER.match(text, start, end) if text[start].isdigit() else None
        if match is not None and int(match["number"]) == len(words) + 1:
            words[at] = match.end()
    asked = sum(asks_at_end(text, paragraphs[at]) for at in words)
    moves = dict.fromkeys(words, ASKS)
    replies = replies_to(positions, moves)
    if len(words) < MIN_NUMBERED or asked < MIN_ASKED * len(words):
        return None
    return Layout(words, moves | replies) if len(replies) >= len(words) - 1 else None


def _titles(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int], layout: Layout
) -> set[int]:
    """Unmarked short lines between the paragraphs that end as no sentence does."""
    first = min(layout.words)
    titles = {
        at
        for at in positions
        if at not in layout.words
        and is_titled(text, paragraphs[at].start, paragraphs[at].end)
        and stands_alone(text, paragraphs, at, first)
    }
    said = [at for at in positions if at >= first] if titles else []
    return titles if is_punctuated(text, paragraphs, said) else set()


def _dashed(text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]) -> Layout | None:
    """The layout of a text with the dashes of a dialogue; None where they mean something else."""
    dashed = find_dashes(text, paragraphs, positions)
    dashed = dashed[before_dialogue(text, paragraphs, dashed) :]
    if len(dashed) < 2 or is_prose(text, paragraphs, dashed):
        return None
    items, perhaps = list_items(text, paragraphs, dashed)
    turns = [d for d in dashed if d.at not in items]
    if len(turns) < 2:
        return None
    said = [at for at in positions if at >= turns[0].at]
    asked = sum(asks_at_end(text, paragraphs[at]) for at in said)
    if asked < max(MIN_SHARE_DASHED * len(turns), 1):
        return None
    moves = {at: _of_item(text, paragraphs, at) for at in perhaps}
    moves.update(dict.fromkeys(items, Move.GOES_ON))
    clear = [d for d in turns if d.at not in perhaps]
    careless = is_careless(clear)
    odd = set() if careless else odd_dashes(clear)
    both = {d.at: ODD if d.at in odd else TURN for d in turns} | moves
    layout = Layout({d.at: d.words for d in dashed}, both, careless=careless)
    odds = _only_asks(positions, turns)
    if odds < -MOST:
        return layout
    if _share_asked(text, paragraphs, [d.at for d in turns]) < MIN_MARKED_ASK:
        odds = min(odds, 0.0)
    marked = {d.at for d in turns}
    asks = {at: EITHER if at - 1 in marked else ASKS for at in marked} | moves
    asks.update((at, Move.REPLY) for at in perhaps if at - 1 in marked)
    asks.update(replies_to(positions, asks))
    if odds > 0:
        return layout._replace(moves=asks, otherwise=both, odds=odds)
    return layout._replace(otherwise=asks, odds=-odds)


def _of_item(text: str, paragraphs: Sequence[Paragraph], at: int) -> Move:
    announced = text[paragraphs[at - 1].end - 1] in ":："
    return Move.RETOLD if announced and asks_at_end(text, paragraphs[at]) else Move.EITHER


def _only_asks(positions: Sequence[int], turns: Sequence[Dashed]) -> float:
    """How much likelier it is that only questions have dashes than all turns, as a logarithm.

    Then unmarked words follow each marked paragraph; where all turns are
    marked they may or may not.
    """
    order = {at: place for place, at in enumerate(positions)}
    places = {order[d.at] for d in turns}
    followed = sum(place + 1 not in places for place in places if place + 1 < len(order))
    bare = sum(place + 1 in places for place in places)
    odds = followed * math.log(FOLLOWED / 0.5) + bare * math.log((1 - FOLLOWED) / 0.5)
    return min(odds, MOST)


def is_punctuated(text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]) -> bool:
    """Whether paragraphs, the short ones left out, end as sentences do."""
    spoken = [paragraphs[at] for at in positions]
    long = [p for p in spoken if text.count(" ", p.start, p.end) >= MANY_WORDS]
    ends = sum(is_sentence(text, p.start, p.end) for p in long)
    return ends >= PUNCTUATED * len(long)


def _share_asked(text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]) -> float:
    spoken = [paragraphs[at] for at in positions]
    asked = sum(text.find("?", max(p.start, p.end - ASKED_WITHIN), p.end) >= 0 for p in spoken)
    return asked / max(len(positions), 1)


def _set_apart(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]
) -> Layout | None:
    """The layout of a text whose questions are bold, italic or headings."""
    if not any(paragraphs[at].style in SET_APART for at in positions):
        return None
    punctuated = is_punctuated(text, paragraphs, positions)
    for style in SET_APART:
        apart = [at for at in positions if paragraphs[at].style is style]
        spoken = [at for at in apart if not (punctuated and _is_subhead(text, paragraphs[at]))]
        asked = [at for at in spoken if asks_at_end(text, paragraphs[at])]
        if not asked:
            continue
        marks = {at: _mark_before(text, paragraphs[at]) for at in spoken}
        mark = Counter(map(marks.__getitem__, asked)).most_common(1)[0][0]
        spoken = [at for at in spoken if marks[at] == mark]
        begin = _first_asked(text, paragraphs, positions, spoken, asked[0])
        spoken = [at for at in spoken if at >= begin]
        plain = [at for at in positions if at > begin and paragraphs[at].style not in SET_APART]
        share = _share_asked(text, paragraphs, spoken)
        if not plain or share < MIN_SHARE_APART:
            continue
        if share < MIN_ASKED and share <= ASKS_MORE * _share_asked(text, paragraphs, plain):
            continue
        moves = dict.fromkeys(plain, Move.PLAIN) | dict.fromkeys(spoken, Move.ASKS)
        others = {at for at in positions if paragraphs[at].style in SET_APART} - set(spoken)
        return Layout({at: paragraphs[at].start for at in spoken}, moves, frozenset(others))
    return None


def _is_subhead(text: str, paragraph: Paragraph) -> bool:
    """Whether words set apart are a title, not something said that breaks off."""
    start, end = paragraph.start, paragraph.end
    titled = is_titled(text, start, end) and not text[start].islower()
    return titled and INNER_STOP.search(text, start, end) is None


def _first_asked(
    text: str,
    paragraphs: Sequence[Paragraph],
    positions: Sequence[int],
    spoken: Sequence[int],
    asked: int,
) -> int:
    """Where the interview begins: at the first question, or before it.

    The first words set apart may be the standfirst, where no plain sentence
    comes before them; what comes between it and the first question is spoken.
    """
    told = any(
        paragraphs[at].style is Style.PLAIN and ends_sentence(text[slice(*paragraphs[at].span)])
        for at in positions
        if at < spoken[0]
    )
    if told or spoken[0] == asked or _is_talk(text, paragraphs, range(spoken[0], spoken[1])):
        return spoken[0]
    return spoken[1]


def _is_talk(text: str, paragraphs: Sequence[Paragraph], places: Sequence[int]) -> bool:
    """Whether words set apart and the plain ones below them both have I, we or you."""
    own = [is_first_person(text[slice(*paragraphs[at].span)]) for at in places]
    return own[0] and any(own[1:])


def _mark_before(text: str, paragraph: Paragraph) -> str:
    """The marks of emphasis right before a paragraph: `**`, `_`, none for a heading's."""
    before = text[max(0, paragraph.start - 3) : paragraph.start]
    return before[len(before.rstrip("*_")) :]


def replies_to(positions: Sequence[int], moves: Mapping[int, Move]) -> dict[int, Move]:
    """The unmarked paragraphs that come right after a marked question."""
    return {
        after: Move.REPLY
        for at, after in itertools.pairwise(positions)
        if moves.get(at) is ASKS and after not in moves
    }


def asks_at_end(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph ends with a question."""
    start, end = paragraph.start, paragraph.end
    return ends_asking(text, max(start, end - ENDS_WITHIN), end)
