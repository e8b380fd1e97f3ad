"""Dashes at the start of paragraphs: a dialogue, only its questions, a list, or prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.turns.dialogue import QUESTION_END
from index.turns.paragraphs import Paragraph
from index.types import Style

DASH = re.compile(r"(?P<dash>--|[—–―−‒]|-(?=[\s\"“«]|[^\W\d_]))(?P<space>[*_]{0,3}\s*)(?=\S)")
DATE_OR_PAGE = re.compile(
    r"\s*(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d{2}\b|\d{1,4}\s*[-–—]?\s*$|\d{4}-\d{2}-\d{2})"
)
SAID = re.compile(
    r"[,!?.…»”\"]\s*[—–-]\s+(?:[^\W\d_][\w’'-]*\s+){0,3}?(?:"
    r"сказал|говорит|говорил|отвеча|ответил|спросил|спрашива|замети|добавил|отмети|подчеркну"
    r"|воскликн|прошепта|заявил|"
    r"сообщил|рассказ|признал|признаё|признае|продолжа|считает|счита|уверен|подытож|пояснил|объясн"
    r"|вспомина|вспомнил|улыба|"
    r"сказав|сказала|каже|казав|казала|відпов|запита|пита|додав|додала|додає|зазнач|наголос"
    r"|відзнач|розпові|пояснив|пояснила|"
    r"вважає|переконан|згаду|said|says|asked|asks|replied|replies|added|adds|told|answered"
    r"|whispered|shouted|exclaimed|"
    r"continued|explained|explains|recalled|recalls|noted|notes)\w*",
    re.IGNORECASE,
)
PROSE_SHARE = 0.15
LIST_ITEM_END = re.compile(r"(?:[;,]|\band|\bor)$")
SHORT_ITEM = 220


class Dashed(NamedTuple):
    """A paragraph that begins with a dash: which dash, and where its words begin."""

    at: int
    dash: str
    words: int
    spaced: bool


def find_dashes(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]
) -> list[Dashed]:
    """The dashed paragraphs among those at the positions, in order; no dates, no page numbers."""
    found = []
    for at in positions:
        paragraph = paragraphs[at]
        if text[paragraph.start] not in "-–—―−‒":
            continue
        match = DASH.match(text, paragraph.start, paragraph.end)
        if match is None or DATE_OR_PAGE.match(text, match.end(), paragraph.end):
            continue
        found.append(Dashed(at, match["dash"], match.end(), bool(match["space"])))
    return [d for d in found if d.spaced or not text[d.words].islower()]


def is_prose(text: str, paragraphs: Sequence[Paragraph], dashed: Sequence[Dashed]) -> bool:
    """Whether the dashes are those of a narrated dialogue: `— Yes, — said Roe`."""
    narrated = sum(SAID.search(text, d.words, paragraphs[d.at].end) is not None for d in dashed)
    return narrated > 0 and narrated >= PROSE_SHARE * len(dashed)


def list_items(
    text: str, paragraphs: Sequence[Paragraph], dashed: Sequence[Dashed]
) -> tuple[set[int], set[int]]:
    """The positions of dashed paragraphs that are items of a list, and of those that may be."""
    by_position = {d.at: d for d in dashed}
    usual = _usual_dash(dashed)
    items: set[int] = set()
    perhaps: set[int] = set()
    closed: set[int] = set()
    for d in dashed:
        before = paragraphs[d.at - 1] if d.at else None
        if before is None or before.style is Style.HEADING:
            continue
        previous = text[before.start : before.end]
        continues = (d.at - 1 in items or d.at - 1 in perhaps) and d.at - 1 not in closed
        if not (previous[-1] in ":：" or continues or LIST_ITEM_END.search(previous)):
            continue
        words = text[d.words : paragraphs[d.at].end]
        if QUESTION_END.search(words) and d.dash == usual:
            continue
        if words[0].islower() or LIST_ITEM_END.search(words) or LIST_ITEM_END.search(previous):
            items.add(d.at)
            if words[-1] in ".!" and LIST_ITEM_END.search(previous):
                closed.add(d.at)
        elif d.dash != usual and (previous[-1] in ":：" or d.at - 1 in items):
            items.add(d.at)
        elif len(words) < SHORT_ITEM and (d.at + 1 in by_position or continues):
            perhaps.add(d.at)
    return items, perhaps


def _usual_dash(dashed: Sequence[Dashed]) -> str:
    kinds = [d.dash for d in dashed]
    return max(set(kinds), key=kinds.count) if kinds else ""
