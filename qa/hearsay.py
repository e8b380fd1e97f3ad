"""What somebody said who speaks nowhere: only where others tell it is that an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from index.languages import pattern
from index.records import NOBODY
from index.search import SearchIndex
from qa.judge import Judged
from qa.question.grammar import words

_SAYS = (
    rf"(?:{words('plain_speech', 'speech', 'mind')}|{pattern('verbs_of_saying')}|"
    r"wr(?:ites?|ote|itten)|defin(?:es|ed)|distinguish(?:es|ed)|"
    r"ma(?:de|kes)\s+(?:an?|the)\s+(?:\w+\s+){0,2}?(?:statement|remark|claim|case|point|argument))"
)
_ASIDE = r"(?:\s+(?:has|have|had|himself|herself|also|once|then|later|always|never|\w+ly))*"
_SAID = r"(?:sa(?:ys?|id)|wr(?:ites|ote)|add(?:s|ed)|argue[sd]|insist(?:s|ed)|note[sd])"
_CREDIT = (
    r"(?:according\s+to|in\s+the\s+(?:words|view|opinion)\s+of|quot(?:es?|ed|ing)|cit(?:es?|ed|ing)|"
    r"told\s+(?:me|us|you)\s+by)"
)


def retold(found: Iterable[Judged], name: str, index: SearchIndex, unsure: float) -> list[Judged]:
    """The passages in which `name` is said to say something first; no other answers.

    Those keep their confidence, and those of which nobody knows who speaks; the
    words of others are no more than `unsure`.
    """
    tells = telling(name)
    speakers = index.columns.passage_speaker
    told: list[Judged] = []
    others: list[Judged] = []
    for one in found:
        position = one.features.position
        if speakers[position] == NOBODY or tells.search(index.text(position)):
            told.append(one)
        else:
            others.append(replace(one, confidence=min(one.confidence, unsure)))
    return [*told, *others]


def telling(name: str) -> re.Pattern[str]:
    """Somebody of this name who says something, or is credited with words.

    The given name may stand alone, and a sentence begin with "She said" soon after.
    """
    last = rf"(?:{'|'.join(map(re.escape, name.split()))})"
    return re.compile(
        rf"\b{last}(?:,[^,.?!]{{1,60}},)?{_ASIDE}\s+{_SAYS}\b|"
        rf"\b{last}\b[^\n]{{0,200}}?[.!?]\s+(?:and\s+|but\s+)?(?:he|she){_ASIDE}\s+{_SAYS}\b|"
        rf"\b{_SAID}\s+(?:(?-i:[A-Z])[\w.]*\s+){{0,3}}{last}\b|"
        rf"\b{_CREDIT}\s+(?:\w+\s+){{0,3}}{last}\b|"
        rf"\b{last}['’]s?\s+(?:\w+\s+)?(?:words|view|opinion|statement|position)\b",
        re.IGNORECASE,
    )
