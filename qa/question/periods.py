"""Periods that a question names in words: in March 2024, since 2023, between May and June 2024."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from index.dates import MONTH, MONTHS, OF, iso_date
from index.types import Span
from qa.question.dates import following, preceding

Years = Callable[[int], Iterable[str]]
"""The years, as four digits, in which there is something of a month (1 to 12)."""

_YEAR = r"(?:1[5-9]|20)\d{2}"
_DECADE = r"(?:the\s+)?(?:1[5-9]|20)\d0s"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_PART = (
    r"(?:(?:the\s+)?(?:early|late|mid|beginning|start|middle|end|year|first\s+half|second\s+half|"
    r"spring|summer|autumn|fall|winter)[\s-]+(?:of\s+)?(?:the\s+)?)?"
)
_WRITTEN = (
    rf"(?:{_YEAR}-\d{{2}}-\d{{2}}|{_DAY}\s+{OF}(?:{MONTH})\.?,?\s+{OF}{_YEAR}|"
    rf"(?:{MONTH})\.?\s+{_DAY},?\s+{_YEAR}|(?:{MONTH})\.?,?\s+{OF}{_YEAR}|"
    rf"{_DECADE}|{_YEAR}|(?:{MONTH}))(?![\w-])(?!['’]s)"
)
_PHRASE = re.compile(
    rf"\b(?P<link>(?:back\s+)?in|during|throughout|within|on|between|from|since|after|before|"
    rf"until|till|up\s+to)\s+{_PART}(?P<first>{_WRITTEN})"
    rf"(?:\s*(?:,?\s*and|or|to|until|till|through|[-–—])\s*{_PART}(?P<last>{_WRITTEN}))?"
    r"(?P<onwards>\s+onwards?\b|\s+on\b(?=\W*$))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """Where a question names a period, and its first and last date as in a scope."""

    span: Span
    since: str | None
    until: str | None


def periods(question: str, years: Years) -> Iterator[Period]:
    """The periods that a question names, in order.

    A month without a year is that of the only year that has it.
    """
    for found in _PHRASE.finditer(question):
        limits = _limits(found, years)
        if limits is not None:
            yield Period(Span(*found.span()), *limits)


def _limits(found: re.Match[str], years: Years) -> tuple[str | None, str | None] | None:
    """The first and last date of a period; None where the words name none."""
    last = _date(found["last"], "", years) if found["last"] else None
    first = _date(found["first"], last[0][:4] if last else "", years)
    if first is None or (found["last"] and last is None):
        return None
    link = " ".join(found["link"].casefold().split())
    if last is not None:
        ordered = first[0] <= last[1] and link not in ("since", "after", "before", "until", "till")
        return (first[0], last[1]) if ordered else None
    return _open(link, first, bool(found["onwards"]))


def _open(link: str, named: tuple[str, str], onwards: bool) -> tuple[str | None, str | None] | None:
    """The period that one date stands for, by the word before it."""
    match link:
        case "since":
            return named[0], None
        case "from":
            return (named[0], None) if onwards else None
        case "after":
            return following(named[1]), None
        case "before":
            return None, preceding(named[0])
        case "until" | "till" | "up to":
            return None, named[1]
        case "on":
            return named if len(named[0]) == len("2024-05-31") else None
        case "between":
            return None
    return named


def _date(written: str, year: str, years: Years) -> tuple[str, str] | None:
    """A date's first and last year, month or day; a month alone is of this year, if any."""
    if written.casefold().endswith("0s"):
        decade = written[-5:-1]
        return decade, decade[:3] + "9"
    if (month := MONTHS.get(written.casefold())) is not None:
        known = [year] if year else list(years(month))
        date = f"{known[0]}-{month:02}" if len(known) == 1 else None
    else:
        date = iso_date(written)
    return None if date is None else (date, date)
