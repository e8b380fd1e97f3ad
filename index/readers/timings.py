"""The cues of a subtitle file: the lines with an arrow, and the lines below each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

ARROW = "-->"
CLOCK = r"((?:[0-9]{1,6}:)?[0-9]{1,3}:[0-9]{1,6})[.,]([0-9]{3})"
USUAL = re.compile(rf"{CLOCK} --> {CLOCK}(?!\S)")
USUAL_LINE = re.compile(rf"\n{USUAL.pattern}[^\n]*")
TIME = re.compile(
    r"[ \t]*(?:(?:([0-9]{1,6}):)?([0-9]{1,3}):)?([0-9]{1,6})(?:[.,]([0-9]{1,9}))?(?!\S)"
)


Timed = tuple[float | None, float | None, str, str]
"""A cue as it is written: its times in seconds, the line above its times, its text.

A time that can't be read is None, and so is an end before the beginning.
"""


def timed(text: str, blank_ends: bool) -> Iterator[Timed]:
    """The cues of a text whose lines end with a newline alone.

    `blank_ends` says that the first empty line ends a cue; else only the next
    cue does.
    """
    pieces = USUAL_LINE.split(f"\n{text}")
    if len(pieces) // 5 == text.count(ARROW):
        return _usual(pieces, blank_ends)
    return _any(text, blank_ends)


def _usual(pieces: Sequence[str], blank_ends: bool) -> Iterator[Timed]:
    """The cues where every line with an arrow has the usual times.

    The pieces are what stands before the first such line, then its four groups
    and what stands below it, and so on; a newline begins each line.
    """
    above = pieces[0].rpartition("\n")[2]
    last = len(pieces) - 5
    for at in range(1, len(pieces), 5):
        clock, part, last_clock, last_part, below = pieces[at : at + 5]
        begins = (_milliseconds(clock) + int(part)) / 1000
        ends = (_milliseconds(last_clock) + int(last_part)) / 1000
        body, _, following = below.rpartition("\n")
        if at == last or not (following.isdigit() or following.strip().isdigit()):
            body = below if at == last or not below else f"{below}\n"
        yield begins, None if ends < begins else ends, above, _body(body[1:], blank_ends)
        above = following


def _any(text: str, blank_ends: bool) -> Iterator[Timed]:
    """The cues of a text in which other lines have an arrow too."""
    cue: tuple[float | None, float | None, str] | None = None
    begin = 0
    at = text.find(ARROW)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        times = _times(text, start, at, end)
        if times is None and _may_open(text, start, end) and (cue is None or start != begin):
            times = (None, None)
        if times is not None:
            before = text[begin:start]
            body, _, above = before[:-1].rpartition("\n")
            if cue is not None:
                numbered = above.isdigit() or above.strip().isdigit()
                yield *cue, _body(body if numbered else before, blank_ends)
            cue, begin = (*times, above), end + 1
        at = text.find(ARROW, end)
    if cue is not None:
        yield *cue, _body(text[begin:], blank_ends)


def _body(text: str, blank_ends: bool) -> str:
    if not blank_ends:
        return text
    return "" if text.startswith("\n") else text.partition("\n\n")[0]


def _may_open(text: str, start: int, end: int) -> bool:
    """Whether a cue can open here though its times can't be read: below its number, or a gap."""
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)].strip()
    return above.isdigit() or (not above and any(map(str.isdigit, text[start:end])))


def _times(text: str, start: int, arrow: int, end: int) -> tuple[float | None, float | None] | None:
    """The times of a line, None for each that can't be read; None for both."""
    usual = USUAL.match(text, start, end)
    if usual is not None:
        clock, part, last_clock, last_part = usual.groups()
        begins = (_milliseconds(clock) + int(part)) / 1000
        ends = (_milliseconds(last_clock) + int(last_part)) / 1000
        return begins, None if ends < begins else ends
    first, second = _seconds(text, start, arrow), _seconds(text, arrow + len(ARROW), end)
    if first is None and second is None:
        return None
    return first, None if first is not None and second is not None and second < first else second


@lru_cache(maxsize=256)
def _milliseconds(clock: str) -> int:
    """Of a time with minutes and perhaps hours."""
    hours, minutes, seconds = f"0:{clock}".split(":")[-3:]
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000


def _seconds(text: str, start: int, end: int) -> float | None:
    found = TIME.match(text, start, end)
    if found is None:
        return None
    hours, minutes, seconds, part = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return float(f"{whole}.{part or 0}")
