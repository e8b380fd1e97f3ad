"""The label with which a paragraph begins: before a colon, or as it is without one."""

from __future__ import annotations

import re
from functools import lru_cache

from index.languages import pattern
from index.turns.label_grammar import (
    CLOCK,
    MAX_LABEL,
    NESTED,
    STAMP,
    Label,
    LabelMatch,
    parse_label,
    words_from,
)
from index.turns.labels_without_colon import (
    match_bracketed,
    match_nick,
    match_parted,
    match_stopped,
)
from index.types import maker

NUMBERED = re.compile(r"Q\.?\s?\d{1,4}[.)]?\s+(?=[^\W\d_a-z])")
"""The number of a question before who asks it: `Q12 The Chair: Why now?`"""
LEAD = re.compile(
    r"[\u200b\ufeff\u200e\u200f\s]*(?:>>+\s*)?(?:Q\.?\s?\d{1,4}[.)]?\s+|\d{1,4}[.)]\s+)?(?:[*_]{1,3}|<(?:b|strong|em|i)>)?"
    rf"(?:{STAMP}\s*(?:[-–—|]\s*)?(?:>>+\s*)?)?[*_]{{0,3}}"
)
COLON = re.compile(
    rf"(?P<name>(?:[^:：()\[\]\n]|{NESTED}|\[[^\]\n]{{0,40}}\]|(?<=\d):(?=\d))+?)"
    rf"\s*(?:[*_]{{1,3}}(?:\s*[\[(]{CLOCK}[\])])?|</(?:b|strong|em|i)>)?"
    r"\s*[:：](?:[*_]{1,3}|</(?:b|strong|em|i)>)?"
    rf"(?P<time>\s*[\[(]{CLOCK}[\])])?"
)
SENT = re.compile(
    rf"{CLOCK}\s+(?i:{pattern('chat_from')})\s+(?P<name>[^\W\d_][^:\n]{{0,60}}?)"
    rf"(?:\s+(?i:{pattern('chat_to')})\s+[^:\n]{{1,60}}?)?\s*:(?=\s|$)"
)
"""What a chat writes above a message: `10:02:33 From Ann Lee to Everyone:`"""
NICK_STARTS, MAX_TIME = frozenset("<[(0123456789"), 16
MARKS, MARKS_AFTER = re.compile(r"[()\[\]：*_<\n]"), frozenset("[(*_<")
"""What makes a label more than a name before a colon, and what does after it."""
_match = maker(LabelMatch)


def match_label(text: str, start: int, end: int, parted: bool = True) -> LabelMatch | None:
    """The label with which the paragraph `text[start:end]` begins, if something looks like one.

    It is not `parted` where `parted_in` leaves it out.
    """
    limit = end if end - start < MAX_LABEL else start + MAX_LABEL
    colon = text.find(":", start, limit)
    if colon > 0 and text[colon + 1 : colon + 2] == " " and text[colon + 2 : colon + 3].isalnum():
        are_words, label = _parse_words(text[start:colon])
        if are_words:
            return label and _match((label, start, colon, colon + 2))
    first = text[start]
    if first in NICK_STARTS and text.find("<", start, start + MAX_TIME) >= 0:
        nick = match_nick(text, start, end, limit)
        if nick is not None:
            return nick
    if first.isdigit() and (sent := SENT.match(text, start, limit)) is not None:
        label = parse_label(sent["name"])
        return label and LabelMatch(label, *sent.span("name"), words_from(text, sent.end(), end))
    if parted or first == "*":
        named = match_parted(text, start, end, limit)
        if named is None and first == "[":
            named = match_bracketed(text, start, end, limit)
        if named is not None:
            return named
    if first == "Q" and (numbered := NUMBERED.match(text, start, limit)) is not None:
        start = numbered.end()
    if colon > start and text[start].isalpha() and _is_unmarked(text, start, colon):
        if colon + 1 < end and text[colon + 1].isdigit():
            return match_stopped(text, start, end, limit, parted)
        words = words_from(text, colon + 1, end)
        if words == end or text[words] not in MARKS_AFTER:
            plain = _match_plain(text, start, colon, end, words)
            return plain or match_stopped(text, start, end, limit, parted)
    if colon < 0 and (text.isascii() or text.find("：", start, limit) < 0):
        return match_stopped(text, start, end, limit, parted)
    return _match_marked(text, start, end, limit) or match_stopped(text, start, end, limit, parted)


def _is_unmarked(text: str, start: int, end: int) -> bool:
    """Whether a part of a text has none of the `MARKS`."""
    return text[start:end].replace(" ", "").isalnum() or MARKS.search(text, start, end) is None


def _match_plain(text: str, start: int, colon: int, end: int, words: int) -> LabelMatch | None:
    """What `_match_marked` finds where there are no marks."""
    if words == colon + 1 < end and (text[words].isdigit() or text[words] in "/\\"):
        return None
    written = text[start:colon].rstrip()
    label = parse_label(written)
    return label and LabelMatch(label, start, start + len(written), words)


def _match_marked(text: str, start: int, end: int, limit: int) -> LabelMatch | None:
    lead = LEAD.match(text, start, limit)
    found = COLON.match(text, lead.end() if lead else start, limit)
    if found is None:
        return None
    after = found.end()
    if found["time"] is None and after < end and (text[after].isdigit() or text[after] in "/\\"):
        return None
    label = parse_label(found["name"])
    return label and LabelMatch(label, *found.span("name"), words_from(text, after, end))


@lru_cache(maxsize=8192)
def _parse_words(written: str) -> tuple[bool, Label | None]:
    """Whether letters and blanks are all that stands before a colon; the label if they are one."""
    are_words = written.replace(" ", "").isalpha()
    return are_words, parse_label(written) if are_words else None
