"""What somebody said who speaks nowhere: only where others tell it is that an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from index.languages import pattern
from index.records import NOBODY
from index.search import SearchIndex
from qa.judge import Judged
from qa.question.grammar import words

_REACH = 120
"""Characters before a name in which it may be credited with words."""


@cache
def _telling() -> re.Pattern[str]:
    """What follows the name of somebody who says something: at once, or as "She said" soon after.

    Compiled once, and only when it is needed: it holds all verbs of saying.
    """
    says = (
        rf"(?:{words('plain_speech', 'speech', 'mind')}|{pattern('verbs_of_saying')}|"
        r"wr(?:ites?|ote|itten)|defin(?:es|ed)|distinguish(?:es|ed)|ma(?:de|kes)\s+(?:an?|the)\s+"
        r"(?:\w+\s+){0,2}?(?:statement|remark|claim|case|point|argument))"
    )
    aside = r"(?:\s+(?:has|have|had|himself|herself|also|once|then|later|always|never|\w+ly))*"
    later = r"\b[^\n]{0,200}?[.!?]\s+(?:and\s+|but\s+)?(?:he|she)"
    return re.compile(
        rf"(?:(?:,[^,.?!]{{1,60}},)?|{later}){aside}\s+{says}\b|"
        r"['’]s?\s+(?:\w+\s+)?(?:words|view|opinion|statement|position)\b",
        re.IGNORECASE,
    )


_CREDITING = re.compile(
    r"\b(?:sa(?:ys?|id)|wr(?:ites|ote)|add(?:s|ed)|argue[sd]|insist(?:s|ed)|note[sd])\s+"
    r"(?:(?-i:[A-Z])[\w.]*\s+){0,3}$|"
    r"\b(?:according\s+to|in\s+the\s+(?:words|view|opinion)\s+of|quot(?:es?|ed|ing)|"
    r"cit(?:es?|ed|ing)|told\s+(?:me|us|you)\s+by)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
"""What comes before the name of somebody who is credited with words."""


def retold(found: Iterable[Judged], name: str, index: SearchIndex, unsure: float) -> list[Judged]:
    """The passages in which `name` is said to say something first; no other answers.

    Those keep their confidence, and those of which nobody knows who speaks; the
    words of others are no more than `unsure`.
    """
    speakers = index.columns.passage_speaker
    told: list[Judged] = []
    others: list[Judged] = []
    for one in found:
        position = one.features.position
        if speakers[position] == NOBODY or tells(index.text(position), name):
            told.append(one)
        else:
            others.append(replace(one, confidence=min(one.confidence, unsure)))
    return [*told, *others]


def tells(text: str, name: str) -> bool:
    """Whether somebody of this name says something in a text, or is credited with words.

    A part of the name may stand alone.
    """
    part = re.compile(rf"\b(?:{'|'.join(map(re.escape, name.split()))})", re.IGNORECASE)
    return any(
        _telling().match(text, found.end())
        or (
            _CREDITING.search(text, max(0, found.start() - _REACH), found.start())
            and not text[found.end() : found.end() + 1].isalnum()
        )
        for found in part.finditer(text)
    )
