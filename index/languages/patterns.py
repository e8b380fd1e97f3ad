"""Regular expressions for entries of word lists: one for all of them, as a tree of characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

APOSTROPHES = "'’ʼ`´"
_UNITS = {"'": f"[{APOSTROPHES}]", "*": r"\w*", "#": r"\d+", ":": r"\s*[:：]", " ": r"\s+"}
_END = ""

_OPENING = re.compile(r"[^ '*#:]{4}|[^ '*#:]{1,3}[ ']?|")

MANY = 4

Tree = dict[str, "Tree"]
"""What may follow, by the next character; `_END` where an entry is complete."""


def spelt_out(entry: str) -> Iterator[str]:
    """All that an entry stands for, without groups: `end(s|ed|) of` gives three."""
    start = entry.find("(")
    if start < 0:
        yield entry
        return
    depth, parts, at = 0, [""], start
    for at in range(start, len(entry)):
        character = entry[at]
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            break
        if character == "|" and depth == 1:
            parts.append("")
        elif at > start:
            parts[-1] += character
    for part in parts:
        for rest in spelt_out(part + entry[at + 1 :]):
            yield entry[:start] + rest


def opening(entry: str) -> str:
    """How an entry begins, as an entry of its own: `read on` is `read*`, `a word` is `a *`."""
    found = _OPENING.match(entry)
    return f"{found[0] if found else ''}*"


def any_of(entries: Iterable[str]) -> str:
    """A regular expression for any of the entries, the longest that fits."""
    tree: Tree = {}
    for entry in sorted(entries):
        for written in spelt_out(entry):
            place = tree
            for character in " ".join(re.split(r"\s+", written)):
                place = place.setdefault(character, {})
            place[_END] = {}
    return _led(tree, _expression(tree, "")) if tree else "(?!)"


def _led(tree: Tree, expression: str) -> str:
    """The expression, where there are many ways, behind a look at the character they begin with.

    One look at a class of characters takes less time than to try many ways.
    """
    if len(tree) < MANY or not tree.keys().isdisjoint((_END, *_UNITS)):
        return expression
    return f"(?:(?=[{''.join(map(re.escape, tree))}]){expression})"


def _expression(tree: Tree, before: str) -> str:
    """The expression of what may follow the character `before`."""
    ways = []
    for character, following in tree.items():
        if character != _END:
            ways.append(
                _UNITS.get(character, re.escape(character)) + _expression(following, character)
            )
    if _END in tree:
        ways.append(r"(?!\w)" if before.isalnum() else "")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
