"""The words that questions are built with, as regular expressions."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache, cached_property
from importlib import resources

from index.languages.patterns import any_of

LONGEST = 500
"""Characters; in a longer question only names are understood, the rest is searched for."""


class Phrase:
    """A regular expression, whatever the case, that is compiled when it is first needed.

    To compile all those of a question takes some 100 ms, and most questions
    need few: it fits nothing in which none of its `cues` stands, lower-cased.
    """

    def __init__(self, pattern: str, cues: tuple[str, ...] = ()) -> None:
        self._pattern = pattern
        self._cues = cues

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, re.IGNORECASE)

    def _may_fit(self, text: str) -> bool:
        folded = text.casefold()
        return not self._cues or any(cue in folded for cue in self._cues)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As of a compiled one."""
        return self._compiled.match(text, start) if self._may_fit(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of a compiled one."""
        return self._compiled.fullmatch(text, start, end) if self._may_fit(text) else None

    def search(self, text: str) -> re.Match[str] | None:
        """As of a compiled one."""
        return self._compiled.search(text) if self._may_fit(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a compiled one."""
        return self._compiled.finditer(text) if self._may_fit(text) else iter(())


@cache
def words(*names: str) -> str:
    """A regular expression for any entry of the lists, the longest that fits.

    Raises:
        KeyError: there is no such list.
    """
    return any_of(entries(*names))


def entries(*names: str) -> Iterator[str]:
    """The entries of the lists, as they are written.

    Raises:
        KeyError: there is no such list.
    """
    lists = _lists()
    return (entry for name in names for entry in lists[name])


@cache
def _lists() -> dict[str, list[str]]:
    file = resources.files(__package__) / "english.toml"
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        name: value.split() if isinstance(value, str) else value for name, value in content.items()
    }
