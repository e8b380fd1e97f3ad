"""Two people in turn, nobody named: who asks and who answers in a run of marked paragraphs.

A hidden Markov model with the two states *asks* and *answers*: marks make a
change of speaker likely or not, and what a paragraph says makes one state more
likely than the other. The whole document decides (forward-backward), so two
answers in a row or a missing dash don't shift the rest; where the evidence
doesn't decide, nobody is named.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from enum import StrEnum
from operator import mul
from typing import NamedTuple

CERTAIN = 0.9


class Move(StrEnum):
    """What a paragraph's mark says of a change of speaker."""

    TURN = "turn"
    """A dash: most likely the other speaker."""
    ASKS = "asks"
    """Marked as only questions are."""
    REPLY = "reply"
    """Unmarked after a marked question: most likely the reply."""
    PLAIN = "plain"
    """In plain type where questions are bold or headings: the reply, or more of it."""
    GOES_ON = "goes_on"
    """Unmarked: most likely the same speaker."""
    ASKED = "asked"
    """Unmarked after a question: the same speaker, or a reply that lacks its mark."""
    EITHER = "either"
    """An item of a list, perhaps."""
    RETOLD = "retold"
    """After words that announce it: most likely an answer that quotes a question."""
    ODD = "odd"
    """A dash unlike the others: the other speaker, or a sentence broken off."""

    __hash__ = str.__hash__


class Reading(NamedTuple):
    """One way to understand the marks of a dialogue, and how likely it is, as a logarithm.

    `moves` are what the marks of its paragraphs say.
    """

    moves: Sequence[Move]
    prior: float = 0.0


PLAIN, TURN = Move.PLAIN, Move.TURN
SAME = (Move.GOES_ON, Move.ASKED, Move.PLAIN)
MARKED_ASKS, REPLY_ASKS, PLAIN_ASKS, ODD_STAYS = 0.99, 0.02, 0.004, 0.1
RETOLD_STAYS = 0.95
FIRST_ASKS = {Move.TURN: 0.97, Move.ASKS: 0.98}
ENOUGH = 6
RELIABLE = 0.5


class Habit(NamedTuple):
    """How often, in a document of this habit, a dash keeps the speaker or none changes it.

    `unanswered` is how often a question is whole that has no mark after it.
    """

    stays: float
    missed: float
    unanswered: float


STRICT, LOOSE = Habit(0.0002, 0.0002, 0.002), Habit(0.003, 0.02, 0.35)
"""Most documents keep to their marks throughout; in some, marks are too many or missing."""
IS_LOOSE, CARELESS_IS_LOOSE = 0.2, 0.4
"""How many documents are loose, of all and of those that mix their dashes."""
TELLING = 2.0
"""How much more weights say between dashes than they are written for: counted in 1,449 paragraphs,
those of a weight of 2 came 40 times as often from who asks, of -2 20 times from who answers."""
ALIKE = -0.2
"""To which power of their number the weights of a turn's paragraphs count less."""
LEAST_TRUST, EXPECTED_TRUST, ENOUGH_TO_SEE = 0.005, 0.8, 30


def trust(weights: Sequence[float]) -> float:
    """How much the words tell who asks in this dialogue, in 0.005..1.

    Where questions and answers alternate, a high weight stands beside a low
    one; what is said is then evidence. In small talk it is not, and the marks
    alone decide.
    """
    if len(weights) < ENOUGH:
        return 1.0
    mean = sum(weights) / len(weights)
    spread = sum((w - mean) ** 2 for w in weights) or 1.0
    beside = sum((a - mean) * (b - mean) for a, b in itertools.pairwise(weights))
    found = max(0.0, min(1.0, -2.0 * beside / spread - 1 / math.sqrt(len(weights))))
    unseen = math.exp(-len(weights) / ENOUGH_TO_SEE)
    return max(LEAST_TRUST, (1 - unseen) * found + unseen * EXPECTED_TRUST)


def decode(
    readings: Sequence[Reading], weights: Sequence[float], careless: bool = False
) -> list[float]:
    """The probability, for each paragraph, that it is from the one who asks.

    The readings are of the same paragraphs; each counts as far as it fits.
    The weight of a paragraph is the logarithm of how many times likelier its
    words are from somebody who asks than from somebody who answers. `careless`
    says that the document does not keep to one dash.
    """
    if not weights:
        return []
    shared = [_shared_out(reading.moves, weights) for reading in readings]
    trusted = max(trust(turns) for _, turns in shared)
    telling = TELLING * trusted if any(TURN in moves for moves, _ in readings) else trusted
    loose = CARELESS_IS_LOOSE if careless else IS_LOOSE
    fits: list[float] = []
    chances: list[list[float]] = []
    for (moves, prior), (shares, _) in zip(readings, shared, strict=True):
        likely = [_likelihood(telling * weight) for weight in shares]
        for habit, share in ((STRICT, 1 - loose), (LOOSE, loose)):
            to_asks = {move: _to_asks(move, habit) for move in Move}
            steps = [to_asks[move] for move in moves]
            forward = _forward(FIRST_ASKS.get(moves[0], 0.8), steps, likely)
            fits.append(prior + math.log(share) + sum(math.log(scale) for _, _, scale in forward))
            chances.append(_smoothed(steps, likely, forward))
    best = max(fits)
    fit = [math.exp(one - best) for one in fits]
    total = sum(fit)
    found = [sum(map(mul, fit, each)) / total for each in zip(*chances, strict=True)]
    dashed = all(reading.moves[0] is Move.TURN for reading in readings)
    against_custom = dashed and found[0] < CERTAIN and trusted < RELIABLE
    return [0.5] * len(found) if against_custom else found


def _smoothed(
    steps: Sequence[tuple[float, float]],
    likely: Sequence[tuple[float, float]],
    forward: Sequence[tuple[float, float, float]],
) -> list[float]:
    """The chance of asking for each paragraph, from what stands before it and after it."""
    asks, answers = 1.0, 1.0
    found = []
    ways = zip(reversed(forward), reversed(steps), reversed(likely), strict=True)
    for (was_asks, was_answers, _), (after_asks, after_answers), (high, low) in ways:
        a, b = was_asks * asks, was_answers * answers
        found.append(a / (a + b))
        before_asks = after_asks * high * asks + (1 - after_asks) * low * answers
        before_answers = after_answers * high * asks + (1 - after_answers) * low * answers
        scale = before_asks + before_answers
        asks, answers = before_asks / scale, before_answers / scale
    found.reverse()
    return found


def _shared_out(moves: Sequence[Move], weights: Sequence[float]) -> tuple[list[float], list[float]]:
    """The weights of paragraphs, less for each of a turn of many, and their sums by turn.

    Paragraphs of one turn are alike: their number says little more than one of them.
    """
    starts = [
        at
        for at, move in enumerate(moves)
        if move not in SAME or at == 0 or (move is PLAIN and moves[at - 1] is not PLAIN)
    ]
    if len(starts) == len(moves):
        return list(weights), list(weights)
    shares: list[float] = []
    turns: list[float] = []
    for start, end in zip(starts, [*starts[1:], len(moves)], strict=True):
        if end - start == 1:
            shares.append(weights[start])
            turns.append(weights[start])
            continue
        share = (end - start) ** ALIKE
        shares.extend(weight * share for weight in weights[start:end])
        turns.append(sum(shares[start:end]))
    return shares, turns


def _forward(
    prior: float, steps: Sequence[tuple[float, float]], likely: Sequence[tuple[float, float]]
) -> list[tuple[float, float, float]]:
    """For each paragraph the chance of asking and of answering, and how likely its words were.

    `prior` is the chance of asking at the start; `steps` are those after a
    question and after an answer, by paragraph.
    """
    asks, answers = prior * likely[0][0], (1 - prior) * likely[0][1]
    found = [(asks, answers, asks + answers)]
    asks, answers = asks / (asks + answers), answers / (asks + answers)
    for (after_asks, after_answers), (high, low) in zip(steps[1:], likely[1:], strict=True):
        to_asks = (asks * after_asks + answers * after_answers) * high
        to_answers = (asks * (1 - after_asks) + answers * (1 - after_answers)) * low
        scale = to_asks + to_answers
        asks, answers = to_asks / scale, to_answers / scale
        found.append((asks, answers, scale))
    return found


def _to_asks(move: Move, habit: Habit) -> tuple[float, float]:
    """Probability that the one who asks speaks now, after a question and after an answer."""
    if move is Move.ASKS:
        return MARKED_ASKS, MARKED_ASKS
    if move is Move.REPLY:
        return REPLY_ASKS, 1 - MARKED_ASKS
    if move is Move.PLAIN:
        return PLAIN_ASKS, PLAIN_ASKS
    if move is Move.EITHER:
        return 0.5, 0.5
    if move is Move.RETOLD:
        return RETOLD_STAYS, 1 - RETOLD_STAYS
    if move is Move.ODD:
        return ODD_STAYS, 1 - ODD_STAYS
    if move is Move.ASKED:
        return 1 - habit.unanswered, habit.missed
    if move is Move.GOES_ON:
        return 1 - habit.missed, habit.missed
    return habit.stays, 1 - habit.stays


def _likelihood(weight: float) -> tuple[float, float]:
    odds = math.exp(weight)
    return odds / (1 + odds), 1 / (1 + odds)
