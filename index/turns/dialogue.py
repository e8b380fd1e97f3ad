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
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from index.languages import every, pattern

CERTAIN = 0.9
SHORT = 8

QUESTION_END = re.compile(r"[?？][\"'”’»)\]]*(?:\s*\([^)]*\))?$")
REQUEST = re.compile(pattern("asking.requests"))
ASKING_START = re.compile(pattern("asking.starts"))
GREETING = re.compile(rf"\b{pattern('asking.greetings')}")
THANKS = re.compile(rf"\b{pattern('asking.thanks')}")
ANSWER_START = re.compile(pattern("answering.starts"))
"""These are of words in small letters."""

FIRST_PERSON = every("pronouns_first")
SECOND_PERSON = every("pronouns_second", "pronouns_polite")
WORD = re.compile(r"[^\W\d_]+")


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
    EITHER = "either"
    """An item of a list, perhaps."""
    RETOLD = "retold"
    """After words that announce it: most likely an answer that quotes a question."""
    ODD = "odd"
    """A dash unlike the others: the other speaker, or a sentence broken off."""


class Line(NamedTuple):
    """A paragraph of the dialogue: what its mark says and how much like a question it is.

    `weight` is the logarithm of how many times likelier its words are from
    somebody who asks than from somebody who answers.
    """

    move: Move
    weight: float


class Reading(NamedTuple):
    """One way to understand the marks of a dialogue, and how likely it is, as a logarithm."""

    lines: Sequence[Line]
    prior: float = 0.0


MARKED_ASKS, REPLY_ASKS, PLAIN_ASKS, ODD_STAYS = 0.99, 0.02, 0.004, 0.1
RETOLD_STAYS = 0.75
FIRST_ASKS = {Move.TURN: 0.97, Move.ASKS: 0.98}
ENOUGH = 6
RELIABLE = 0.5


class Habit(NamedTuple):
    """How often, in a document of this habit, a dash keeps the speaker or none changes it."""

    stays: float
    missed: float


STRICT, LOOSE = Habit(0.0002, 0.0002), Habit(0.01, 0.02)
"""Most documents keep to their marks throughout; in some, marks are too many or missing."""
IS_LOOSE, CARELESS_IS_LOOSE = 0.05, 0.15
"""How many documents are loose, of all and of those that mix their dashes."""
LEAST_TRUST, EXPECTED_TRUST, ENOUGH_TO_SEE = 0.005, 0.8, 30


def weigh(words: str, addressed: bool = False, presented: bool = False) -> float:
    """How much likelier the words are from somebody who asks, as a logarithm in -2.5..3.

    `addressed` says that they call the one who answers by name, `presented`
    that they give the full name.
    """
    count = words.count(" ") + 1
    tail = words[-160:]
    if QUESTION_END.search(tail):
        weight = 2.2
    elif "?" in tail:
        weight = 0.7
    elif "?" in words:
        weight = -0.2
    else:
        weight = -1.0 if count > SHORT else -0.5
    said = words.lower()
    if REQUEST.match(said) or REQUEST.search(said, len(said) - len(tail)):
        weight += 0.9
    elif ASKING_START.match(said):
        weight += 0.5
    if GREETING.search(said):
        weight += 1.5
    if ANSWER_START.match(said):
        weight -= 0.6
    weight += 1.5 * addressed + 1.5 * presented + 1.0 * (addressed and bool(THANKS.search(said)))
    weight += _persons(said, count) - _length(count)
    return max(-2.5, min(3.0, weight))


def _persons(words: str, count: int) -> float:
    said = WORD.findall(words[:2000])
    first = sum(map(FIRST_PERSON.__contains__, said))
    second = sum(map(SECOND_PERSON.__contains__, said))
    if first == second:
        return 0.0
    share = (second - first) / max(min(count, 350), 8)
    return max(-0.6, min(0.6, 8 * share))


def _length(count: int) -> float:
    """Answers are longer: what the length says for an answer."""
    return max(-0.2, min(0.9, 0.35 * math.log(count / 25)))


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


def decode(readings: Sequence[Reading], careless: bool = False) -> list[float]:
    """The probability, for each paragraph, that it is from the one who asks.

    The readings are of the same paragraphs; each counts as far as it fits.
    `careless` says that the document does not keep to one dash.
    """
    if not readings[0].lines:
        return []
    shared = [_shared_out(reading.lines) for reading in readings]
    trusted = max(trust(turns) for _, turns in shared)
    loose = CARELESS_IS_LOOSE if careless else IS_LOOSE
    fits: list[float] = []
    chances: list[list[float]] = []
    for (lines, prior), (weights, _) in zip(readings, shared, strict=True):
        likely = [_likelihood(weight * trusted) for weight in weights]
        for habit, share in ((STRICT, 1 - loose), (LOOSE, loose)):
            forward = _forward(lines, likely, habit)
            fits.append(prior + math.log(share) + sum(math.log(scale) for _, _, scale in forward))
            chances.append(_smoothed(lines, likely, habit, forward))
    best = max(fits)
    shares = [math.exp(one - best) for one in fits]
    found = [
        sum(share * chance for share, chance in zip(shares, each, strict=True)) / sum(shares)
        for each in zip(*chances, strict=True)
    ]
    dashed = all(reading.lines[0].move is Move.TURN for reading in readings)
    against_custom = dashed and found[0] < CERTAIN and trusted < RELIABLE
    return [0.5] * len(found) if against_custom else found


def _smoothed(
    lines: Sequence[Line],
    likely: Sequence[tuple[float, float]],
    habit: Habit,
    forward: Sequence[tuple[float, float, float]],
) -> list[float]:
    """The chance of asking for each paragraph, from what stands before it and after it."""
    asks, answers = 1.0, 1.0
    found = [0.0] * len(lines)
    for at in range(len(lines) - 1, -1, -1):
        a, b = forward[at][0] * asks, forward[at][1] * answers
        found[at] = a / (a + b)
        (after_asks, after_answers), (high, low) = _to_asks(lines[at].move, habit), likely[at]
        before_asks = after_asks * high * asks + (1 - after_asks) * low * answers
        before_answers = after_answers * high * asks + (1 - after_answers) * low * answers
        scale = before_asks + before_answers
        asks, answers = before_asks / scale, before_answers / scale
    return found


def _shared_out(lines: Sequence[Line]) -> tuple[list[float], list[float]]:
    """The weights of paragraphs, less for each of a turn of many, and their sums by turn.

    Paragraphs of one turn are alike: their number says little more than one of them.
    """
    starts = [
        at
        for at, line in enumerate(lines)
        if at == 0
        or line.move not in (Move.GOES_ON, Move.PLAIN)
        or (line.move is Move.PLAIN and lines[at - 1].move is not Move.PLAIN)
    ]
    weights: list[float] = []
    turns: list[float] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        share = 1 / math.sqrt(end - start)
        weights.extend(line.weight * share for line in lines[start:end])
        turns.append(sum(weights[start:end]))
    return weights, turns


def _forward(
    lines: Sequence[Line], likely: Sequence[tuple[float, float]], habit: Habit
) -> list[tuple[float, float, float]]:
    """For each paragraph the chance of asking and of answering, and how likely its words were."""
    prior = FIRST_ASKS.get(lines[0].move, 0.8)
    asks, answers = prior * likely[0][0], (1 - prior) * likely[0][1]
    found = [(asks, answers, asks + answers)]
    asks, answers = asks / (asks + answers), answers / (asks + answers)
    for line, (high, low) in zip(lines[1:], likely[1:], strict=True):
        after_asks, after_answers = _to_asks(line.move, habit)
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
    if move is Move.GOES_ON:
        return 1 - habit.missed, habit.missed
    return habit.stays, 1 - habit.stays


def _likelihood(weight: float) -> tuple[float, float]:
    odds = math.exp(weight)
    return odds / (1 + odds), 1 / (1 + odds)
