"""The words of questions that lean on the one before, as regular expressions."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from index.languages import APOSTROPHES
from index.stems import ENGLISH, stems

NAME = "@"
"""Stands in a question for every letter of somebody's name."""

_UNITS = {" ": r"\s+", "*": r"\w*", "'": f"[{APOSTROPHES}]", "(": "(?:", NAME: f"{NAME}+"}


@cache
def phrases(*names: str) -> str:
    """A regular expression for any entry of the lists, to be matched as a whole.

    Raises:
        KeyError: there is no such list.
    """
    ways = ("".join(_UNITS.get(c, c) for c in entry) for name in names for entry in entries(name))
    return f"(?:{'|'.join(ways)})"


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list, `table.list` for one of a table.

    Raises:
        KeyError: there is no such list.
    """
    value: Any = _lists()
    for key in name.split("."):
        value = value[key]
    return tuple(value.split() if isinstance(value, str) else value)


@cache
def stems_of(name: str) -> frozenset[str]:
    """The stems of a list of words."""
    return frozenset(stems(" ".join(entries(name)), ENGLISH))


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that heeds no capitals."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def _lists() -> dict[str, Any]:
    file = resources.files(__package__) / "followups.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
