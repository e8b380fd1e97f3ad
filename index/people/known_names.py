"""What is known of given and family names: which are one, whose they are, where they stand."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from index.letters import bare

MEN, WOMEN = "m", "w"


@cache
def tables() -> dict[str, Any]:
    """The tables of `names.toml`."""
    return tomllib.loads(files("index.people").joinpath("names.toml").read_text(encoding="utf-8"))


@cache
def _given() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for at, line in enumerate(tables()["given"]):
        for word in line.split()[1:]:
            found[bare(word)] = found.get(bare(word), frozenset()) | {at}
    return found


def given_names(word: str) -> frozenset[int]:
    """The numbers of the given names that a bare word can be; none if unknown."""
    return _given().get(word, frozenset())


def bearer(word: str) -> str | None:
    """Whose given name a word is: `MEN`, `WOMEN`, or None where it may be either's or no name."""
    whose = {tables()["given"][at][0] for at in given_names(word)}
    return whose.pop() if len(whose) == 1 and whose <= {MEN, WOMEN} else None


@cache
def _family() -> frozenset[str]:
    return frozenset(map(bare, tables()["family_first"].split()))


def may_stand_first(word: str) -> bool:
    """Whether a bare word is a family name that may stand before the given name."""
    return word in _family()


@cache
def _korean() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in tables()["korean"])


def same_korean_family(left: str, right: str) -> bool:
    """Whether two words in small Latin letters are one Korean family name."""
    return left == right or any({left, right} <= family for family in _korean())


def is_korean_family(word: str) -> bool:
    """Whether a word in small Latin letters is a Korean family name."""
    return any(word in family for family in _korean())
