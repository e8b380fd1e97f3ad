"""The cues of a subtitle file: the lines with an arrow, and the lines below each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

ARROW = "-->"
CLOCK = r"((?:[0-9]{1,6}:)?[0-9]{1,3}):([0-9]{1,6})[.,]([0-9]{3})"
USUAL = re.compile(rf"{CLOCK} --> {CLOCK}(?!\S)")
USUAL_LINE = re.compile(rf"\n{USUAL.pattern}[^\n]*")
PIECES = 7
"""What a split at such lines gives for each: its six groups, and what stands below it."""
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
    if len(pieces) // PIECES == text.count(ARROW):
        return _usual(pieces, blank_ends)
    return _any(text, blank_ends)


def _usual(pieces: Sequence[str], blank_ends: bool) -> Iterator[Timed]:
    """The cues where every line with an arrow has the usual times.

    The pieces are what stands before the first such line, then its six groups
    and what stands below it, and so on; a newline begins each line.
    """
    above = pieces[0].rpartition("\n")[2]
    last = len(pieces) // PIECES - 1
    cues = zip(*[iter(pieces[1:])] * PIECES, strict=True)
    for at, (minutes, begin, part, last_minutes, end, last_part, below) in enumerate(cues):
        begins, ends = _times_of(minutes, begin, part, last_minutes, end, last_part)
        body, _, following = below.rpartition("\n")
        if at == last:
            body = below
        elif below and not (following and following.strip().isdigit()):
            body = f"{below}\n"
        yield begins, ends, above, _body(body[1:], blank_ends)
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
        return _times_of(*usual.groups())
    first, second = _seconds(text, start, arrow), _seconds(text, arrow + len(ARROW), end)
    if first is None and second is None:
        return None
    return first, None if first is not None and second is not None and second < first else second


def _times_of(
    minutes: str, seconds: str, part: str, last_minutes: str, last_seconds: str, last_part: str
) -> tuple[float, float | None]:
    """The two times of a usual line; None for an end before the beginning."""
    begins = _milliseconds(minutes) + int(seconds + part)
    ends = _milliseconds(last_minutes) + int(last_seconds + last_part)
    return begins / 1000, None if ends < begins else ends / 1000


@lru_cache(maxsize=256)
def _milliseconds(clock: str) -> int:
    """Of minutes, perhaps with hours before them."""
    hours, minutes = f"0:{clock}".split(":")[-2:]
    return (int(hours) * 60 + int(minutes)) * 60_000


def _seconds(text: str, start: int, end: int) -> float | None:
    found = TIME.match(text, start, end)
    if found is None:
        return None
    hours, minutes, seconds, part = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return float(f"{whole}.{part or 0}")
