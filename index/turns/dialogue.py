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

CERTAIN = 0.9
SHORT = 8

QUESTION_END = re.compile(r"[?？][\"'”’»)\]]*(?:\s*\([^)]*\))?$")
REQUEST = re.compile(
    r"(?:please\s|tell (?:us|me)|describe|explain|let['’]?s (?:talk|start|begin|move|turn|go)"
    r"|let me ask|"
    r"i (?:want|wanted|would like|['’]d like) to ask|could you|can you|would you|расскажите"
    r"|скажите|поясните|"
    r"розкажіть|скажіть|поясніть|опишите|опишіть)",
    re.IGNORECASE,
)
ASKING_START = re.compile(
    r"(?:and |but |so |then |ok(?:ay)?,? |well,? )?(?:what|why|how|who|when|where|which|do you"
    r"|did you|are you|is "
    r"it|have you|would you|will you|can you|что|почему|как|кто|когда|где|зачем|що|чому|хто|коли"
    r"|де|навіщо|чи)\b",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"\b(?:welcome to|thank(?:s| you) (?:very much |so much )?for (?:joining|being|coming"
    r"|your time|talking|the (?:interview|"
    r"conversation))|our guest|dear (?:viewers|listeners|readers)|спасибо за (?:интервью|беседу"
    r"|разговор)|"
    r"дякую за (?:інтерв|розмову))",
    re.IGNORECASE,
)
THANKS = re.compile(r"\b(?:thank|thanks|спасибо|благодар|дякую)", re.IGNORECASE)
ANSWER_START = re.compile(
    r"(?:yes|no|yeah|nope|of course|certainly|absolutely|exactly|sure|definitely|not (?:at all"
    r"|really|yet)|i (?:think|believe|do|am|"
    r"was|have|don['’]t|would say)|because|well, (?:i|we|first)|we (?:have|are|were|did)|да|нет"
    r"|конечно|безусловно|"
    r"так|ні|звичайно|авжеж|звісно)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"\b(?:i|i['’](?:m|ve|d|ll)|my|me|we|our|us|я|мы|мой|моя|мне|нас|наш|ми|мій|мені|нам)\b",
    re.IGNORECASE,
)
SECOND_PERSON = re.compile(
    r"\b(?:you|your|you['’](?:re|ve|d)|вы|ваш[аеи]?|вас|вам|ви|ваша|твой|ты|ти)\b", re.IGNORECASE
)


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


class Line(NamedTuple):
    """A paragraph of the dialogue: what its mark says and how much like a question it is.

    `weight` is the logarithm of how many times likelier its words are from
    somebody who asks than from somebody who answers.
    """

    move: Move
    weight: float


STAYS, STAYS_UNSEEN = 0.01, 0.004
"""How often the dash does not change the speaker, where the words would show it and where not."""
MISSED = 0.02
"""How often a change of speaker has no mark."""
MARKED_ASKS, REPLY_ASKS, PLAIN_ASKS = 0.985, 0.04, 0.004
FIRST_ASKS = {Move.TURN: 0.93, Move.ASKS: 0.97}
ENOUGH = 6
RELIABLE = 0.5


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
    if REQUEST.match(words) or REQUEST.search(tail):
        weight += 0.9
    elif ASKING_START.match(words):
        weight += 0.5
    if GREETING.search(words):
        weight += 1.5
    if ANSWER_START.match(words):
        weight -= 0.6
    weight += 1.5 * addressed + 1.5 * presented + 1.0 * (addressed and bool(THANKS.search(words)))
    weight += _persons(words, count) - _length(count)
    return max(-2.5, min(3.0, weight))


def _persons(words: str, count: int) -> float:
    first = len(FIRST_PERSON.findall(words[:2000]))
    second = len(SECOND_PERSON.findall(words[:2000]))
    if first == second:
        return 0.0
    share = (second - first) / max(min(count, 350), 8)
    return max(-0.6, min(0.6, 8 * share))


def _length(count: int) -> float:
    """Answers are longer: what the length says for an answer."""
    return max(-0.2, min(0.9, 0.35 * math.log(count / 25)))


def trust(weights: Sequence[float]) -> float:
    """How much the words tell who asks in this dialogue, in 0.15..1.

    Where questions and answers alternate, a high weight stands beside a low
    one; what is said is then evidence. In small talk it is not.
    """
    if len(weights) < ENOUGH:
        return 1.0
    mean = sum(weights) / len(weights)
    spread = sum((w - mean) ** 2 for w in weights) or 1.0
    beside = sum((a - mean) * (b - mean) for a, b in itertools.pairwise(weights))
    return max(0.15, min(1.0, -2.0 * beside / spread))


def fit(lines: Sequence[Line]) -> float:
    """How well the marks and the words go together: a log-likelihood, up to a constant."""
    likely = [_likelihood(weight) for weight in _shared_out(lines)[0]]
    moves = [_to_asks(line.move, 1.0) for line in lines]
    return sum(math.log(scale) for _, _, scale in _forward(lines[0].move, likely, moves))


def decode(lines: Sequence[Line]) -> list[float]:
    """The probability, for each paragraph, that it is from the one who asks."""
    if not lines:
        return []
    weights, turns = _shared_out(lines)
    trusted = trust(turns)
    likely = [_likelihood(weight * trusted) for weight in weights]
    moves = [_to_asks(line.move, trusted) for line in lines]
    forward = _forward(lines[0].move, likely, moves)
    asks, answers = 1.0, 1.0
    found = [0.0] * len(lines)
    for at in range(len(lines) - 1, -1, -1):
        a, b = forward[at][0] * asks, forward[at][1] * answers
        found[at] = a / (a + b)
        (after_asks, after_answers), (high, low) = moves[at], likely[at]
        before_asks = after_asks * high * asks + (1 - after_asks) * low * answers
        before_answers = after_answers * high * asks + (1 - after_answers) * low * answers
        scale = before_asks + before_answers
        asks, answers = before_asks / scale, before_answers / scale
    against_custom = lines[0].move is Move.TURN and found[0] < CERTAIN
    return [0.5] * len(lines) if against_custom and trusted < RELIABLE else found


def _shared_out(lines: Sequence[Line]) -> tuple[list[float], list[float]]:
    """The weights of paragraphs, less for each of a turn of many, and their sums by turn.

    Paragraphs of one turn are alike: their number says little more than one of them.
    """
    starts = [
        at
        for at, line in enumerate(lines)
        if at == 0 or line.move not in (Move.GOES_ON, Move.PLAIN)
    ]
    weights: list[float] = []
    turns: list[float] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        share = 1 / math.sqrt(end - start)
        weights.extend(line.weight * share for line in lines[start:end])
        if lines[start].move in (Move.TURN, Move.EITHER):
            turns.append(sum(weights[start:end]))
    return weights, turns


def _forward(
    first: Move, likely: Sequence[tuple[float, float]], moves: Sequence[tuple[float, float]]
) -> list[tuple[float, float, float]]:
    """For each paragraph the chance of asking and of answering, and how likely its words were."""
    prior = FIRST_ASKS.get(first, 0.8)
    asks, answers = prior * likely[0][0], (1 - prior) * likely[0][1]
    found = [(asks, answers, asks + answers)]
    for (high, low), (after_asks, after_answers) in zip(likely[1:], moves[1:], strict=True):
        to_asks = (asks * after_asks + answers * after_answers) * high
        to_answers = (asks * (1 - after_asks) + answers * (1 - after_answers)) * low
        scale = to_asks + to_answers
        asks, answers = to_asks / scale, to_answers / scale
        found.append((asks, answers, scale))
    return found


def _to_asks(move: Move, trusted: float) -> tuple[float, float]:
    """Probability that the one who asks speaks now, after a question and after an answer."""
    if move is Move.ASKS:
        return MARKED_ASKS, MARKED_ASKS
    if move is Move.REPLY:
        return REPLY_ASKS, 1 - MARKED_ASKS
    if move is Move.PLAIN:
        return PLAIN_ASKS, PLAIN_ASKS
    if move is Move.EITHER:
        return 0.5, 0.5
    if move is Move.GOES_ON:
        return 1 - MISSED, MISSED
    stays = STAYS_UNSEEN + (STAYS - STAYS_UNSEEN) * trusted
    return stays, 1 - stays


def _likelihood(weight: float) -> tuple[float, float]:
    odds = math.exp(weight)
    return odds / (1 + odds), 1 / (1 + odds)
