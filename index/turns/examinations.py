"""Who asks and who answers before a court, where lines between say it: `BY MS. ROE:`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import methodcaller
from typing import NamedTuple

from index.languages import every, pattern, starts
from index.people import normal_case
from index.turns.full_names import full_name
from index.turns.label_grammar import Label, Shape, key_of, parse_label
from index.turns.marks import Mark, narration, unknown
from index.turns.paragraphs import Paragraph
from index.turns.questions_answers import CODE_NAMED, Coded
from index.types import Method, Span

MAX_LINE, STARTS = 90, starts("courts.examinations", "courts.by")
EXAMINATION = re.compile(
    rf"\W*(?:{pattern('courts.examinations')})?\W*"
    rf"(?:{pattern('courts.by')}\s+(?P<name>[^\W\d_][^:\n]{{2,50}}?))?\s*:?\W*",
    re.IGNORECASE,
)
SWORN = re.compile(
    rf"^[ \t]*(?P<name>[A-Z][A-Z'’.-]+(?:[ ,]+[A-Z][A-Z'’.-]*){{1,3}}),?\s+(?=[a-z(])"
    rf"[^\n]{{0,80}}\n?[^\n]{{0,80}}?\b{pattern('courts.sworn')}\b",
    re.MULTILINE,
)
WITNESS = every("courts.witness")
SWORN_AT = methodcaller("start")
NAMED = (Shape.TITLED, Shape.FULL, Shape.CAPITALS)


class Examination(NamedTuple):
    """Where a part of a hearing begins, and who asks in it; None where the line doesn't say."""

    at: int
    label: Label | None
    evidence: Span


def find_examinations(
    text: str, paragraphs: Sequence[Paragraph], asked: Sequence[Coded]
) -> list[Examination]:
    """The lines above questions that say who asks them; none where nobody is named."""
    if not asked:
        return []
    found: list[Examination] = []
    for at, (start, end, *_) in enumerate(paragraphs):
        if end - start > MAX_LINE or text[start : start + 2].casefold() not in STARTS:
            continue
        match = EXAMINATION.fullmatch(text, start, end)
        if match is None:
            continue
        label = parse_label(match["name"]) if match["name"] else None
        if label is not None and label.shape not in NAMED:
            continue
        place = Span(*match.span("name")) if label else Span(start, end)
        found.append(Examination(at, label, place))
    return found if any(one.label for one in found) else []


def examined(
    text: str,
    marks: Mapping[int, Mark],
    codes: tuple[Sequence[Coded], Sequence[Coded]],
    parts: Sequence[Examination],
    starts: Sequence[int],
) -> dict[int, Mark]:
    """The marks of questions and answers in the parts of a hearing, and of the lines between.

    `marks` are of all that has a label or a code, `starts` where the paragraphs begin.
    """
    if not parts:
        return {}
    asked, answered = codes
    names = {
        key_of(mark.evidence.of(text)): mark.speaker
        for mark in marks.values()
        if mark.evidence is not None and mark.speaker is not None
    }
    found = {part.at: narration(starts[part.at]) for part in parts}
    places = [part.at for part in parts]
    for coded in asked:
        place = bisect_right(places, coded.at) - 1
        if place < 0:
            continue
        label, evidence = parts[place].label, parts[place].evidence
        name = label and (names.get(label.key) or normal_case(label.name))
        found[coded.at] = _named(marks[coded.at], name, evidence)
    sworn = list(SWORN.finditer(text))
    for oath in sworn:
        inside = range(bisect_left(starts, oath.start()), bisect_left(starts, oath.end()))
        found.update((at, narration(starts[at])) for at in inside if at not in marks)
    for coded in answered:
        place = bisect_right(sworn, coded.start, key=SWORN_AT) - 1
        if place >= 0:
            name = full_name(normal_case(sworn[place]["name"].strip(" ,")))
            found[coded.at] = _named(marks[coded.at], name, Span(*sworn[place].span("name")))
    for at, mark in marks.items():
        place = bisect_right(sworn, starts[at], key=SWORN_AT) - 1
        if place < 0 or mark.speaker is None or mark.speaker.casefold() not in WITNESS:
            continue
        name = full_name(normal_case(sworn[place]["name"].strip(" ,")))
        found[at] = _named(mark, name, Span(*sworn[place].span("name")))
    return found


def _named(mark: Mark, name: str | None, evidence: Span) -> Mark:
    """The mark of a question or an answer as somebody's, or as nobody's."""
    if name is None:
        return unknown(mark.words)._replace(asks=mark.asks)
    return mark._replace(
        speaker=name, method=Method.LABEL, evidence=evidence, confidence=CODE_NAMED, role=None
    )
