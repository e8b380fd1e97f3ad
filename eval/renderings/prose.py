"""Layouts 20 and 22: news that quotes people, and people who quote others."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from eval.renderings.meeting import Meeting, Participant, Utterance, sentences
from eval.renderings.sheet import Rendering, Sheet
from index.types import Kind

STATEMENTS = 12
"""Most statements that a report quotes."""
SHORTEST, LONGEST = 6, 40
"""Words of a sentence that a report quotes."""
MARKS = (("“", "”"), ("“", "”"), ('"', '"'), ("«", "»"))
VERBS = ("said", "said", "added", "explained", "warned", "argued")
BETWEEN = (
    "The hearing went on into the evening, and most of the seats stayed full.",
    "Outside the building a handful of people held up signs.",
    "The figures were published last week and have been disputed since.",
    "No date has been set for the next session.",
)
ABSENT = ("Walter Dunmore", "Agnes Thorley", "Felix Okonjo")
REPEATED = ("I never agreed to any of this", "The money was gone by June", "We were not asked")
TELLS = ("told me", "told us", "wrote to me")


def news(meeting: Meeting, rng: Random) -> Rendering | None:
    """20: `"We will win," Roe said.`, in every order of quote, speaker and verb."""
    said = list(_quotable(meeting))
    if len({utterance.by for utterance in said}) < 2:
        return None
    sheet, marks = Sheet(), rng.choice(MARKS)
    sheet.tell("Hard Questions at a Long Hearing", Kind.HEADING)
    sheet.write("\n\n")
    sheet.tell("A hearing on the budget ended on Tuesday without a decision.")
    sheet.write("\n\n")
    before: Participant | None = None
    seen: set[Participant] = set()
    for utterance in said:
        by = utterance.by
        if by == before:
            name = by.surname if meeting.is_unique(by) else by.name
        else:
            name = by.surname if by in seen and meeting.is_unique(by) else _introduced(by)
        _statement(sheet, utterance, name, marks, rng)
        sheet.write("\n\n")
        if rng.random() < 0.3:
            sheet.tell(rng.choice(BETWEEN))
            sheet.write("\n\n")
        before = by
        seen.add(by)
    return sheet.rendering(".txt")


def _quotable(meeting: Meeting) -> Iterator[Utterance]:
    """The first statements, each of up to three sentences that a report can quote."""
    found = 0
    for utterance in meeting.utterances:
        parts = sentences(utterance.words)[:3]
        fits = all(_is_sentence(part) for part in parts)
        quotes = any(mark in utterance.words for mark in '"“”«»…')
        if utterance.by.is_named and len(parts) > 1 and fits and not quotes:
            found += 1
            yield Utterance(utterance.by, " ".join(parts))
        if found == STATEMENTS:
            return


def _is_sentence(words: str) -> bool:
    count = len(words.split())
    return SHORTEST <= count <= LONGEST and words[-1] in ".?!" and words[0].isupper()


def _introduced(person: Participant) -> str:
    role = person.role
    if role is None or ", " in role or role.startswith("The "):
        return person.name
    return f"{person.name}, the {role if ' ' in role else role.lower()},"


def _statement(
    sheet: Sheet, utterance: Utterance, name: str, marks: tuple[str, str], rng: Random
) -> None:
    first, *rest = sentences(utterance.words)
    by, opening, closing = utterance.by, *marks
    after = " ".join(rest)

    def quote(words: str, stop: str = "") -> None:
        sheet.write(opening)
        sheet.say(words, by)
        sheet.write(f"{stop}{closing}")

    comma = "" if first[-1] in "?!" else ","
    head = first.rstrip(".")
    match rng.randrange(4):
        case 0:
            quote(head, comma)
            sheet.write(" ")
            sheet.tell(f"{name} {rng.choice(VERBS)}. ")
            quote(after)
        case 1:
            sheet.tell(f"{name} {rng.choice(VERBS)}: ")
            quote(f"{first} {after}")
        case 2:
            quote(head, comma)
            sheet.write(" ")
            sheet.tell(f"{rng.choice(VERBS)} {name.rstrip(',')}.")
        case _:
            quote(head, comma)
            sheet.write(" ")
            sheet.tell(f"{name} said.")
            sheet.write("\n\n")
            quote(after.rstrip("."), "" if after[-1] in "?!" else ",")
            sheet.write(" ")
            sheet.tell(f"{name.split(',')[0]} added.")


def nested(meeting: Meeting, rng: Random) -> Rendering:
    """22: labels; some speakers repeat what somebody else has told them."""
    sheet = Sheet()
    for utterance in meeting.utterances:
        sheet.write(f"{utterance.by.name}: ")
        sheet.say(utterance.words, utterance.by)
        if len(utterance.words) > 150 and rng.random() < 0.2:
            absent = Participant(rng.choice(ABSENT))
            sheet.write(" ")
            sheet.say(f"{absent.name} {rng.choice(TELLS)}, ", utterance.by)
            sheet.write("“")
            sheet.repeat(rng.choice(REPEATED), absent)
            sheet.write(".”")
        sheet.write("\n\n")
    return sheet.rendering(".txt")
