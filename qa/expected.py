"""What kind of thing a question asks for, and whether a sentence holds one.

A coarse form of the expected answer type of Li and Roth, "Learning Question
Classifiers", COLING 2002: a number, a date or a name; anything may answer the
other questions.
"""

from __future__ import annotations

import re
from collections.abc import Container
from enum import Enum

from index.stems import stems

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    "fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|"
    "third|quarter|twice|percent"
)
_DATE = re.compile(
    rf"\b(?:1\d{{3}}|20\d\d)s?\b|\bcentur(?:y|ies)\b|\b(?:{_MONTHS}|{_DAYS})\b|"
    r"\b(?:years?|months?|weeks?|days?|decades?)\b|\b(?:yesterday|today|tomorrow|tonight)\b|"
    r"\b(?:spring|summer|autumn|winter)\b"
)
_NUMBER = re.compile(rf"\d|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?…\"“”]\s)(?<!^)(?<!\w)[^\W\d_a-zа-яіїєґўё]\w+")


class Expected(Enum):
    """The kind of thing that answers a question."""

    DATE = re.compile(r"\bwhen\b|\b(?:what|which) (?:year|century|date|day|month|decade)\b", re.I)
    NUMBER = re.compile(
        r"\bhow (?:many|much|long|old|far|large|big|high|tall|wide|often|fast|expensive)\b|"
        r"\bwhat (?:percent|percentage|number|share|sum|amount|proportion|price)\b",
        re.I,
    )
    NAME = re.compile(
        r"^\W*(?:who|whom|whose|where)\b|\b(?:what|which) (?:person|people|leader|city|town|"
        r"country|region|state|street|company|party|organi[sz]ation|place|river|group)\b",
        re.I,
    )
    ANYTHING = re.compile("")

    @classmethod
    def of(cls, question: str) -> Expected:
        """What a question asks for, by its question words."""
        return next(kind for kind in cls if kind.value.search(question))

    def fit(self, sentence: str, asked: Container[str]) -> float:
        """0.5 where a sentence holds such a thing, -0.5 where not; 0 for anything.

        A name counts only if its stem is not in `asked`, the question's own.
        """
        if self is Expected.ANYTHING:
            return 0.0
        if self is Expected.DATE:
            holds = bool(_DATE.search(sentence))
        elif self is Expected.NUMBER:
            holds = bool(_NUMBER.search(sentence))
        else:
            names = (match.group() for match in _NAME.finditer(sentence))
            holds = any(stem not in asked for name in names for stem in stems(name))
        return 0.5 if holds else -0.5
