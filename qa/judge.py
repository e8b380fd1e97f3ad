"""Ranking the shortlist, and how sure its first passage makes of an answer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.search import SearchIndex
from qa.features import Features

NO_RIVAL = 1.0
"""The lead of a passage that nothing competes with."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its score; `features` are those of the passage itself."""

    features: Features
    score: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A ranked passage with the probability, in 0..1, that it answers."""

    features: Features
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The passages that may answer a question.

    With `replies_only`, a question of the interviewer that was answered gives
    way to its reply; not where only certain speakers' words, or questions, are wanted.
    """

    found: tuple[Features, ...]
    replies_only: bool


def rank(shortlist: Shortlist, weights: Mapping[str, float], index: SearchIndex) -> list[Ranked]:
    """The passages of a shortlist by score, best first; equals in text order."""
    scored = [Ranked(f, weighted(f, weights)) for f in shortlist.found]
    ranked = sorted(scored, key=lambda r: (-r.score, r.features.position))
    return _answered_questions(ranked, index) if shortlist.replies_only else ranked


def _answered_questions(ranked: Sequence[Ranked], index: SearchIndex) -> list[Ranked]:
    """The ranking with questions replaced by the replies that they got.

    A passage whose best sentence asks something that was answered gives its
    place to the best of its replies; the other replies keep theirs.
    """
    placed: dict[int, Ranked] = {}
    for candidate in ranked:
        position = candidate.features.position
        exchange = _asked(candidate.features, index)
        if exchange is None:
            placed.setdefault(position, candidate)
            continue
        replies = set(index.exchanges.replies(exchange).tolist())
        best = next((r for r in ranked if r.features.position in replies), None)
        if best is not None and best.features.position not in placed:
            placed[best.features.position] = replace(best, score=max(best.score, candidate.score))
    return list(placed.values())


def _asked(features: Features, index: SearchIndex) -> int | None:
    """The exchange that a passage opens with its best sentence, if that is a question."""
    sentence = index.text(features.position, features.best)
    return index.exchanges.asked_in(features.position) if is_question(sentence) else None


def is_question(sentence: str) -> bool:
    """Whether a sentence ends in a question mark, be it before closing quotation marks."""
    return sentence.rstrip(" \t\r\n\"'”’»)]").endswith(("?", "？", "؟"))


def judge(ranked: Sequence[Ranked], weights: Mapping[str, float]) -> list[Judged]:
    """The probability of each passage that it answers, in 0..1; same order."""
    own = {name: weight for name, weight in weights.items() if name not in ("bias", "lead")}
    judged: list[Judged] = []
    for r, lead in zip(ranked, leads([r.score for r in ranked]), strict=True):
        logit = weights["bias"] + weights["lead"] * lead + weighted(r.features, own)
        judged.append(Judged(r.features, r.score, 1 / (1 + math.exp(-logit))))
    return judged


def leads(scores: Sequence[float]) -> list[float]:
    """By how much each score, given in falling order, exceeds the best of the others."""
    if not scores:
        return []
    second = scores[1] if len(scores) > 1 else scores[0] - NO_RIVAL
    return [scores[0] - second, *(score - scores[0] for score in scores[1:])]


def weighted(features: Features, weights: Mapping[str, float]) -> float:
    """The sum of the features that have a weight."""
    return float(sum(weight * getattr(features, name) for name, weight in weights.items()))
