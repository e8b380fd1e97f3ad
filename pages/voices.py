"""A steady colour for every speaker."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

COLOURS = 12
"""How many voice colours style.css defines, `voice-0` and up."""

UNKNOWN = "voice-unknown"


class Voices:
    """The style class of each speaker's colour.

    A name has its own colour, drawn from its letters, whatever else is in the
    index. Where that is already taken by a speaker listed before, it gets the
    next free one, so the first twelve never look alike.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._colours: Mapping[str, int] = _assign(names)

    def of(self, name: str | None) -> str:
        """The style class for a speaker, `voice-unknown` where nobody knows who speaks."""
        if name is None:
            return UNKNOWN
        return f"voice-{self._colours.get(name, _own(name))}"


def _own(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % COLOURS


def _assign(names: Iterable[str]) -> dict[str, int]:
    colours: dict[str, int] = {}
    taken: set[int] = set()
    for name in names:
        candidates = ((_own(name) + step) % COLOURS for step in range(COLOURS))
        colours[name] = next((c for c in candidates if c not in taken), _own(name))
        taken.add(colours[name])
    return colours
