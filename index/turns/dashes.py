"""Dashes at the start of paragraphs: a dialogue, only its questions, a list, or prose."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from index.languages import pattern
from index.turns.asking import ends_asking
from index.turns.paragraphs import Paragraph
from index.types import Style, maker

DASH = re.compile(r"(?P<dash>--(?!-)|[—–―−‒]|-(?=[\s\"“«]|[^\W\d_]))(?P<space>[*_]{0,3}\s*)(?=\S)")
DATE_OR_PAGE = re.compile(
    r"\s*(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d{2}\b|\d{1,4}\s*[-–—]?\s*$|\d{4}-\d{2}-\d{2})"
)
PARTING_DASH = re.compile(r"[—–-]\s")
SAID = re.compile(
    rf"[,!?.…»”\"]\s*[—–-]\s+(?:[^\W\d_][\w’'-]*\s+){{0,3}}?{pattern('verbs_of_saying')}",
    re.IGNORECASE,
)
SAID_AT_END = re.compile(
    rf"[,!?…][»”\"]?\s+(?:[^\W\d_][\w’'-]*\s+){{0,3}}?{pattern('verbs_of_saying')}"
    r"(?:\s+[^\W\d_][\w’'-]*){0,4}[.:]$",
    re.IGNORECASE,
)
"""What tells of the words before it, without a dash: `— I do, says my father.`"""
SAYING = re.compile(pattern("verbs_of_saying"), re.IGNORECASE)
MAX_TOLD, MAX_SAYING, MAX_TAG = 6, 60, 5
PROSE_SHARE = 0.15
LIST_ITEM_ENDS = (";", ",", "and", "or")
LIST_ITEM_END = re.compile(r"(?:[;,]|\band|\bor)$")
STOPS = frozenset(".?!")
MANY, AT_LEAST = 0.03, 8
CARELESS, IN_TURN, FEW = 0.1, 0.9, 0.1
SHORT_ITEM = 220
HEADING = Style.HEADING
DASHES = frozenset("-–—―−‒")


class Dashed(NamedTuple):
    """A paragraph that begins with a dash: which dash, and where its words begin."""

    at: int
    dash: str
    words: int


_made = maker(Dashed)


def find_dashes(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]
) -> list[Dashed]:
    """The dashed paragraphs among those at the positions, in order; no dates, no page numbers."""
    found = []
    for at in positions:
        start, end = paragraphs[at].start, paragraphs[at].end
        match = DASH.match(text, start, end) if text[start] in DASHES else None
        if match is None:
            continue
        words = match.end()
        dash, space = match.groups()
        if not space and text[words].islower():
            continue
        if not (text[words].isdigit() and DATE_OR_PAGE.match(text, words, end)):
            found.append(_made((at, dash, words)))
    return found


def is_prose(text: str, paragraphs: Sequence[Paragraph], dashed: Sequence[Dashed]) -> bool:
    """Whether the dashes are those of a narrated dialogue: `— Yes, — said Roe`."""
    narrated = sum(_is_narrated(text, d.words, paragraphs[d.at].end) for d in dashed)
    if len(dashed) <= MAX_TOLD and _is_led_in(text, paragraphs, dashed[0].at):
        return True
    return narrated > 0 and narrated >= PROSE_SHARE * len(dashed)


def _is_led_in(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a sentence above says that somebody says what follows: `And he says to him:`."""
    if at == 0 or text[paragraphs[at - 1].end - 1] not in ":：":
        return False
    start, end = paragraphs[at - 1].span
    return SAYING.search(text, max(start, end - MAX_SAYING), end) is not None


def _is_narrated(text: str, start: int, end: int) -> bool:
    """Whether a verb of saying stands after a dash between the words, or ends them."""
    if text[end - 1] in ".:" and SAID_AT_END.search(text, max(start, end - MAX_SAYING), end):
        return True
    long = text.find("—", start, end) >= 0 or text.find("–", start, end) >= 0
    if not long and text.find("-", start, end) < 0:
        return False
    parts = PARTING_DASH.search(text, start, end) is not None
    return parts and SAID.search(text, start, end) is not None


def is_tagged(text: str, start: int, end: int) -> bool:
    """Whether words end with who says them, as in Polish without a stop: `Yes – he adds.`"""
    within = max(start, end - MAX_SAYING)
    return any(
        SAYING.match(text, dash.end(), end) and text.count(" ", dash.end(), end) < MAX_TAG
        for dash in PARTING_DASH.finditer(text, within, end)
    )


def list_items(
    text: str, paragraphs: Sequence[Paragraph], dashed: Sequence[Dashed]
) -> tuple[set[int], set[int]]:
    """The positions of dashed paragraphs that are items of a list, and of those that may be."""
    by_position = {d.at: d for d in dashed}
    usual = usual_dash(dashed)
    loose = _is_loose(text, dashed)
    items: set[int] = set()
    perhaps: set[int] = set()
    closed: set[int] = set()
    for d in dashed:
        before = paragraphs[d.at - 1] if d.at else None
        if before is None or before.style is HEADING:
            continue
        previous = text[max(before.start, before.end - 4) : before.end]
        continues = (d.at - 1 in items or d.at - 1 in perhaps) and d.at - 1 not in closed
        small = not loose and text[d.words].islower()
        if previous[-1] in STOPS and not (continues or small):
            continue
        ended = (
            previous.endswith(LIST_ITEM_ENDS)
            and LIST_ITEM_END.search(previous) is not None
            and (previous[-1] == ";" or continues or (small and d.at - 1 in by_position))
        )
        if small and d.dash != usual and previous[-1] not in ":：" and not ended:
            perhaps.add(d.at)
            closed.add(d.at)
            continue
        if not (previous[-1] in ":：" or continues or ended):
            continue
        end = paragraphs[d.at].end
        if ends_asking(text, d.words, end) and d.dash == usual:
            if previous[-1] in ":：" and d.at - 1 in by_position:
                perhaps.add(d.at)
            continue
        announced = previous[-1] in ":：;" or continues
        if announced and (small or ended or (text[end - 1] == ";" and not loose)):
            items.add(d.at)
            if text[end - 1] in ".!" and ended:
                closed.add(d.at)
        elif d.dash != usual and (previous[-1] in ":：" or d.at - 1 in items):
            items.add(d.at)
        elif not announced or (
            end - d.words < SHORT_ITEM and (d.at + 1 in by_position or continues)
        ):
            perhaps.add(d.at)
    return items, perhaps


def _is_loose(text: str, dashed: Sequence[Dashed]) -> bool:
    """Whether turns begin small here all the time, as in a transcript of loose talk."""
    small = [d for d in dashed if text[d.words].islower()]
    return len(small) > MANY * len(dashed) and len(small) >= AT_LEAST


def is_careless(dashed: Sequence[Dashed]) -> bool:
    """Whether a text mixes its dashes, and not only changes to another once or in turn."""
    changes = sum(before.dash != after.dash for before, after in itertools.pairwise(dashed))
    pairs = max(len(dashed) - 1, 1)
    return CARELESS * pairs < changes < IN_TURN * pairs


def odd_dashes(dashed: Sequence[Dashed]) -> set[int]:
    """The positions of the few dashes that are unlike nearly all others."""
    counts = Counter(d.dash for d in dashed)
    return {d.at for d in dashed if counts[d.dash] <= FEW * len(dashed)}


def before_dialogue(text: str, paragraphs: Sequence[Paragraph], dashed: Sequence[Dashed]) -> int:
    """How many of the first dashes are of a list or of told speech, apart from the dialogue."""
    usual = usual_dash(dashed)
    count = 0
    for d in dashed[:-1]:
        told = _is_narrated(text, d.words, paragraphs[d.at].end)
        listed = (
            d.dash != usual
            and d.dash in "-−"
            and not ends_asking(text, d.words, paragraphs[d.at].end)
        )
        if not told and not listed:
            break
        count += 1
    apart = count and dashed[count].at > dashed[count - 1].at + 1
    return count if apart else 0


def usual_dash(dashed: Sequence[Dashed]) -> str:
    """The dash that most of the paragraphs begin with, the first of those that are as many."""
    most = Counter(d.dash for d in dashed).most_common(1)
    return most[0][0] if most else ""
