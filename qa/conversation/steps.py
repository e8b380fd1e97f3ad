"""What stands beside a quote in its document: question, answer, the turns before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.people import asks
from index.records import KINDS, QUOTED
from index.search import SearchIndex
from index.types import Kind, Turn
from qa.conversation.recall import Shown
from qa.conversation.types import Step
from qa.types import Searched

_Turns = tuple[list[int], bool]
"""Positions of turns in their document, and whether they are what was wanted."""

REACH = 12
"""How many turns away an answer by somebody is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """Passages beside a quote, positions in the index; `answers` where they are what was wanted.

    Otherwise they are what stands nearest.
    """

    positions: tuple[int, ...]
    answers: bool


NOTHING = Found((), False)


def anchor(shown: Sequence[tuple[int, Shown]], index: SearchIndex, step: Step) -> int:
    """Which of the quotes shown, with their documents, a step goes from: the first that it can.

    A question answers a reply, and is answered itself; a quote that doesn't
    answer the question before is none to go from while there is another.
    """
    if step in (Step.NEXT, Step.PREVIOUS, Step.ITSELF):
        return 0
    for place, (document, quote) in enumerate(shown):
        turns = index.turns(document)
        here = _turn_of(turns, quote)
        if quote.answers and here is not None:
            replies = turns[here].reply_to is not None and not _asked(turns, here)
            questions = any(_replies(turn, turns[here]) for turn in turns)
            if questions if step is Step.ANSWER else replies:
                return place
    return 0


def beside(
    index: SearchIndex, document: int, shown: Shown, step: Step, speakers: Collection[str] = ()
) -> Found:
    """What stands a step from a quote in its document, in the words of these speakers if any."""
    turns = index.turns(document)
    spoken = [at for at, turn in enumerate(turns) if turn.kind is Kind.SPEECH]
    here = _turn_of(turns, shown)
    if here is None:
        return NOTHING
    ways = {
        Step.QUESTION: _question,
        Step.QUESTION_BEFORE: _question_before,
        Step.ANSWER: _answer,
        Step.NEXT: _next,
        Step.PREVIOUS: _previous,
        Step.ITSELF: _itself,
    }
    found, answers = ways[step](turns, spoken, here, speakers)
    positions = (p for at in found for p in _passages(index, document, at))
    return Found(tuple(positions), answers)


def within(index: SearchIndex, document: int) -> Searched:
    """How much there is in a document."""
    c = index.columns
    own = (c.passage_document == document) & (c.passage_kind == KINDS.index(Kind.SPEECH))
    speakers = np.unique(c.passage_speaker[own])
    return Searched(int(own.sum()), int((speakers >= 0).sum()), 1)


def _question(
    turns: Sequence[Turn], spoken: Sequence[int], here: int, speakers: Collection[str]
) -> _Turns:
    """The question that a turn replies to; a question itself, if somebody replies to it."""
    if _asked(turns, here):
        return [here], True
    return _question_before(turns, spoken, here, speakers)


def _question_before(
    turns: Sequence[Turn], spoken: Sequence[int], here: int, speakers: Collection[str]
) -> _Turns:
    """The question that a turn replies to; of a question, the one before."""
    prompt = turns[here].reply_to
    if _asked(turns, here):
        found = [at for at in spoken if at < here and _asked(turns, at)][-1:]
        return found, bool(found)
    if prompt is not None:
        asking = [at for at in spoken if turns[at].span.overlaps(prompt)]
        return asking, bool(asking)
    previous = [at for at in spoken if at < here][-1:]
    return previous, any(_asked(turns, at) for at in previous)


def _answer(
    turns: Sequence[Turn], spoken: Sequence[int], here: int, speakers: Collection[str]
) -> _Turns:
    """The turns that reply to a turn; those of certain speakers, if any, may come later."""
    later = [at for at in spoken if at > here and _is_other(turns[at], turns[here])]
    replying = [at for at in later if _replies(turns[at], turns[here])]
    if speakers:
        own = [at for at in later if turns[at].speaker in speakers and at <= here + REACH]
        return own[:1], bool(own)
    return replying or later[:1], bool(replying)


def _next(
    turns: Sequence[Turn], spoken: Sequence[int], here: int, speakers: Collection[str]
) -> _Turns:
    found = [at for at in spoken if at > here and _is_by(turns[at], speakers)]
    return found[:1], bool(found)


def _previous(
    turns: Sequence[Turn], spoken: Sequence[int], here: int, speakers: Collection[str]
) -> _Turns:
    found = [at for at in spoken if at < here and _is_by(turns[at], speakers)]
    return found[-1:], bool(found)


def _itself(
    turns: Sequence[Turn], spoken: Sequence[int], here: int, speakers: Collection[str]
) -> _Turns:
    return [here], True


def _turn_of(turns: Sequence[Turn], shown: Shown) -> int | None:
    spoken = (at for at, turn in enumerate(turns) if turn.kind is Kind.SPEECH)
    return next((at for at in spoken if turns[at].span.overlaps(shown.span)), None)


def _asked(turns: Sequence[Turn], at: int) -> bool:
    """Whether a turn is a question: somebody replies to it, or one asks whose part that is."""
    turn = turns[at]
    return asks(turn.role, turn.speaker) or any(_replies(other, turn) for other in turns)


def _replies(turn: Turn, other: Turn) -> bool:
    return turn.reply_to is not None and turn.reply_to.overlaps(other.span)


def _is_other(turn: Turn, than: Turn) -> bool:
    return turn.speaker is None or turn.speaker != than.speaker


def _is_by(turn: Turn, speakers: Collection[str]) -> bool:
    return not speakers or turn.speaker in speakers


def _passages(index: SearchIndex, document: int, ordinal: int) -> Iterator[int]:
    """The passages of a turn, in order."""
    c = index.columns
    (turn,) = c.turn_id[(c.turn_document == document) & (c.turn_ordinal == ordinal)]
    own = (c.passage_turn == turn) & (c.passage_kind != QUOTED)
    yield from np.flatnonzero(own).tolist()
