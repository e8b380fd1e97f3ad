"""Labels without a colon: `Mr. TRAFICANT. Why now?`, `[Ann Lee] Why now?`, `Ann Lee – Why now?`"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import compress

from index.people import HONORIFICS, PARTICLES, bare
from index.turns.label_grammar import (
    CLOCK,
    MAX_LABEL,
    NESTED,
    Label,
    LabelMatch,
    Shape,
    key_of,
    parse_label,
    words_from,
)
from index.turns.paragraphs import Paragraph
from index.turns.words import ROLES

OFFICES = (
    "Senator|Representative|Chair(?:man|woman|person)?|General|Admiral|Secretary|Governor|Judge"
    "|Ambassador|Commissioner|Director|Colonel|Sheriff|Professor"
)
CONGRESS = re.compile(
    rf"(?P<name>(?:(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?|{OFFICES})\s+(?:[A-Z][\w.'’-]*\s+)*?"
    r"(?:(?:Ma?c|Mc|[DO]['’]|De|La|Van)?[A-Z]{2,}[A-Z'’-]*)(?:,\s+Jr\.?)?"
    r"(?:\s+of\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?)?"
    r"|The\s+(?:[A-Z][A-Za-z]+\s+)*[A-Z]{3,}(?:\s+pro\s+tempore)?"
    r"|[A-Z][A-Z'’.-]+(?:\s+[A-Z]\.)?\s+[A-Z][A-Z'’-]+(?:\s+of\s+[A-Z][a-z]+)?)"
    rf"(?:\s*{NESTED}){{0,2}})(?:\.(?:\s|[–—]\s?)|—(?=\S))"
)
HEARING = re.compile(
    rf"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.|{OFFICES})"
    r"\s+(?:[A-Z][a-z]+\s+|[A-Z]\.\s+)?[A-Z][\w'’]+(?:-[A-Z]\w+)*"
    r"|The\s+(?:Chair(?:man|woman|person)?|Clerk|Witness|Speaker|President|Moderator))"
    rf"(?:\s*{NESTED})?\.\s+(?=[A-Z\"“\[(])"
)
"""Labels of a hearing, which are not in capitals: `Mr. Roe. Thank you.`"""
FRENCH = re.compile(
    r"(?P<name>(?:M\.|Mme|Mlle)\s+(?:l[ea]\s+)?[^\W\d_][^.:\n]{2,110}?)\.\s+(?=[^\W\d_a-z«“\"])"
)
"""Labels of the French parliament: `Mme Anne Roux, ministre. Merci.`"""
STOPPED = re.compile(
    r"(?P<name>[^\W\d_a-z](?:[^.:\n]|(?<=\b[A-Z])\.|(?<=\bDr)\.){1,130}?)"
    r"\.(?:\s[–—-]\s|\s?[–—]|-\s)\s*(?=\S)"
)
"""Labels with a stop and a dash, of the European Parliament: `Anna Roe (PPE). – Thank you.`"""
PLAY = re.compile(rf"(?P<name>[^\W\d_]{{2}}[^\W\d_.,:;!?()\[\]]*)(?:\s*{NESTED})?\.\s+(?=\S)")
"""Labels of plays, when they are in capitals: `ROE. Good evening.`"""
NUMERAL = re.compile(r"[IVXLC]+")
MONSIEUR = "M. "
STOPS, DASHED = re.compile(r"\. ?[–—-]"), (".-", ".–", ".—")
HEARING_STARTS = frozenset("Mr Ms Mi Dr Se Re Ch Ge Ad Go Ju Am Co Di Sh Pr Th".split())
CONGRESS_STARTS = re.compile(rf"{'|'.join(sorted(HEARING_STARTS))}|[A-Z][A-Z'’.-]")
FRENCH_STARTS = frozenset(("M.", "Mm", "Ml"))
"""The first two characters of each."""
BRACKETED = re.compile(r"\[(?P<name>[^\W\d_a-z][^\[\]\n]{2,60})\]\s+(?=[^\W_a-z]|[\"“(])")
"""`[Anna Lee] Why now?`"""
NICK = re.compile(
    rf"(?:[\[(]?{CLOCK}[\])]?\s*)?<[ @+%~&]?(?P<name>[^\W\d][\w\[\]\\^{{}}|`-]{{1,30}})>\s+(?=\S)"
)
"""`<anna> hi`, `12:30 <@anna> hi`: a name in a chat, as it is written."""
TAGS = frozenset("br em strong".split())
BOLD = re.compile(
    rf"\*\*(?P<name>[^\W\d_a-z][^:*\[\]()<>\n–—]{{2,60}})\*\*\s+"
    rf"(?![\[(]{CLOCK}[\])]\s*:)(?=[^\W_a-z]|[\"“(])"
)
PARTED = re.compile(
    r"(?P<name>[^\W\d_a-z][^:,*\[\]()<>\n–—]{2,60}?)"
    rf"\s+(?:[\[(]{CLOCK}[\])]|[–—])\s+(?=[^\W_a-z]|[\"“(])"
)
SET_OFF = re.compile(rf"[\[(]{CLOCK}[\])]")
PARTS = re.compile(r"[\])] | [–—] ")
"""What parts a full name from the words after it, where no colon does."""
SIGNS, HYPHEN = "])–—", "-"
"""Marks one of which such a label has; with a stop before it, it may have a hyphen."""


class Form(StrEnum):
    """What stands between a label without a colon and the words after it."""

    STOPPED = "stopped"
    DASHED = "dashed"
    SET_OFF = "set off"
    """Brackets, a time in them, or bold type."""

    __hash__ = str.__hash__


def parted_in(text: str, paragraphs: Sequence[Paragraph]) -> set[int]:
    """The positions of the paragraphs that have one of the `SIGNS` where labels end, not begin.

    To look for a sign from one paragraph to the next takes no time where there is none.
    """
    starts = [paragraph.start for paragraph in paragraphs]
    found: set[int] = set()
    for sign in SIGNS if starts else "":
        at = text.find(sign, starts[0])
        while at >= 0:
            position = bisect_right(starts, at) - 1
            if at == starts[position]:
                at = text.find(sign, at + 1)
                continue
            if at - starts[position] < MAX_LABEL:
                found.add(position)
            at = text.find(sign, starts[position + 1]) if position + 1 < len(starts) else -1
    return found


def match_parted(text: str, start: int, end: int, limit: int) -> LabelMatch | None:
    """`**Anna Lee** Why now?`, `Anna Lee [00:12:30] Why now?`, `Anna Lee – Why now?`."""
    if text[start] == "*":
        found = BOLD.match(text, start, limit)
    elif text[start].isalpha() and PARTS.search(text, start, limit) is not None:
        found = PARTED.match(text, start, limit)
    else:
        return None
    return found and _of_full_name(found, text, end)


def match_bracketed(text: str, start: int, end: int, limit: int) -> LabelMatch | None:
    """`[Anna Lee] Why now?`: a full name, not what is heard, nor a surname within a quotation."""
    found = BRACKETED.match(text, start, limit)
    return found and _of_full_name(found, text, end)


def match_nick(text: str, start: int, end: int, limit: int) -> LabelMatch | None:
    """`12:30 <anna> hi`: a name in a chat, whatever it looks like."""
    found = NICK.match(text, start, limit)
    if found is None or found["name"] in TAGS:
        return None
    name = found["name"]
    return _made(Label(name, None, Shape.FULL, False, key_of(name)), found, text, end)


def _of_full_name(found: re.Match[str], text: str, end: int) -> LabelMatch | None:
    label = parse_label(found["name"])
    if label is None or " " not in label.name or label.nameless:
        return None
    if label.shape not in (Shape.TITLED, Shape.FULL, Shape.CAPITALS):
        return None
    return _made(label, found, text, end)


def match_stopped(
    text: str, start: int, end: int, limit: int, parted: bool = True
) -> LabelMatch | None:
    """`Mr. TRAFICANT.`, `Mr. Roe. Thank you.`, `Mme Roux. Merci.`, `Anna Roe (PPE). – Thank you.`

    That it is not `parted` says that none of the `SIGNS` is before the limit, but at the start.
    """
    ways = _ways(text[start : start + 2])
    if not (ways or parted) and text.find(HYPHEN, start, limit) < 0:
        return None
    if ways[:1] == (CONGRESS,):
        found, ways = CONGRESS.match(text, start, limit), ways[1:]
        label = found and parse_label(found["name"])
        if found is not None and label is not None:
            return _made(label, found, text, end)
    stop = text.find(".", start, limit)
    if stop < 0 or not text[start].isupper():
        return None
    if STOPS.search(text, stop, limit) is not None:
        ways = (STOPPED,)
    for way in ways:
        found = way.match(text, start, limit)
        label = found and parse_label(found["name"])
        if found is None or label is None or (way is PLAY and not _is_played(label.name)):
            continue
        if way is FRENCH and label.shape is Shape.LOWER and _is_titled_office(label.name):
            label = label._replace(shape=Shape.TITLED)
        elif way is FRENCH and label.name.startswith(MONSIEUR):
            name = label.name.removeprefix(MONSIEUR)
            label = label._replace(name=name, key=key_of(name), shape=Shape.TITLED)
        if label.shape is not Shape.LOWER:
            return _made(label, found, text, end)
    return None


@lru_cache(maxsize=8192)
def _ways(opening: str) -> tuple[re.Pattern[str], ...]:
    """The labels with a stop, in the order to try, that can begin with two characters."""
    congress = CONGRESS_STARTS.fullmatch(opening) is not None
    possible = (
        congress,
        opening in HEARING_STARTS,
        opening in FRENCH_STARTS,
        opening.isalpha() and opening.isupper(),
    )
    return tuple(compress((CONGRESS, HEARING, FRENCH, PLAY), possible))


def _is_played(name: str) -> bool:
    """Whether a label is in capitals, as in a play, and no number of a section."""
    return name.isupper() and NUMERAL.fullmatch(name) is None


def _made(label: Label, found: re.Match[str], text: str, end: int) -> LabelMatch:
    return LabelMatch(label, *found.span("name"), words_from(text, found.end(), end))


def form_of(text: str, match: LabelMatch) -> Form | None:
    """How a label without a colon is told from its words; None of any other label."""
    if text.startswith(":", match.end):
        return None
    after = text[match.end : match.words].strip()
    if after in ("–", "—"):
        return Form.DASHED
    if after in ("]", "**", ">") or SET_OFF.fullmatch(after):
        return Form.SET_OFF
    if after in DASHED and match.label.shape is Shape.CAPITALS:
        return None
    stopped = after[:1] == "." and CONGRESS.match(text, match.start) is None
    return Form.STOPPED if stopped else None


def _is_titled_office(name: str) -> bool:
    """Whether a name is a title and an office in small letters: `M. le président`."""
    words = [bare(word) for word in name.split()[1:]]
    return len(words) > 1 and all(word in HONORIFICS | ROLES | PARTICLES for word in words)
