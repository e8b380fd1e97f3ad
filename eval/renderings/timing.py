"""When things are said: at an even pace, as no meeting here comes with its recording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.renderings.meeting import Participant, Utterance

PACE, PAUSE = 0.38, 0.6
"""Seconds a word, and between two turns."""
CUE = 12
"""Words that fit a cue."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A few words of one participant, in seconds from the start."""

    begins: float
    ends: float
    by: Participant
    words: str


def timed(utterances: Sequence[Utterance]) -> Iterator[tuple[float, Utterance]]:
    """Each utterance with the second at which it begins."""
    now = 3.0
    for utterance in utterances:
        yield now, utterance
        now += PACE * len(utterance.words.split()) + PAUSE


def cues(utterances: Sequence[Utterance]) -> Iterator[Cue]:
    """The utterances in cues of at most `CUE` words."""
    for start, utterance in timed(utterances):
        words = utterance.words.split()
        for at in range(0, len(words), CUE):
            part = words[at : at + CUE]
            begins = start + PACE * at
            yield Cue(begins, begins + PACE * len(part), utterance.by, " ".join(part))
