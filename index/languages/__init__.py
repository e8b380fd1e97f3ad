"""What differs between languages: lists of words, in one TOML file a language beside this module.

A list is an array of entries, or one string of words with blanks between
them; `[table]` and `key` give the list `table.key`. A file may have lists that
the others lack. Where entries are looked for in a text, `pattern` reads them:
a blank is any blanks, `'` any apostrophe, `(a|b)` either, `#` a number,
`*` any ending, and `:` a colon; the entry ends where a word does.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from index.languages.patterns import APOSTROPHES as APOSTROPHES
from index.languages.patterns import any_of, opening, spelt_out
from index.letters import bare


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its ISO 639-1 code, its English name, its lists by their names."""

    code: str
    name: str
    lists: Mapping[str, tuple[str, ...]]

    def of(self, name: str) -> tuple[str, ...]:
        """The entries of a list, in order; none where the language lacks the list."""
        return self.lists.get(name, ())


def _load() -> Iterator[tuple[str, Language]]:
    """Read the data files beside this module.

    Raises:
        ValueError: one is not TOML, or has something other than lists of words.
    """
    files = (f for f in resources.files(__name__).iterdir() if f.name.endswith(".toml"))
    for file in sorted(files, key=lambda file: file.name):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        code, name = file.name.removesuffix(".toml"), content.pop("name")
        lists = dict(_lists(content, file.name))
        yield code, Language(code, name, MappingProxyType(lists))


def _lists(content: dict[str, Any], where: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in content.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", found) for inner, found in _lists(value, where))
        elif isinstance(value, str):
            yield key, tuple(value.split())
        elif isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            yield key, tuple(value)
        else:
            raise ValueError(f"{where}: {key} is no list of words")


LANGUAGES: Mapping[str, Language] = MappingProxyType(dict(_load()))
"""The languages with a data file, by code."""


def named(code: str) -> str:
    """The English name of a language by its code, which stands for it where it is not known."""
    if code in LANGUAGES:
        return LANGUAGES[code].name
    names = dict(entry.split(" ", 1) for entry in entries("language_names"))
    return names.get(code, code)


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list in all languages, each once, English first.

    Raises:
        KeyError: no language has such a list.
    """
    ordered = sorted(LANGUAGES.values(), key=lambda language: language.code != "en")
    if not any(name in language.lists for language in ordered):
        raise KeyError(name)
    return tuple(dict.fromkeys(entry for language in ordered for entry in language.of(name)))


@cache
def every(*names: str) -> frozenset[str]:
    """The entries of one or more lists in all languages.

    Raises:
        KeyError: no language has one of the lists.
    """
    return frozenset(entry for name in names for entry in entries(name))


@cache
def plain(*names: str) -> frozenset[str]:
    """The entries of lists as `bare` writes words: without accents, full stops, apostrophes.

    Raises:
        KeyError: no language has one of the lists.
    """
    return frozenset(bare(entry) for entry in every(*names))


@cache
def pattern(*names: str) -> str:
    """A regular expression for any entry of the lists in any language, the longest that fits.

    Raises:
        KeyError: no language has one of the lists.
    """
    return any_of(every(*names))


@cache
def opening_pattern(*names: str) -> str:
    """A regular expression for how all that `pattern` matches begins: a quick test before it.

    It looks at four characters at most.

    Raises:
        KeyError: no language has one of the lists.
    """
    return any_of({opening(written) for entry in every(*names) for written in spelt_out(entry)})


@cache
def first_word_pattern(*names: str) -> str:
    """A regular expression for the first words of all that `pattern` matches: a quick test.

    Raises:
        KeyError: no language has one of the lists.
    """
    written = (one for entry in every(*names) for one in spelt_out(entry))
    return any_of({one.partition(" ")[0] for one in written})


@cache
def starts(*names: str) -> frozenset[str]:
    """The first two characters of all that `pattern` matches: a quick test before it.

    Raises:
        KeyError: no language has one of the lists.
    """
    return frozenset(written[:2] for entry in every(*names) for written in spelt_out(entry))
