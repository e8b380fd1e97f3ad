"""Layouts 1, 2, 4, 8, 26 and 27: labels at the start of the line."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from eval.renderings.meeting import Meeting, Participant, paragraphs
from eval.renderings.sheet import Rendering, Sheet
from index.types import Kind

UNIDENTIFIED = 0.02
"""Share of short utterances that the transcriber could assign to nobody."""
BETWEEN = (
    ("Read also: What the budget means for small towns", Kind.COMMENT),
    ("Advertisement", Kind.COMMENT),
    ("Photo: Dana Whitlock / Valley Herald", Kind.NARRATION),
    ("[Laughter]", Kind.STAGE),
)
SUBHEADS = (
    "The Cost of Doing Nothing",
    "Who Decides in the End",
    "A Question of Trust",
    "What Happens Next",
)
NOT_LABELS = (
    "Note: these figures are from last year.",
    "There are two options: we go on as before or we stop.",
    "One thing is clear: it can not stay like this.",
    "For example: the third item on the list.",
)


def names(meeting: Meeting, rng: Random) -> Rendering:
    """1: full names as labels, one turn a line or a paragraph."""
    sheet, gap = Sheet(), rng.choice(("\n", "\n\n"))
    for utterance in meeting.utterances:
        sheet.write(f"{utterance.by.name}: ")
        sheet.say(utterance.words, utterance.by)
        sheet.write(gap)
    return sheet.rendering(".txt")


def capitals(meeting: Meeting, rng: Random) -> Rendering:
    """2: capitals, with the role at first, then shorter; some short turns are unidentified."""
    sheet, gap = Sheet(), rng.choice(("\n", "\n\n"))
    seen: set[Participant] = set()
    for utterance in meeting.utterances:
        by = utterance.by
        if by in seen and len(utterance.words.split()) < 4 and rng.random() < UNIDENTIFIED:
            sheet.write(f"UNIDENTIFIED {rng.choice(('MALE', 'FEMALE'))}: ")
            sheet.say(utterance.words, None)
        else:
            sheet.write(f"{_short(by, meeting) if by in seen else _introduced(by)}: ")
            sheet.say(utterance.words, by)
        seen.add(by)
        sheet.write(gap)
    return sheet.rendering(".txt")


def _introduced(person: Participant) -> str:
    """`MADELEINE BRAND, host`, `Professor SUSAN DUDLEY (Biology, Leeds)`."""
    title = person.title if person.title in ("Dr", "Professor") else ""
    label = f"{title} {person.name.upper()} {person.letters}".strip()
    if person.role is None or person.role == person.name:
        return label
    return f"{label} ({person.role})" if "," in person.role else f"{label}, {person.role}"


def _short(person: Participant, meeting: Meeting) -> str:
    return (person.surname if meeting.is_unique(person) else person.name).upper()


def initials(meeting: Meeting, rng: Random) -> Rendering | None:
    """4: initials, defined once at the top."""
    letters = initials_of(meeting)
    if letters is None:
        return None
    sheet = Sheet()
    sheet.tell(meeting.title, Kind.HEADING)
    sheet.write("\n\n")
    defined = [f"{person.name} ({short})" for person, short in letters.items()]
    if rng.random() < 0.5:
        sheet.tell(f"Present: {', '.join(defined)}", Kind.HEADING)
    else:
        sheet.tell("Participants:", Kind.HEADING)
        for line in defined:
            sheet.write("\n")
            sheet.tell(line, Kind.HEADING)
    sheet.write("\n\n")
    for utterance in meeting.utterances:
        sheet.write(f"{letters[utterance.by]}: ")
        sheet.say(utterance.words, utterance.by)
        sheet.write("\n")
    return sheet.rendering(".txt")


def initials_of(meeting: Meeting) -> dict[Participant, str] | None:
    """Different initials for everybody, longer where two agree; None where that fails."""
    found: dict[Participant, str] = {}
    for person in meeting.participants:
        short = next((s for s in _initials(person) if s not in found.values()), None)
        if short is None:
            return None
        found[person] = short
    return found


def _initials(person: Participant) -> Iterator[str]:
    """Initials, best first: AL, ALE of Anna Lee; MK of Marketing."""
    words = [w for w in person.name.replace("-", " ").split() if w[0].isalpha()]
    if len(words) > 1:
        whole = "".join(word[0] for word in words).upper()
        yield whole
        yield whole + words[-1][1:2].upper()
        yield whole + words[-1][1:3].upper()
    elif words:
        yield (words[0][0] + words[0][3:4]).upper()
        yield words[0][:3].upper()


def several_paragraphs(meeting: Meeting, rng: Random) -> Rendering:
    """8: a label only on the first paragraph of a turn; subheads and advertising between."""
    sheet, size = Sheet(), rng.choice((2, 3, 4))
    gap = rng.choice(("\n", "\n\n"))
    for at, utterance in enumerate(meeting.utterances):
        if at and rng.random() < 0.02:
            sheet.tell(rng.choice(SUBHEADS), Kind.HEADING)
            sheet.write("\n\n")
        sheet.write(f"{_short(utterance.by, meeting)}: ")
        for part, words in enumerate(paragraphs(utterance.words, size)):
            if part:
                sheet.write(gap)
                if rng.random() < 0.05:
                    sheet.tell(*rng.choice(BETWEEN))
                    sheet.write(gap)
            sheet.say(words, utterance.by)
        sheet.write("\n\n")
    return sheet.rendering(".txt")


def false_labels(meeting: Meeting, rng: Random) -> Rendering:
    """26: a headline and sentences that look like labels and are none."""
    sheet, speaker = Sheet(), meeting.utterances[0].by
    sheet.tell(f"{speaker.name}: We Can Not Go On Like This", Kind.HEADING)
    sheet.write("\n\n")
    for utterance in meeting.utterances:
        sheet.write(f"{utterance.by.name}: ")
        sheet.say(utterance.words, utterance.by)
        if len(utterance.words) > 200 and rng.random() < 0.15:
            sheet.write("\n\n")
            sheet.say(rng.choice(NOT_LABELS), utterance.by)
        sheet.write("\n\n")
    return sheet.rendering(".txt")


def variants(meeting: Meeting, rng: Random) -> Rendering | None:
    """27: one person under several forms of the name."""
    if not meeting.is_named:
        return None
    sheet = Sheet()
    seen: set[Participant] = set()
    for utterance in meeting.utterances:
        by = utterance.by
        forms = [_titled(by)] if by not in seen else list(_forms(by, meeting))
        seen.add(by)
        sheet.write(f"{rng.choice(forms)}: ")
        sheet.say(utterance.words, utterance.by)
        sheet.write("\n\n")
    return sheet.rendering(".txt")


def _titled(person: Participant) -> str:
    return " ".join(filter(None, (person.title, person.name, person.letters)))


def _forms(person: Participant, meeting: Meeting) -> Iterator[str]:
    yield person.name
    yield _titled(person)
    yield person.name.upper()
    if person.is_named:
        yield f"{person.words[0]} {person.surname}"
        if meeting.is_unique(person):
            yield f"{person.words[0][0]}. {person.surname}"
            yield person.surname
            if person.title:
                yield f"{'Mr.' if 'Hon' in person.title else person.title} {person.surname}"
