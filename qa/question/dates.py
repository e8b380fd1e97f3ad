"""Dates that are only a year, or a year and a month, and periods of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from index.errors import QuestionError

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?", re.ASCII)
_KEPT = 1 << 16
"""How many dates are kept as they are compared: those of all documents, but for very many."""


@lru_cache(maxsize=_KEPT)
def earliest(written: str) -> str:
    """The first day of a date, such as 2024-05, to compare with.

    Raises:
        QuestionError: it is no date.
    """
    year, month, day = _parts(written)
    return f"{year}-{month or '01'}-{day or '01'}"


@lru_cache(maxsize=_KEPT)
def latest(written: str) -> str:
    """A day that is not before any of a date's, to compare with.

    Raises:
        QuestionError: it is no date.
    """
    year, month, day = _parts(written)
    return f"{year}-{month or '12'}-{day or '31'}"


def within(written: str | None, since: str | None, until: str | None) -> bool:
    """Whether some day of a date lies in a period, both of whose ends belong to it.

    Raises:
        QuestionError: one of them is no date.
    """
    if since is None and until is None:
        return True
    first = None if since is None else earliest(since)
    last = None if until is None else latest(until)
    if written is None:
        return False
    if first is not None and latest(written) < first:
        return False
    return last is None or earliest(written) <= last


def following(written: str) -> str:
    """The year, month or day after a date."""
    return _moved(written, 1)


def preceding(written: str) -> str:
    """The year, month or day before a date."""
    return _moved(written, -1)


def _moved(written: str, by: int) -> str:
    year, month, day = _parts(written)
    if day is not None:
        return (date.fromisoformat(written) + timedelta(days=by)).isoformat()
    if month is None:
        return f"{int(year) + by:04}"
    months = int(year) * 12 + int(month) - 1 + by
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _parts(written: str) -> tuple[str, str | None, str | None]:
    match = _DATE.fullmatch(written.strip())
    if match is None or (match[3] and not _is_day(int(match[1]), int(match[2]), int(match[3]))):
        raise QuestionError(f"{written!r} is not a date; write it as 2024, 2024-05 or 2024-05-31")
    return match[1], match[2], match[3]


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year, month)[1]
