"""Captions that nobody says: who wrote the subtitles, a link; machines invent such captions too."""

from __future__ import annotations

import re

from index.languages import pattern, starts

MAX_CREDIT = 120
STARTS = {
    form
    for start in starts("subtitle_credits") | {"ht", "ww"}
    for form in (start, start.upper(), start.capitalize())
}
"""How a credit may begin: a quick test, in small letters or capitals."""
CREDIT = re.compile(
    rf"{pattern('subtitle_credits')}[^.?!]*(?:\.\w+)*\.?$|(?:https?://|www\.)\S+$", re.IGNORECASE
)


def is_credit(caption: str) -> bool:
    """Whether a caption, on one line, is a credit or a link."""
    if len(caption) > MAX_CREDIT or caption[:2] not in STARTS:
        return False
    return CREDIT.match(caption) is not None
