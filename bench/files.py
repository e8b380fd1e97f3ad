"""Files to read: each of its own layout, made of the same few words."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping

SIZE = 5_000_000
PEOPLE = ("Anna Lee", "John Roe", "Sue Orr", "Max Bell", "Ines Okafor", "Arne Dahl")
WORDS = (
    "the harbour council ferry winter of and we never asked who would pay for a new bridge "
    "because nobody in town knew what it costs to keep one open when ice comes down river"
).split()
TURNS = (2, 2, 3, 4, 6, 9, 13, 20, 36, 108)
"""Words of a turn in a meeting: the means of the tenths of QMSum's 58,540 turns, by length."""
PRESENTED = b"Anna Lee: the harbour never closes\n\nA talk with the harbour master Anna Lee.\n\n"


def debate() -> bytes:
    """Long turns, each under its speaker's name."""
    return _lines(lambda chance: f"{chance.choice(PEOPLE).upper()}: {_speech(chance, 60, 200)}\n\n")


def meeting() -> bytes:
    """Turns as long as those of real meetings, a line each: half of them have few words."""
    return _lines(lambda chance: f"{chance.choice(PEOPLE)}: {_turn(chance)}\n")


def call() -> bytes:
    """The same under a line with the speaker's name and the time, as Teams writes them."""
    seconds = itertools.count(4, 7)

    def turn(chance: random.Random) -> str:
        return f"{chance.choice(PEOPLE)}   {_clock(next(seconds))}\n{_turn(chance)}\n\n"

    return _lines(turn)


def conference() -> bytes:
    """The same under a line with the time alone, as Meet writes them."""
    seconds = itertools.count(4, 7)

    def turn(chance: random.Random) -> str:
        return f"{_clock(next(seconds))}\n{chance.choice(PEOPLE)}: {_turn(chance)}\n\n"

    return _lines(turn)


def hearing() -> bytes:
    """Questions and answers under letters."""
    return PRESENTED + _lines(lambda chance: "Q: {}\nA: {}\n".format(*_exchange(chance)))


def interview() -> bytes:
    """Questions and answers that only dashes mark."""
    return PRESENTED + _lines(lambda chance: "— {}\n— {}\n".format(*_exchange(chance)))


def article() -> bytes:
    """Bold questions, and answers without a mark."""
    return b"# " + PRESENTED + _lines(lambda chance: "**{}**\n\n{}\n\n".format(*_exchange(chance)))


def panel() -> bytes:
    """Sentences that name somebody, and below each what that person says."""

    def part(chance: random.Random) -> str:
        lead_in = f"{chance.choice(PEOPLE)} believes that {_speech(chance, 5, 15).lower()[:-1]}:"
        return f"{lead_in}\n\n— {_speech(chance, 30, 110)}\n\n{_speech(chance, 30, 80)}\n\n"

    return _lines(part)


def news() -> bytes:
    """Prose that has what people say between quotation marks, with verbs of saying."""

    def paragraph(chance: random.Random) -> str:
        said = f"“{_speech(chance, 8, 30)[:-1]},” {chance.choice(PEOPLE)} said."
        return f"{_speech(chance, 20, 40)} {said}\n\n{_speech(chance, 20, 60)}\n\n"

    return _lines(paragraph)


def subrip() -> bytes:
    """Subtitles with a label where the speaker changes."""

    def cue(chance: random.Random) -> str:
        label = f"{chance.choice(PEOPLE)}: " if chance.random() < 0.3 else ""
        return f"00:00:01,000 --> 00:00:03,000\n{label}{_speech(chance, 5, 12)}\n\n"

    return _lines(cue)


def webvtt() -> bytes:
    """Captions with a voice tag each, which changes as often as the subtitles' label."""
    speaker = PEOPLE[0]

    def cue(chance: random.Random) -> str:
        nonlocal speaker
        speaker = chance.choice(PEOPLE) if chance.random() < 0.3 else speaker
        return f"00:00:01.000 --> 00:00:03.000\n<v {speaker}>{_speech(chance, 5, 12)}</v>\n\n"

    return b"WEBVTT\n\n" + _lines(cue)


FILES: Mapping[str, Callable[[], bytes]] = {
    "debate.txt": debate,
    "meeting.txt": meeting,
    "call.txt": call,
    "conference.txt": conference,
    "hearing.txt": hearing,
    "interview.txt": interview,
    "article.md": article,
    "panel.txt": panel,
    "news.txt": news,
    "subtitles.srt": subrip,
    "captions.vtt": webvtt,
}


def _lines(make: Callable[[random.Random], str]) -> bytes:
    return "".join(_until(SIZE, make)).encode()


def _until(size: int, make: Callable[[random.Random], str]) -> Iterator[str]:
    chance = random.Random(7)
    made = 0
    while made < size:
        part = make(chance)
        made += len(part)
        yield part


def _turn(chance: random.Random) -> str:
    words = chance.choice(TURNS)
    return _speech(chance, words, words)


def _exchange(chance: random.Random) -> tuple[str, str]:
    return _speech(chance, 10, 40).replace(".", "?"), _speech(chance, 30, 110)


def _speech(chance: random.Random, least: int, most: int) -> str:
    words = chance.choices(WORDS, k=chance.randint(least, most))
    return " ".join(words).capitalize() + "."


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
