"""A steady colour for every speaker."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping

COLOURS = 24
"""How many voice colours style.css defines, `voice-0` and up, around the circle of hues."""

APART = (4, 3, 2, 1)
"""How many steps of that circle two speakers are kept apart, as long as there is room."""

UNKNOWN = "voice-unknown"


class Voices:
    """The style class of each speaker's colour.

    A name has its own colour, drawn from its letters, whatever else is in the
    index. Where that is too near to a speaker's listed before, it gets the
    next one that is not, so the first speakers are well apart and the first 24
    never look alike.
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
    for name in dict.fromkeys(names):
        colours[name] = _free(_own(name), taken)
        taken.add(colours[name])
    return colours


def _free(own: int, taken: Collection[int]) -> int:
    candidates = [(own + step) % COLOURS for step in range(COLOURS)]
    for apart in APART if len(taken) < COLOURS else ():
        for colour in candidates:
            if all(_steps(colour, other) >= apart for other in taken):
                return colour
    return own


def _steps(colour: int, other: int) -> int:
    """Steps between two colours, the shorter way round the circle."""
    return min((colour - other) % COLOURS, (other - colour) % COLOURS)
