"""Dates as they are written in the languages that have a data file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date

from index.languages import LANGUAGES, pattern

MONTHS = {
    spelling: number
    for language in LANGUAGES.values()
    for number, spellings in enumerate(language.of("months"), start=1)
    for spelling in spellings.split("|")
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
OF = rf"(?:{pattern('date_links')}\s+)?"
ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)")
NUMERIC = re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)")
DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:{pattern('date_ordinals')})?\s+{OF}(?P<m>{MONTH})\.?,?\s+{OF}"
    r"(?P<y>\d{4})",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(
    rf"\b(?P<m>{MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})", re.IGNORECASE
)
MONTH_ONLY = re.compile(
    rf"\b(?P<m>{MONTH})\.?,?\s+{OF}(?P<y>(?:1[5-9]|20)\d{{2}})\b", re.IGNORECASE
)
DIGIT, YEAR = re.compile(r"\d"), re.compile(r"\d\d\d\d")
DAY_AND_YEAR = re.compile(r"\d(?:st|nd|rd|th)?,?\s+\d\d\d\d", re.IGNORECASE)
YEAR_ONLY = re.compile(r"\s*(?P<y>(?:1[5-9]|20)\d{2})\s*")


def iso_date(written: str) -> str | None:
    """A date as ISO 8601 (day, month or year, as far as it says); None where there is none.

    `03/04/2024` is ambiguous and gives only the year; with full stops it is day first.
    """
    if DIGIT.search(written) is None:
        return None
    for form in (ISO, DAY_FIRST, MONTH_FIRST):
        if found := form.search(written):
            return _iso(found["y"], found["m"], found["d"])
    if found := NUMERIC.search(written):
        return _numeric(found)
    if (found := MONTH_ONLY.search(written)) and found["m"].casefold() in MONTHS:
        return f"{found['y']}-{MONTHS[found['m'].casefold()]:02}"
    if found := re.fullmatch(r"\s*(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])\s*", written):
        return f"{found['y']}-{found['m']}"
    found = YEAR_ONLY.fullmatch(written)
    return found["y"] if found else None


def full_dates(text: str) -> frozenset[str]:
    """All dates in a text that have a day, a month and a year, as ISO 8601."""
    if YEAR.search(text) is None:
        return frozenset()
    found = itertools.chain(ISO.finditer(text), DAY_FIRST.finditer(text), _month_first(text))
    dates = (_iso(m["y"], m["m"], m["d"]) for m in found)
    return frozenset(date for date in dates if date is not None)


def _month_first(text: str) -> Iterator[re.Match[str]]:
    """The dates that begin with a month: what ends with a day and a year, and the word before."""
    for place in DAY_AND_YEAR.finditer(text):
        words = text[: place.start()].rsplit(None, 2)
        start = len(words[0]) if len(words) > 2 else 0
        found = MONTH_FIRST.search(text, start, place.end())
        if found is not None:
            yield found


def _iso(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else MONTHS.get(month.casefold(), 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _numeric(found: re.Match[str]) -> str | None:
    first, second, year = int(found["a"]), int(found["b"]), found["y"]
    if found["sep"] == "." or first > 12 or first == second:
        return _iso(year, str(second), str(first))
    return _iso(year, str(first), str(second)) if second > 12 else year
