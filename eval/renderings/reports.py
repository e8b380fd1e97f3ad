"""Layout 21: a panel reported with sentences that lead in to each speaker."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from eval.renderings.meeting import Meeting, Participant, Utterance, paragraphs
from eval.renderings.sheet import Rendering, Sheet
from index.types import Kind

FIRST = (
    "believes that the plan will not work as it stands",
    "says that the money will not be enough",
    "explained how it came to this",
    "is convinced that there is another way",
    "drew attention to those who are left out",
    "disagrees with the previous speakers",
)
AGAIN = (
    "also noted that time is short",
    "stressed the need for patience",
    "went on to explain the rules",
    "added that nothing has been decided",
    "drew a lesson from the past",
)
LEAST_WORDS = 40
"""A statement that is shorter is not reported."""
STATEMENTS, PEOPLE = 3, 10
"""Most statements of one person, most people."""


def lead_ins(meeting: Meeting, rng: Random) -> Rendering | None:
    """21: `Deputy mayor Ann Roe believes that the tax will fall:`, then her words.

    The people are introduced at the top; later lead-ins of one person have the
    surname or, where nobody spoke between, a pronoun.
    """
    reported = _reported(meeting)
    people = tuple(dict.fromkeys(utterance.by for utterance in reported))
    if len(people) < 2:
        return None
    pronouns = {person: _pronoun(person, rng) for person in people}
    sheet, dash, gap = Sheet(), rng.choice(("— ", "— ", "– ", "")), rng.choice(("\n", "\n\n"))
    _introduce(sheet, people, gap)
    seen: list[Participant] = []
    for utterance in reported:
        by = utterance.by
        sheet.tell(f"{_called(by, seen, meeting, pronouns)} {_verb(by in seen, rng)}:")
        sheet.write(gap)
        sheet.write(dash)
        for part in paragraphs(utterance.words, 3):
            sheet.say(part, by)
            sheet.write(gap)
        seen.append(by)
    return sheet.rendering(".txt")


def _reported(meeting: Meeting) -> list[Utterance]:
    """The longest statements of those who say most, in their order."""
    long = [
        utterance
        for utterance in meeting.utterances
        if utterance.by.is_named and len(utterance.words.split()) >= LEAST_WORDS
    ]
    chosen: list[Utterance] = []
    people: list[Participant] = []
    for utterance in sorted(long, key=lambda u: -len(u.words)):
        by = utterance.by
        if by not in people and len(people) < PEOPLE:
            people.append(by)
        if by in people and sum(u.by == by for u in chosen) < STATEMENTS:
            chosen.append(utterance)
    return [utterance for utterance in long if utterance in chosen]


def _introduce(sheet: Sheet, people: Sequence[Participant], gap: str) -> None:
    sheet.tell("What Is to Be Done About the Next Ten Years", Kind.HEADING)
    sheet.write(gap)
    sheet.tell("Experts looked for answers at a round table.")
    sheet.write(gap)
    named = [_with_office(person).rstrip(",") for person in people]
    sheet.tell(f"The discussion featured {'; '.join(named[:-1])} and {named[-1]}.")
    sheet.write(gap)


def _with_office(person: Participant) -> str:
    """`moderator Jim Lehrer`, `Ann Roe, the Minister of Health`; a seat is left out."""
    role = person.role
    if role is None or ", " in role or role.startswith("The "):
        return person.name
    if " " in role:
        return f"{person.name}, the {role},"
    return f"{role.lower()} {person.name}"


def _called(
    person: Participant,
    seen: Sequence[Participant],
    meeting: Meeting,
    pronouns: dict[Participant, str],
) -> str:
    if person not in seen:
        office = _with_office(person)
        return office[0].upper() + office[1:]
    if seen[-1] == person:
        return pronouns[person]
    return person.surname if meeting.is_unique(person) else person.name


def _pronoun(person: Participant, rng: Random) -> str:
    match person.title.rstrip("."):
        case "Mr" | "Sir" | "Lord":
            return "He"
        case "Mrs" | "Ms" | "Miss" | "Dame" | "Lady":
            return "She"
        case _:
            return rng.choice(("The speaker", person.surname))


def _verb(again: bool, rng: Random) -> str:
    return rng.choice(AGAIN if again else FIRST)
