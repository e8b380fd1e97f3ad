"""How well speakers are found in each layout, and whether the confidences hold."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from eval.attribution import JudgedTurn, Mistake
from index.types import Method

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
"""Edges of the bins of confidence; each holds its lower edge, the last one both."""


@dataclass(frozen=True, slots=True)
class LayoutScore:
    """One layout over all meetings that suit it; `unread` are documents that no reader took."""

    number: int
    name: str
    documents: int
    unread: int
    words: int
    right: int
    wrong: int
    unknown: int
    turns: tuple[JudgedTurn, ...]
    mistakes: tuple[Mistake, ...]

    @property
    def accuracy(self) -> float:
        """Share of the words of speech that have their speaker."""
        return self.right / self.words if self.words else 0.0

    @property
    def wrong_share(self) -> float:
        """Words under a wrong name for each word of speech."""
        return self.wrong / self.words if self.words else 0.0

    @property
    def unknown_share(self) -> float:
        """Share of the words of speech that have no name."""
        return self.unknown / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Turns whose confidence lies between `low` and `high`, and how many of them are right."""

    low: float
    high: float
    turns: int
    right: int
    mean: float


@dataclass(frozen=True, slots=True)
class LayoutReport:
    """The scores of every layout of a source."""

    source: str
    meetings: int
    scores: tuple[LayoutScore, ...]

    @property
    def turns(self) -> list[JudgedTurn]:
        """The turns of all layouts that have a speaker."""
        return [turn for score in self.scores for turn in score.turns]

    @property
    def layouts(self) -> int:
        """How many different layouts were measured."""
        return len({score.number for score in self.scores if score.words})

    def accuracy(self) -> float:
        """The accuracy averaged over layouts; those of one number count as one."""
        return _averaged(self.scores, [score.accuracy for score in self.scores])

    def wrong_share(self) -> float:
        """The share of wrong names averaged over layouts."""
        return _averaged(self.scores, [score.wrong_share for score in self.scores])

    def unknown_share(self) -> float:
        """The share of words without a name averaged over layouts."""
        return _averaged(self.scores, [score.unknown_share for score in self.scores])

    def to_json(self) -> str:
        """Figures, calibration and the longest mistakes, as one JSON object."""
        layouts = [
            {
                "number": score.number,
                "name": score.name,
                "documents": score.documents,
                "unread": score.unread,
                "words": score.words,
                "accuracy": score.accuracy,
                "wrong_share": score.wrong_share,
                "unknown_share": score.unknown_share,
                "mistakes": [asdict(mistake) for mistake in score.mistakes],
            }
            for score in self.scores
        ]
        return json.dumps(
            {
                "source": self.source,
                "meetings": self.meetings,
                "layouts": self.layouts,
                "accuracy": self.accuracy(),
                "wrong_share": self.wrong_share(),
                "unknown_share": self.unknown_share(),
                "by_layout": layouts,
                "calibration": [asdict(b) for b in calibration(self.turns)],
                "by_method": {m: [asdict(b) for b in found] for m, found in by_method(self.turns)},
            },
            ensure_ascii=False,
        )


def calibration(turns: Sequence[JudgedTurn]) -> list[Bin]:
    """The turns in bins of confidence, without the empty bins."""
    found = []
    for low, high in pairwise(BINS):
        inside = [t for t in turns if low <= t.confidence < high or t.confidence == high == 1.0]
        if inside:
            mean = sum(t.confidence for t in inside) / len(inside)
            found.append(Bin(low, high, len(inside), sum(t.right for t in inside), mean))
    return found


def by_method(turns: Iterable[JudgedTurn]) -> list[tuple[Method, list[Bin]]]:
    """The calibration of each method."""
    found: dict[Method, list[JudgedTurn]] = defaultdict(list)
    for turn in turns:
        found[turn.method].append(turn)
    return [(method, calibration(found[method])) for method in sorted(found)]


def _averaged(scores: Sequence[LayoutScore], values: Sequence[float]) -> float:
    by_number: dict[int, list[float]] = defaultdict(list)
    for score, value in zip(scores, values, strict=True):
        if score.words:
            by_number[score.number].append(value)
    means = [sum(found) / len(found) for found in by_number.values()]
    return sum(means) / len(means) if means else 0.0
