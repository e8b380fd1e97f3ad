"""What somebody claims: the words of a quotation, what it leaves out, whose it is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LEFT_OUT = re.compile(r"\s*[\[(]\s*(?:\.{3}|…)\s*[\])]\s*|\s*(?:\.\s?){3,}|\s*…\s*")
_BLANKS = re.compile(r"\s+")
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
_TOLD = re.compile(
    rf"\s*(?:as|according\s+to)?\s*(?P<name>[^\W\d_][^\n\"“”«»:,]{{1,60}}?)"
    rf"(?:\s+(?:once\s+)?(?:said|says|put\s+it|told\s+us|added))?\s*,?\s*[{_OPEN}](?P<words>.+)[{_CLOSE}]"
    r"[.\s]*",
    re.DOTALL | re.IGNORECASE,
)
_SAYS = (
    r"(?:sa(?:id|ys?)|claim(?:s|ed)?|added|argue[sd]?|promise[sd]?|wrote|put\s+it|told\s+\w+)"
    r"(?:\s+that\b)?"
)
_NAME = r"(?P<name>[^\W\d_][^\n.,;:!?()]{1,60}?)"
_BARE = tuple(
    re.compile(pattern, re.DOTALL | re.IGNORECASE)
    for pattern in (
        rf"(?P<words>.+?)\s+[-–—―]+\s*{_NAME}[.\s]*",
        rf"\s*{_NAME}\s*:\s*(?P<words>.+)",
        rf"\s*(?:did|does|has|was\s+it)\s+{_NAME}\s+(?:(?:ever|really|actually|who)\s+)*{_SAYS}"
        r"\s*[:,]?\s*(?P<words>.+?)[?\s]*",
        rf"\s*(?:as\s+)?{_NAME}\s+(?:(?:once|also|then)\s+)?{_SAYS}\s*[:,]?\s+(?P<words>.+)",
        rf"\s*according\s+to\s+{_NAME}\s*[:,]\s*(?P<words>.+)",
        rf"(?P<words>.+?)\s*,\s*(?:{_SAYS}|according\s+to)\s+{_NAME}"
        r"(?:\s+(?:of|about|to|in|on|at)\s[^\n]{1,60})?[.\s]*",
        rf"(?P<words>.+?)\s*,\s*{_NAME}\s+{_SAYS}[.\s]*",
        rf"(?P<words>.+?)\s*\({_NAME}(?:,[^\n()]{{1,60}})?\)[.\s]*",
    )
)


@dataclass(frozen=True, slots=True)
class Claim:
    """The words of a quotation, parted where it leaves something out, and whom it names."""

    fragments: tuple[str, ...]
    name: str | None


def claimed(quotation: str) -> Claim:
    """Read a quotation, perhaps with its author: `“We will … win.” — John Roe`."""
    quotation = _closed_up(quotation)
    found = _AFTER.fullmatch(quotation) or _BEFORE.fullmatch(quotation)
    if found:
        return _claim(found["words"], found["name"].strip())
    return _claim(quotation, None)


def perhaps_claimed(quotation: str) -> Iterator[Claim]:
    """Readings of a quotation with an author that are right if that is a speaker.

    `We will win — John Roe`, `Roe: we will win`, `As Roe said, “We will win”`,
    `Did Roe say we will win?`, `we will win, according to Roe`, `we will win (Roe, 2024)`.
    """
    quotation = _closed_up(quotation)
    for pattern in (_TOLD, *_BARE):
        if found := pattern.fullmatch(quotation):
            yield _claim(found["words"], found["name"].strip())


def _closed_up(quotation: str) -> str:
    """A quotation with one blank, or the end of a line, where there are several.

    Many of them together would be gone through again and again.
    """
    return _BLANKS.sub(lambda found: "\n" if "\n" in found[0] else " ", quotation)


def _claim(words: str, name: str | None) -> Claim:
    fragments = tuple(part for part in _LEFT_OUT.split(words) if any(map(str.isalnum, part)))
    return Claim(fragments, name)
