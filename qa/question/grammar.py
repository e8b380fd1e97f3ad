"""The words that questions are built with, as regular expressions."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from index.languages.patterns import any_of

LONGEST = 500
"""Characters; in a longer question only names are understood, the rest is searched for."""


@cache
def words(*names: str) -> str:
    """A regular expression for any entry of the lists, the longest that fits.

    Raises:
        KeyError: there is no such list.
    """
    lists = _lists()
    return any_of(entry for name in names for entry in lists[name])


@cache
def _lists() -> dict[str, list[str]]:
    file = resources.files(__package__) / "english.toml"
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        name: value.split() if isinstance(value, str) else value for name, value in content.items()
    }
