"""The stretches of a meeting in which one participant asks another: an interview."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.renderings.meeting import Meeting, Participant, Utterance, merged

INTERJECTION = 3
"""Words of a third person that an editor leaves out."""
SHORTEST, ENOUGH = 4, 10
"""Utterances in a stretch, and in all stretches together."""
ASKS, ANSWERS = 0.5, 0.25
"""Least share of the asker's utterances that end by asking, most of the answerer's."""
ANSWER = 12
"""Least words of an answer, on average; below it is small talk, which nobody prints."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Questions and answers in turn, from the first question to the last answer."""

    asker: Participant
    answerer: Participant
    utterances: tuple[Utterance, ...]


def interview_of(meeting: Meeting) -> Interview | None:
    """The longest interview of a meeting: all stretches in which one questions the other.

    Short interjections of others are left out, as in print. None where nobody
    questions anybody at length, who answers says less than who asks, or the two
    have no names: a headline names the interviewee.
    """
    stretches: dict[tuple[Participant, Participant], list[Utterance]] = defaultdict(list)
    for stretch in _stretches(meeting.utterances):
        pair = _roles(stretch)
        if pair is not None:
            stretches[pair] += _from_question_to_answer(stretch, *pair)
    found = [Interview(*pair, tuple(said)) for pair, said in stretches.items()]
    return max(filter(_is_interview, found), key=_length, default=None)


def _is_interview(found: Interview) -> bool:
    asked, answered = (
        sum(len(u.words.split()) for u in found.utterances if u.by == person)
        for person in (found.asker, found.answerer)
    )
    count = len(found.utterances)
    if not (found.asker.is_named and found.answerer.is_named):
        return False
    return count >= ENOUGH and answered >= asked and answered >= ANSWER * count / 2


def _length(interview: Interview) -> int:
    return sum(len(utterance.words) for utterance in interview.utterances)


def _stretches(utterances: Sequence[Utterance]) -> Iterator[tuple[Utterance, ...]]:
    """The longest runs of only two speakers, apart from each other."""
    run: list[Utterance] = []
    for utterance in utterances:
        if len({u.by for u in run} | {utterance.by}) <= 2:
            run.append(utterance)
        elif len(utterance.words.split()) > INTERJECTION:
            yield merged(run)
            run = [run[-1], utterance]
    yield merged(run)


def _roles(stretch: Sequence[Utterance]) -> tuple[Participant, Participant] | None:
    """Who asks and who answers; None where neither does so throughout."""
    people = list(dict.fromkeys(utterance.by for utterance in stretch))
    if len(people) != 2 or len(stretch) < SHORTEST:
        return None
    first, second = ([u.asks for u in stretch if u.by == person] for person in people)
    shares = sum(first) / len(first), sum(second) / len(second)
    if shares[0] >= ASKS and shares[1] <= ANSWERS:
        return people[0], people[1]
    if shares[1] >= ASKS and shares[0] <= ANSWERS:
        return people[1], people[0]
    return None


def _from_question_to_answer(
    stretch: Sequence[Utterance], asker: Participant, answerer: Participant
) -> Sequence[Utterance]:
    first = 0 if stretch[0].by == asker else 1
    last = len(stretch) if stretch[-1].by == answerer else len(stretch) - 1
    return stretch[first:last]
