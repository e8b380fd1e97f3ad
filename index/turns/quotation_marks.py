"""Words between quotation marks: where they begin and end, in one paragraph or over several."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.languages import entries, every
from index.types import Span, maker

REACH = 8
"""How many paragraphs a quotation may go on for whose mark is not repeated."""
SINGLE = "'‘’"
SINGLES = frozenset(SINGLE)
STRAIGHT = '"'
ONE_WAY = "«»„‚‹›"
"""Marks that never stand at an apostrophe's or an inch's place."""


def _closers() -> dict[str, str]:
    found: dict[str, str] = defaultdict(str)
    for pair in entries("quotes.marks"):
        opening, closing = pair.split()
        found[opening] += closing
    for opening in found:
        if opening not in SINGLE + STRAIGHT and "'" not in found[opening]:
            found[opening] += STRAIGHT
    return dict(found)


CLOSERS = _closers()
"""The marks that close what each mark opens."""
MARKS = sorted({mark for opening, closing in CLOSERS.items() for mark in opening + closing})
MARK = re.compile(f"[{''.join(MARKS)}]")
SIGNS = (
    *sorted(CLOSERS.keys() - set(SINGLE)),
    *(before + mark for before in " \n(—–[\xa0" for mark in SINGLE[:2]),
)
DECADE = re.compile(r"\d0s\b")
WORD = re.compile(r"[^\W\d_]+")
TIGHT_END = '.,!?…—–:;)]”"»'


class Quoted(NamedTuple):
    """A quotation in a paragraph: `span` with its marks, `inner` without.

    `goes_on` says that it began in the paragraph before, `open` that it ends in
    a later one, `told` that it stands between dashes and has no marks.
    """

    span: Span
    inner: Span
    goes_on: bool = False
    open: bool = False
    told: bool = False


_span, _made = maker(Span), maker(Quoted)


def signs_in(text: str) -> tuple[str, ...]:
    """What in a text may open a quotation."""
    return tuple(sign for sign in SIGNS if sign[-1] in text and sign in text)


def has_marks(text: str, span: Span, signs: Sequence[str] = SIGNS) -> bool:
    """Whether a part of a text may have a quotation that opens with one of the signs."""
    start, end = span
    if start == end or text[start] in SINGLE:
        return True
    return any(map(text[start:end].__contains__, signs))


def gaps_between(quoted: Sequence[Quoted], start: int, end: int) -> list[Span]:
    """What stands from `start` to the first quotation, between each two, and up to `end`."""
    gaps = []
    for one in quoted:
        begins, ends = one.span
        gaps.append(_span((start, begins)))
        start = ends
    gaps.append(_span((start, end)))
    return gaps


def is_one_quotation(text: str, span: Span) -> bool:
    """Whether a part of a text has no more marks than one at its start and one at its end."""
    start, end = span
    if MARK.search(text, start + 1, end - 1) is None:
        return True
    return all(at in (start, end - 1) for at, _ in marks_in(text, start, end))


def find_quoted(text: str, paragraphs: Sequence[Span]) -> list[list[Quoted]]:
    """The outermost quotations of each paragraph, in order.

    A quotation without a closing mark runs to the end of its paragraph where
    the next one begins with the same mark, or where a later one has the closing
    mark alone; otherwise its mark is no quotation mark.
    """
    found: list[list[Quoted]] = []
    inside: str | None = None
    until = -1
    present = marks_of(text, paragraphs[0].start, paragraphs[-1].end) if paragraphs else ()
    openers = [mark for mark in present if mark in CLOSERS]
    for at, paragraph in enumerate(paragraphs):
        start, end = paragraph
        if inside is None and not any(map(text[start:end].__contains__, openers)):
            found.append([])
            continue
        if inside is not None and at < until:
            found.append([Quoted(paragraph, paragraph, True, True)])
            continue
        french = inside == "«" and text[start] == "»"
        scanned = _scan(text, paragraph, present, inside if at == until or french else None)
        quoted = scanned.quoted
        if inside is not None and quoted and quoted[0].span.start == start:
            quoted[0] = quoted[0]._replace(goes_on=True)
        begun, inside = inside, None
        if scanned.left is not None:
            left, mark = scanned.left, scanned.mark
            repeated = at + 1 < len(paragraphs) and _repeats(text, mark, paragraphs[at + 1])
            last = None if repeated else _end_of(text, mark, paragraphs, at + 1)
            if repeated or last is not None:
                goes_on = left == start and begun is not None
                quoted.append(Quoted(Span(left, end), Span(left + 1, end), goes_on, True))
                inside, until = mark, -1 if last is None else last
            else:
                quoted.extend(scanned.within)
        found.append(quoted)
    return found


def marks_of(text: str, start: int, end: int) -> Sequence[str]:
    """Which of the marks a part of a text has."""
    return [mark for mark in MARKS if text.find(mark, start, end) >= 0]


def marks_in(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The marks in a part of a text, and where they stand; apostrophes in words are none."""
    places = ((found.start(), found.group()) for found in MARK.finditer(text, start, end))
    return _apart(text, end, places)


def marks_known(
    text: str, start: int, end: int, present: Sequence[str]
) -> Iterable[tuple[int, str]]:
    """The same where it is known which marks there are: to find these takes a third of the time."""
    places = []
    for mark in present:
        at = text.find(mark, start, end)
        while at >= 0:
            places.append((at, mark))
            at = text.find(mark, at + 1, end)
    places.sort()
    return places if SINGLES.isdisjoint(present) else _apart(text, end, places)


def _apart(text: str, end: int, places: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The marks at some places, less the apostrophes."""
    for at, mark in places:
        joins = mark in SINGLE and text[at - 1 : at].isalnum()
        if joins and text[at + 1 : min(at + 2, end)].isalnum():
            continue
        yield at, mark


def _repeats(text: str, mark: str, paragraph: Span) -> bool:
    """Whether a paragraph begins with the mark that opened the one before, or the French way."""
    first = text[paragraph.start]
    return first == mark or (mark == "«" and first == "»")


def _end_of(text: str, mark: str, paragraphs: Sequence[Span], at: int) -> int | None:
    """The paragraph in which a mark that is not repeated is closed."""
    if mark in SINGLE + STRAIGHT:
        return None
    for later in range(at, min(at + REACH, len(paragraphs))):
        for _, closing in marks_in(text, *paragraphs[later]):
            if closing in SINGLE:
                continue
            return later if closing in CLOSERS[mark] else None
    return None


class _Scanned(NamedTuple):
    """The quotations of a paragraph; where one begins that is not closed, and those in it."""

    quoted: list[Quoted]
    left: int | None = None
    mark: str = ""
    within: Sequence[Quoted] = ()


def _scan(text: str, paragraph: Span, present: Sequence[str], inside: str | None) -> _Scanned:
    """The quotations of a paragraph that has no marks but those `present` in the text.

    `inside` is the mark of one that goes on from before it.
    """
    start, end = paragraph
    closed: list[tuple[int, int, int]] = []
    open_at = [] if inside is None else [start]
    marks = [] if inside is None else [inside]
    skip = start + (inside is not None and text[start] == "»")
    for at, mark in marks_known(text, start, end, present):
        if at < skip:
            continue
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        level = _closed(marks, mark, before, after) if marks else None
        if level is not None:
            closed.append((level, open_at[level], at + 1))
            del open_at[level:], marks[level:]
        elif _opens(mark, before, after):
            if mark in SINGLE:
                close = None if open_at else _single_end(text, at, end)
                if close is not None:
                    closed.append((0, at, close + 1))
                    skip = close + 1
                continue
            if marks[-1:] == [mark] == [STRAIGHT]:
                open_at.pop()
                marks.pop()
            open_at.append(at)
            marks.append(mark)
    carried = start if inside is not None else None
    return _sorted_out(closed, open_at, marks, carried)


def _sorted_out(
    closed: Sequence[tuple[int, int, int]],
    open_at: Sequence[int],
    marks: Sequence[str],
    carried: int | None,
) -> _Scanned:
    """What was closed, by level, and what was left open, with which mark."""
    outer = [_quoted(at, end, at != carried) for level, at, end in closed if not level]
    if not open_at:
        return _Scanned(outer)
    left, inmost = open_at[0], len(open_at)
    outer = [one for one in outer if one.span.start < left]
    inner = [_quoted(at, end) for level, at, end in closed if level == inmost and at > left]
    return _Scanned(outer, left, marks[0], inner)


def _quoted(start: int, end: int, begun: bool = True) -> Quoted:
    spans = _span((start, end)), _span((start + begun, end - 1))
    return _made((*spans, not begun, False, False))


def _closed(marks: Sequence[str], mark: str, before: str, after: str) -> int | None:
    """Which of the open quotations a mark closes, the innermost first."""
    if mark in SINGLE and "‚" not in marks:
        return None
    loose = mark == STRAIGHT and before.isspace() and after.isspace()
    if mark not in "»›" and not loose and (before.isspace() or after.isalnum()):
        return None
    for at in range(len(marks) - 1, -1, -1):
        if mark in CLOSERS[marks[at]]:
            return at
    return None


def _opens(mark: str, before: str, after: str) -> bool:
    """Whether a mark stands as an opening one does."""
    if mark not in CLOSERS or (after.isspace() and mark != "«"):
        return False
    if mark in SINGLE + STRAIGHT:
        free = before.isspace() or before in "([{—–-/«“„:,"
        return free and (after.isalnum() or after in "“\"«„([¿¡…—$£€'‘’")
    return mark in ONE_WAY or not before.isalnum()


def _single_end(text: str, start: int, end: int) -> int | None:
    """Where a single quotation mark is closed; apostrophes are passed over."""
    word = WORD.match(text, start + 1, end)
    if DECADE.match(text, start + 1) or (word and word.group().casefold() in _elisions()):
        return None
    last = None
    for at, mark in marks_in(text, start + 1, end):
        if mark not in CLOSERS[text[start]] or text[at - 1].isspace():
            continue
        after = text[at + 1] if at + 1 < end else "."
        if after.isalnum():
            continue
        if text[at - 1] in TIGHT_END or not after.isspace():
            return at
        if text[at - 1] != "s" and text[at - 2 : at] != "in":
            return at
        last = at
    return last


def _elisions() -> frozenset[str]:
    return every("sayers.elisions")
