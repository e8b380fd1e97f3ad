"""What somebody claims: the words of a quotation, what it leaves out, whose it is said to be."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LEFT_OUT = re.compile(r"\s*[\[(]\s*(?:\.{3}|…)\s*[\])]\s*|\s*(?:\.\s?){3,}|\s*…\s*")
_OPEN, _CLOSE = "\"“„‟«'‘‚", "\"”“»'’‘"
_AFTER = re.compile(
    rf"\s*[{_OPEN}](?P<words>.+)[{_CLOSE}]\s*[,.]?\s*(?:[-–—―]+|\(|said|says)\s*"
    r"(?P<name>[^\W\d_][^\n\"“”«»]{1,60}?)\)?[.\s]*",
    re.DOTALL,
)
_BEFORE = re.compile(
    rf"\s*(?P<name>[^\W\d_][^\n\"“”«»:]{{1,60}}?)\s*:\s*[{_OPEN}](?P<words>.+)[{_CLOSE}][.\s]*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """The words of a quotation, parted where it leaves something out, and whom it names."""

    fragments: tuple[str, ...]
    name: str | None


def claimed(quotation: str) -> Claim:
    """Read a quotation, perhaps with its author: `“We will … win.” — John Roe`."""
    found = _AFTER.fullmatch(quotation) or _BEFORE.fullmatch(quotation)
    words, name = (found["words"], found["name"].strip()) if found else (quotation, None)
    fragments = tuple(part for part in _LEFT_OUT.split(words) if any(map(str.isalnum, part)))
    return Claim(fragments, name)
