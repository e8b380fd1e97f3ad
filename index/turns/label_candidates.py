"""Paragraphs that begin with, or are, what looks like a label."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter, sub
from typing import NamedTuple

from index.dates import iso_date
from index.languages import every
from index.turns.label_grammar import CLOCK, NESTED, Label, LabelMatch, Shape, parse_label
from index.turns.label_match import match_label
from index.turns.labels_without_colon import Form, form_of, parted_in
from index.turns.paragraphs import Paragraph, ends_sentence, is_given
from index.turns.sayer_words import ends_saying
from index.turns.structure import Structure
from index.types import Metadata, Style, maker

HEADING = Style.HEADING
UNNAMED = (Shape.LOWER, Shape.NOTICE)
MAX_ALONE = 110
BRACKETS = re.compile(rf"(?:{NESTED}\s*)+")
TIMED = re.compile(
    rf"(?P<name>[^\W\d].*?)(?:\s+|\s*[\[(]\s*|\s+[-–—|·•]\s+){CLOCK}\s*[\])]?\s*"
    rf"|[\[(]?{CLOCK}[\])]?\s*(?:[-–—|·•]\s*)?(?P<later>[^\W\d].*)"
)
NUMBERED = re.compile(r"T?\d{1,3}\.\s+(?:\[\d+\]\s+)?")
"""The number of a question before who has put it down: `3. Ann Lee (Ely) (Ind)`."""
TIME_ALONE = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
CLOCKS = re.compile(rf"[\[(]?{CLOCK}[\])]?")
MONTHS = {word for entry in every("months") for word in entry.split("|")}
MIN_OTHERS, MIN_LISTED = 3, 3
WITH_OFFICE = " -- "
"""What parts who somebody is from the name on a line: `Ann Lee -- Chief Executive Officer`."""
SHARE_OF = {Form.STOPPED: 0.12, Form.DASHED: 0.6, Form.SET_OFF: 0.0}
"""Of all paragraphs, how many begin with a label without a colon where it is one.

Otherwise it may call somebody, as in `Governor Roe. You have a minute.`, head a
paragraph, as in `Ann Roe – The Early Years`, or be what is heard: `[Phone Rings] Hello.`
"""
WORDS_IN_TITLE = re.compile(r"[^\W\d_]{4,}")
QUOTED = re.compile(r"[«“„\"][^«»“”„\"]*[^«»“”„\".…][»“”\"]")
CLOSED = '»”“"\xa0\u202f '
CLOSING = ".?!,;:…—–-"


class Candidate(NamedTuple):
    """A paragraph with what looks like a label.

    A label without a colon is `alone` on its line or, with brackets, on two
    `lines`; its words are below it.
    """

    at: int
    match: LabelMatch
    alone: bool = False
    timed: bool = False
    lines: int = 1

    @property
    def key(self) -> str:
        return self.match.label.key


_match, _candidate = maker(LabelMatch), maker(Candidate)


def find_labels(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure
) -> list[Candidate]:
    """The candidates among the paragraphs that may be speech, in order."""
    found: list[Candidate] = []
    others: dict[Form, list[Candidate]] = defaultdict(list)
    kinds, wordless, _ = structure
    parted = parted_in(text, paragraphs)
    for at, paragraph in enumerate(paragraphs):
        if at in wordless or at in kinds:
            continue
        start, end = paragraph.start, paragraph.end
        short = end - start <= MAX_ALONE
        name = _before_time(text[start:end]) if short and text[end - 1].isdigit() else None
        match = match_label(text, start, end, at in parted) if name is None else None
        form = match and form_of(text, match)
        if match is not None and form is not None:
            if form is not Form.STOPPED or not _goes_on(text, paragraphs, at):
                others[form].append(Candidate(at, match))
            continue
        if match is not None and not ends_saying(match.label.name):
            if paragraph.style is not HEADING or match.words == end:
                found.append(_candidate((at, match, False, False, 1)))
            continue
        if short and text[end - 1] not in CLOSING:
            below = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
            alone = _alone(text, paragraph, at, below, name)
            if alone is not None:
                found.append(alone)
    labelled = sum(not c.alone for c in found)
    for form, candidates in others.items():
        least = max(MIN_OTHERS, SHARE_OF[form] * len(paragraphs), 2 * labelled)
        if len(candidates) >= least and len({c.key for c in candidates}) > 1:
            found.extend(candidates)
    return sorted(found, key=attrgetter("at"))


def listed_among(
    text: str, paragraphs: Sequence[Paragraph], labels: Sequence[Candidate]
) -> set[int]:
    """The positions of names alone on their lines that stand below each other, as in a list.

    They are three or more, or a line with a colon announces them.
    """
    alone = [c.at for c in labels if c.alone]
    if 1 not in map(sub, alone[1:], alone):
        return set()
    listed: set[int] = set()
    run = alone[:1]
    for at in (*alone[1:], len(paragraphs) + 1):
        if at == run[-1] + 1:
            run.append(at)
            continue
        announced = run[0] > 0 and text[paragraphs[run[0] - 1].end - 1] in ":："
        if len(run) >= MIN_LISTED or (len(run) > 1 and announced):
            listed.update(run)
        run = [at]
    return listed


def _goes_on(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a line may be the rest of the one above: `we thank / Mr. Roe. He was there.`"""
    if at == 0 or paragraphs[at].gap or paragraphs[at].indent > paragraphs[at - 1].indent:
        return False
    return not ends_sentence(text[slice(*paragraphs[at - 1].span)])


def _alone(
    text: str, paragraph: Paragraph, at: int, below: Paragraph | None, timed: str | None
) -> Candidate | None:
    """A name on a line of its own, perhaps with a time; the words are below it.

    The line `below` may add in brackets who holds an office, or a constituency.
    `timed` is what stands before the time, where `_before_time` has found it.
    """
    start, end = paragraph.start, paragraph.end
    name = words = text[start:end]
    if timed is None and ":" in words:
        timed = _timed(words)
    lines, after = 1, 0
    if timed is not None:
        name = timed
        after = words.index(timed)
    elif words[-1] == ")" and (number := NUMBERED.match(words)) is not None:
        after = number.end()
        name = words[after:]
    below_time = False
    if below is not None and not text[below.start].isalpha():
        below_time = CLOCKS.fullmatch(text, below.start, below.end) is not None
        if BRACKETS.fullmatch(text, below.start, below.end):
            name, lines = f"{name} {text[below.start : below.end]}", 2
    label = _named(name if WITH_OFFICE not in name else ", ".join(name.split(WITH_OFFICE, 1)))
    if label is None:
        return None
    start += after
    ends = end if lines == 2 or timed is None else start + len(name.rstrip())
    match = _match((label, start, ends, end))
    return _candidate((at, match, True, below_time or timed is not None, lines))


@lru_cache(maxsize=8192)
def _named(line: str) -> Label | None:
    """The label that a line is, if it may be somebody's name."""
    label = parse_label(line)
    if label is None or label.shape in UNNAMED or _is_day(label.name):
        return None
    return label


def _is_day(name: str) -> bool:
    """Whether a name is the day of a month: `May 13`."""
    first, *rest = name.casefold().replace(",", " ").split()
    return (
        len(rest) > 0
        and any(word.isdecimal() for word in (first, *rest))
        and (first in MONTHS or rest[0] in MONTHS)
    )


def _before_time(words: str) -> str | None:
    """The name on a line that is letters and a time after them, and so no other label."""
    before, _, clock = words.rpartition(" ")
    name = before.rstrip()
    return name if name.replace(" ", "").isalpha() and TIME_ALONE.fullmatch(clock) else None


def _timed(words: str) -> str | None:
    """The name on a line with a time before or after it."""
    timed = TIMED.fullmatch(words)
    return timed and (timed["name"] or timed["later"])


def without_headline(
    text: str,
    paragraphs: Sequence[Paragraph],
    found: list[Candidate],
    first: int,
    metadata: Metadata,
) -> list[Candidate]:
    """The candidates without `John Roe: Soldiers Don't Want To Die` at the top.

    A place and a date may stand below it: `Village Hall, 5 May 2024`.
    `first` is the position of the first paragraph after any front matter.
    """
    if not found or not first <= found[0].at <= first + 1 or is_given(paragraphs[found[0].at]):
        return found
    if _is_headline(text, paragraphs, found[0], found[1:], metadata):
        return found[1:]
    return found


def _is_headline(
    text: str,
    paragraphs: Sequence[Paragraph],
    first: Candidate,
    rest: Sequence[Candidate],
    metadata: Metadata,
) -> bool:
    paragraph = paragraphs[first.at]
    if paragraph.style is Style.HEADING or text[slice(*paragraph.span)] == metadata.title:
        return True
    body = text[first.match.words : paragraph.end]
    labelled = {c.at for c in rest if not (c.alone and iso_date(c.match.label.role or ""))}
    if not body:
        return first.alone and not first.timed and first.at + 1 in labelled
    others = [text[c.match.words : paragraphs[c.at].end] for c in rest[:40]]
    quoted = " " in first.match.label.name and QUOTED.fullmatch(body) is not None
    apart = first.at + 1 < len(paragraphs) and paragraphs[first.at + 1].gap
    unlike = any(c.match.label.shape is not first.match.label.shape for c in rest[:1])
    top = (
        first.at == 0
        and first.match.label.shape is Shape.FULL
        and body.rstrip(CLOSED)[-1:].isalnum()
    )
    if quoted and (apart or unlike or top) and not any(map(QUOTED.fullmatch, others)):
        return True
    punctuated = sum(map(ends_sentence, others)) >= 0.5 * len(others)
    words = WORDS_IN_TITLE.findall(body)
    one = re.search(r"[.?!]\s", body) is None
    titled = one and len(words) > 1 and sum(w[0].isupper() for w in words) > 0.7 * len(words)
    followed = first.at + 1 in labelled
    if ends_sentence(body):
        return titled and not followed
    return punctuated and (titled or not followed)
