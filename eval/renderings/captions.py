"""Layouts 14 and 15: subtitles, WebVTT and SubRip."""

from __future__ import annotations

from html import escape
from random import Random

from eval.renderings.meeting import Meeting, Participant
from eval.renderings.sheet import Rendering, Sheet
from eval.renderings.timing import Cue, cues
from index.types import Kind

SOUNDS = ("[music]", "[applause]", "(laughter)")


def voice_tags(meeting: Meeting, rng: Random) -> Rendering:
    """14: `<v Anna Lee>Hello.</v>` with cue ids, notes and styles (Teams, podcasts)."""
    sheet = Sheet(_cue_text)
    closed, identified = rng.random() < 0.7, rng.random() < 0.5
    sheet.write("\ufeffWEBVTT\n\n" if rng.random() < 0.3 else "WEBVTT\n\n")
    if rng.random() < 0.5:
        sheet.write("NOTE\nMade by a machine\n\nSTYLE\n::cue(v) { color: white }\n\n")
    for number, cue in enumerate(cues(meeting.utterances), 1):
        if identified:
            sheet.write(f"{number:08x}-3f2a-4b7c-9d11-5a0c2e7f8b61/{number}-0\n")
        sheet.write(f"{_time(cue.begins, '.')} --> {_time(cue.ends, '.')}\n<v {cue.by.name}>")
        _lines(sheet, cue, rng)
        sheet.write("</v>\n\n" if closed else "\n\n")
    return sheet.rendering(".vtt")


def labelled_cues(meeting: Meeting, rng: Random) -> Rendering:
    """14: `Anna Lee: Hello.` in every cue, numbered (Zoom)."""
    sheet = Sheet(_cue_text)
    sheet.write("WEBVTT\r\n\r\n")
    for number, cue in enumerate(cues(meeting.utterances), 1):
        times = f"{_time(cue.begins, '.')} --> {_time(cue.ends, '.')}"
        sheet.write(f"{number}\r\n{times}\r\n{cue.by.name}: ")
        sheet.say(cue.words, cue.by)
        sheet.write("\r\n\r\n")
    return sheet.rendering(".vtt")


def subtitles(meeting: Meeting, rng: Random) -> Rendering:
    """15: SubRip; the label only where the speaker changes, sounds in brackets."""
    sheet, capitals = Sheet(), rng.random() < 0.5
    before: Participant | None = None
    number = 0
    for cue in cues(meeting.utterances):
        if rng.random() < 0.01:
            number += 1
            _header(sheet, number, cue.begins - 0.5, cue.begins - 0.1)
            sheet.tell(rng.choice(SOUNDS), Kind.STAGE, scored=cue.by != before)
            sheet.write("\n\n")
        number += 1
        _header(sheet, number, cue.begins, cue.ends)
        if cue.by != before:
            sheet.write(f"{cue.by.name.upper() if capitals else cue.by.name}: ")
        _lines(sheet, cue, rng)
        sheet.write("\n\n")
        before = cue.by
    return sheet.rendering(".srt")


def two_in_a_cue(meeting: Meeting, rng: Random) -> Rendering:
    """15: SubRip; two short turns share a cue, each behind a dash with its label."""
    sheet, waiting = Sheet(), list(cues(meeting.utterances))
    before: Participant | None = None
    number = 0
    while waiting:
        cue = waiting.pop(0)
        number += 1
        second = waiting[0] if waiting else None
        if second and second.by != cue.by and len(cue.words) < 40 and len(second.words) < 40:
            waiting.pop(0)
            _header(sheet, number, cue.begins, second.ends)
            for part in (cue, second):
                sheet.write(f"- {part.by.name}: ")
                sheet.say(part.words, part.by)
                sheet.write("\n")
            sheet.write("\n")
            before = second.by
            continue
        _header(sheet, number, cue.begins, cue.ends)
        sheet.write(f"{cue.by.name}: " if cue.by != before else "")
        _lines(sheet, cue, rng)
        sheet.write("\n\n")
        before = cue.by
    return sheet.rendering(".srt")


def _header(sheet: Sheet, number: int, begins: float, ends: float) -> None:
    sheet.write(f"{number}\n{_time(begins, ',')} --> {_time(ends, ',')}\n")


def _lines(sheet: Sheet, cue: Cue, rng: Random) -> None:
    """The words of a cue on one line or two."""
    words = cue.words.split()
    half = len(words) // 2 if len(words) > 7 and rng.random() < 0.7 else len(words)
    sheet.say(" ".join(words[:half]), cue.by)
    if half < len(words):
        sheet.write("\n")
        sheet.say(" ".join(words[half:]), cue.by)


def _cue_text(words: str) -> str:
    return escape(words, quote=False)


def _time(seconds: float, mark: str) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{mark}{rest % 1000:03}"
