"""Layouts 9, 10 and 11: the official records of three parliaments."""

from __future__ import annotations

import textwrap
from random import Random

from eval.renderings.meeting import Meeting, Participant, Utterance, paragraphs
from eval.renderings.sheet import Rendering, Sheet
from index.types import Kind

STAGES = (
    "Opposition members interjecting—",
    "Honourable members: Hear, hear!",
    "Government members interjecting—",
    "An incident having occurred in the gallery—",
)
WIDTH = 66


def commons(meeting: Meeting, rng: Random) -> Rendering | None:
    """9: the name alone on its line, with office or seat at first (UK Hansard)."""
    if not meeting.is_named:
        return None
    sheet = Sheet()
    sheet.tell(meeting.title, Kind.HEADING)
    sheet.write("\n\n")
    seen: set[Participant] = set()
    for at, utterance in enumerate(meeting.utterances):
        by = utterance.by
        sheet.write(_commons_name(by, rng) if by not in seen else _titled(by))
        sheet.write("\n\n")
        seen.add(by)
        for words in paragraphs(utterance.words, 4):
            sheet.say(words, by)
            sheet.write("\n\n")
        if at % 40 == 30:
            sheet.tell(f"Column {500 + at // 40}", Kind.HEADING)
            sheet.write("\n\n")
        elif rng.random() < 0.02:
            sheet.tell("[Interruption.]", Kind.STAGE)
            sheet.write("\n\n")
    return sheet.rendering(".txt")


def _commons_name(person: Participant, rng: Random) -> str:
    if not person.is_named or not person.role:
        return _titled(person)
    if _is_office(person.role):
        return f"{_office(person.role)} ({_titled(person)})"
    seat, _, party = person.role.partition(", ")
    return f"{_titled(person)} ({seat})" + (f" ({party})" if party else "")


def _is_office(role: str) -> bool:
    return "inister" in role or "eader" in role or "hair" in role or "oderator" in role


def _office(role: str) -> str:
    return role if role.startswith("The ") else f"The {role}"


def _titled(person: Participant) -> str:
    title = "" if person.title in ("Hon.", "Right Hon.") else person.title
    return f"{title} {person.name}".strip()


def representatives(meeting: Meeting, rng: Random) -> Rendering | None:
    """10: `Mr RUDD (Griffith—Prime Minister) (15:18):`, later `Mr RUDD:` (Australian Hansard)."""
    if not meeting.is_named:
        return None
    sheet, titles = Sheet(), _Titles(rng, "")
    seen: set[Participant] = set()
    minute = 9 * 60 + 30
    for utterance in meeting.utterances:
        by = utterance.by
        chair = _chair(by)
        label = f"The {chair.upper()}" if chair else titles.with_surname(by, meeting)
        if by not in seen:
            detail = f"{titles.of(by)} {by.name}" if chair else by.role or "Member"
            label += f" ({detail}) ({minute // 60:02}:{minute % 60:02})"
        seen.add(by)
        sheet.write(f"{label}: ")
        for words in paragraphs(utterance.words, 5):
            sheet.say(words, by)
            sheet.write("\n\n")
        minute += 1 + len(utterance.words) // 900
        if rng.random() < 0.03:
            sheet.tell(rng.choice(STAGES), Kind.STAGE)
            sheet.write("\n\n")
    return sheet.rendering(".txt")


class _Titles:
    """Mr or Ms for everybody, the same throughout."""

    def __init__(self, rng: Random, stop: str) -> None:
        self._rng, self._stop = rng, stop
        self._given: dict[Participant, str] = {}

    def of(self, person: Participant) -> str:
        own = person.title.rstrip(".")
        if own in ("Mr", "Mrs", "Ms", "Dr"):
            return own + self._stop
        return self._given.setdefault(person, self._rng.choice(("Mr", "Ms")) + self._stop)

    def with_surname(self, person: Participant, meeting: Meeting) -> str:
        """`Mr RUDD`, `Ms LINDA SANCHEZ` where another has the surname, `Mr McCAIN`."""
        if not person.is_named:
            return person.name.upper()
        words = [person.surname] if meeting.is_unique(person) else person.words
        return f"{self.of(person)} {' '.join(map(_capitals, words))}"


def _capitals(word: str) -> str:
    if word.startswith("Mc") and len(word) > 3:
        return f"Mc{word[2:].upper()}"
    return word.upper()


def congress(meeting: Meeting, rng: Random) -> Rendering | None:
    """11: `Mr. KENNEDY. Mr. Speaker, I rise`, indented and wrapped (US Congressional Record)."""
    if not meeting.is_named:
        return None
    sheet, titles = Sheet(), _Titles(rng, ".")
    sheet.tell("COMMITTEE OF THE WHOLE HOUSE", Kind.HEADING)
    sheet.write("\n\n")
    presiding: Participant | None = None
    for at, utterance in enumerate(meeting.utterances):
        by = utterance.by
        label = titles.with_surname(by, meeting)
        if chair := _chair(by):
            named = "" if by == presiding else f" ({titles.of(by)} {by.surname})"
            label, presiding = f"The {chair.replace('Chair', 'CHAIR')}{named}", by
        if rng.random() < 0.02:
            label += " (during the reading)"
        _wrapped(sheet, f"  {label}. ", utterance, rng)
        if at % 30 == 20:
            sheet.tell(f"[[Page H{4000 + at // 30}]]", Kind.HEADING)
            sheet.write("\n\n")
    return sheet.rendering(".txt")


def _chair(person: Participant) -> str | None:
    """`Chair` or `Acting Chair`, of somebody who presides."""
    role = person.role
    return role.removeprefix("The ") if role is not None and "hair" in role else None


def _wrapped(sheet: Sheet, label: str, utterance: Utterance, rng: Random) -> None:
    """Paragraphs of lines of at most `WIDTH` characters, with two blanks at the start."""
    double = rng.random() < 0.1
    for at, words in enumerate(paragraphs(utterance.words, 4)):
        first = "  " if at else label
        words = words.replace(". ", ".  ") if double else words
        lines = textwrap.wrap(
            words,
            WIDTH,
            initial_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
            drop_whitespace=True,
        )
        sheet.write(first)
        for number, line in enumerate(lines):
            sheet.say(line.strip() if number == 0 else line, utterance.by)
            sheet.write("\n")
        if rng.random() < 0.3:
            sheet.write("\n")
