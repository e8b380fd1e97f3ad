"""Looking at more and more candidates, until those that come in hold nothing that answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.judge import Judged

_NEAR = 0.75
"""As long as a new candidate comes this near to the threshold, more are looked at."""

LOOKED_AT = 3_200
"""Candidates that are looked at, at the most: 25,600 of 100,000 passages take 50 s."""

Look = Callable[[int], list[Judged]]
"""The candidates that look best at first sight, at most so many, judged."""


def widened(first: Sequence[Judged], size: int, look: Look, threshold: float) -> list[Judged]:
    """All candidates that answer, best first, and others; `first` are the best `size`.

    Twice as many are looked at each time, until all that are new are far from
    answering, there are no more, or it would take too long.
    """
    found = {judged.features.position: judged for judged in first}
    new: Sequence[Judged] = first
    least = _NEAR * threshold
    while (
        2 * size <= LOOKED_AT and new and (new is first or max(j.confidence for j in new) >= least)
    ):
        size *= 2
        new = [j for j in look(size) if j.features.position not in found]
        found.update((j.features.position, j) for j in new)
    return sorted(found.values(), key=lambda j: (-j.score, j.features.position))
