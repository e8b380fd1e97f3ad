"""Layouts 12, 13 and 16: times with the labels, as meeting services write them."""

from __future__ import annotations

from random import Random

from eval.renderings.meeting import Meeting
from eval.renderings.sheet import Rendering, Sheet
from eval.renderings.timing import timed
from index.types import Kind


def teams(meeting: Meeting, rng: Random) -> Rendering:
    """12: name and time on a line, the words below (Teams); prose with a time before it."""
    sheet, blanks = Sheet(), rng.choice(("   ", " ", "  "))
    sheet.tell(
        f"{meeting.title}-{meeting.date.replace('-', '')}_140000-Meeting Recording", Kind.HEADING
    )
    sheet.write("\n")
    sheet.tell("May 13, 2020, 2:00PM", Kind.HEADING)
    sheet.write("\n")
    sheet.tell("Total runtime 1:45", Kind.HEADING)
    sheet.write("\n\n")
    for start, utterance in timed(meeting.utterances):
        sheet.write(f"{utterance.by.name}{blanks}{short_time(start)}\n")
        sheet.say(utterance.words, utterance.by)
        sheet.write("\n\n")
    return sheet.rendering(".txt")


def meet(meeting: Meeting, rng: Random) -> Rendering:
    """13: the time above the labels (Meet), every few minutes, below notes made by a machine."""
    sheet = Sheet()
    people = meeting.participants
    sheet.tell(f"{meeting.title} ({meeting.date} 14:00 GMT+1)", Kind.HEADING)
    sheet.write("\n")
    if rng.random() < 0.5:
        _notes(sheet, meeting)
    sheet.tell("Attendees", Kind.HEADING)
    sheet.write("\n")
    sheet.tell(", ".join(person.name for person in people), Kind.HEADING)
    sheet.write("\n")
    sheet.tell("Transcript", Kind.HEADING)
    sheet.write("\n\n")
    every, due = rng.choice((0, 300)), 0.0
    for start, utterance in timed(meeting.utterances):
        if start >= due:
            sheet.write(f"{_clock(start)}\n")
            due = start + every
        sheet.write(f"{utterance.by.name}: ")
        sheet.say(utterance.words, utterance.by)
        sheet.write("\n\n")
    sheet.tell(f"Meeting ended after {_clock(start)}", Kind.NARRATION)
    sheet.write("\n")
    return sheet.rendering(".txt")


def _notes(sheet: Sheet, meeting: Meeting) -> None:
    first, second = meeting.participants[0].name, meeting.participants[1].name
    sheet.tell("Summary", Kind.HEADING)
    sheet.write("\n")
    sheet.tell(f"{first} and {second} went through the agenda and agreed to meet again next month.")
    sheet.write("\n\n")
    sheet.tell("Suggested next steps", Kind.HEADING)
    sheet.write("\n")
    sheet.tell(f"{first}: will send the figures to everybody.")
    sheet.write("\n")
    sheet.tell(f"{second}: will look into the costs again.")
    sheet.write("\n\n")


def bracketed_times(meeting: Meeting, rng: Random) -> Rendering:
    """16: `[00:12:30] ROE: Yes.`"""
    sheet, capitals = Sheet(), rng.random() < 0.5
    for start, utterance in timed(meeting.utterances):
        name = utterance.by.name.upper() if capitals else utterance.by.name
        sheet.write(f"[{_clock(start)}] {name}: ")
        sheet.say(utterance.words, utterance.by)
        sheet.write("\n")
    return sheet.rendering(".txt")


def times_after_names(meeting: Meeting, rng: Random) -> Rendering:
    """16: `Anna Lee (00:12:41):` and the words on the same line or below."""
    sheet, below = Sheet(), rng.random() < 0.5
    for start, utterance in timed(meeting.utterances):
        sheet.write(f"{utterance.by.name} ({_clock(start)}):{chr(10) if below else ' '}")
        sheet.say(utterance.words, utterance.by)
        sheet.write("\n\n")
    return sheet.rendering(".txt")


def short_time(seconds: float) -> str:
    """`0:04`, `1:02:30`."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _clock(seconds: float) -> str:
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}"
