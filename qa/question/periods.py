"""Periods that a question names in words: in March 2024, since 2023, between May and June 2024."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.dates import MONTH, MONTHS, OF, iso_date
from index.types import Span
from qa.question.dates import following, preceding
from qa.question.grammar import Phrase, words

Years = Callable[[int], Iterable[str]]
"""The years, as four digits, in which there is something of a month (1 to 12)."""

_YEAR = r"(?:1[5-9]|20)\d{2}"
_DECADE = r"(?:the\s+)?(?:1[5-9]|20)\d0s"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_LINK = Phrase(
    r"\b(?P<link>(?:back\s+)?in|at|during|throughout|within|on|between|from|since|after|before|"
    r"until|till|up\s+to)\s+"
)
_TO = Phrase(r"\s*(?:,?\s*and|or|to|until|till|through|[-–—])\s*")
_PART = Phrase(
    r"(?:the\s+)?(?:early|late|mid|beginning|start|middle|end|year|first\s+half|second\s+half|"
    r"spring|summer|autumn|fall|winter)[\s-]+(?:of\s+)?(?:the\s+)?"
)
_WRITTEN = Phrase(
    rf"(?:{_YEAR}-\d{{2}}-\d{{2}}|{_DAY}\s+{OF}(?:{MONTH})\.?,?\s+{OF}{_YEAR}|"
    rf"(?:{MONTH})\.?\s+{_DAY},?\s+{_YEAR}|(?:{MONTH})\.?,?\s+{OF}{_YEAR}|"
    rf"{_DECADE}|{_YEAR}|(?:{MONTH}))(?![\w-])(?!['’]s)"
)
_HELD = Phrase(
    rf"(?:(?:the|an?|any|all|both)\s+)?(?:(?:first|second|third|fourth|last|final|other)\s+)?"
    rf"(?P<year>{_YEAR})\s+(?:[^\W\d_]+\s+)?{words('document')}"
)
_ONWARDS = Phrase(r"\s+onwards?\b|\s+on\b(?=\W*$)")


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
    end = 0
    for link in _LINK.finditer(question):
        if link.start() < end:
            continue
        held = _HELD.match(question, link.end())
        named = [Span(*held.span("year"))] if held else _named(question, link.end())
        if not named or (link["link"].casefold() == "at" and not held):
            continue
        end = held.end() if held else named[-1].end
        if onwards := _ONWARDS.match(question, end):
            end = onwards.end()
        dates = [date.of(question) for date in named]
        limits = _limits(link["link"], dates, bool(onwards), years)
        if limits is not None:
            yield Period(Span(link.start(), end), *limits)


def _named(question: str, start: int) -> list[Span]:
    """Where the date stands that begins here, and the one up to which; none where there is none."""
    first = _written(question, start)
    if first is None:
        return []
    to = _TO.match(question, first.end)
    last = _written(question, to.end()) if to else None
    return [first] if last is None else [first, last]


def _written(question: str, start: int) -> Span | None:
    """Where a date stands that begins here, or after the part of it that is meant."""
    part = _PART.match(question, start)
    found = _WRITTEN.match(question, part.end()) if part else None
    found = found or _WRITTEN.match(question, start)
    return Span(*found.span()) if found else None


def _limits(
    link: str, named: Sequence[str], onwards: bool, years: Years
) -> tuple[str | None, str | None] | None:
    """The first and last date of a period; None where the words name none."""
    last = _date(named[1], "", years) if len(named) > 1 else None
    first = _date(named[0], last[0][:4] if last else "", years)
    if first is None or (len(named) > 1 and last is None):
        return None
    link = " ".join(link.casefold().split())
    if last is not None:
        ordered = first[0] <= last[1] and link not in ("since", "after", "before", "until", "till")
        return (first[0], last[1]) if ordered else None
    return _open(link, first, onwards)


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
