"""Readers' comments below an article: under a heading, or a numbered list at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.languages import pattern
from index.turns.paragraphs import Paragraph, ends_sentence
from index.types import Kind

HEADING = re.compile(
    rf"\W*(?:\d+\s+)?(?:{pattern('comments_before')}\s+)*{pattern('comments')}"
    rf"(?:\s+{pattern('comments_of')})?\s*(?:[:(\[–—-]?\s*\d+\s*[)\]]?)?\s*:?\W*",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"(?P<number>\d{1,4})[.)]\s+")
TRACES = re.compile(
    rf"\b{pattern('comments_ago')}|^{pattern('comment_traces')}(?:\W|$)"
    rf"|\b{pattern('comments_said')}\s*:$|\b(?:wrote|said) on\b|^@\w+"
    r"|\bat \d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?$",
    re.IGNORECASE,
)
WHEN = re.compile(r"\d{1,2}:\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
QUOTATION = re.compile(r"[“\"«„](?P<words>[^”\"»“]{30,})[”\"»“]")
MIN_QUOTED = 30
QUESTIONS = 0.7


def find_comments(
    text: str, paragraphs: Sequence[Paragraph], unsure: Sequence[int]
) -> tuple[int, bool]:
    """Position of the first paragraph of the comments, and whether it is their heading.

    The position is the number of paragraphs where there are no comments;
    `unsure` are the positions of those that may be a heading by how they begin.
    """
    heading = _under_heading(text, paragraphs, unsure)
    if heading is not None:
        return heading, True
    return _numbered_list(text, paragraphs), False


def _under_heading(text: str, paragraphs: Sequence[Paragraph], unsure: Sequence[int]) -> int | None:
    for at in unsure:
        paragraph = paragraphs[at]
        if paragraph.end - paragraph.start > 60 or at == 0 or _is_said(paragraph):
            continue
        words = text[paragraph.start : paragraph.end]
        if HEADING.fullmatch(words) and _heads_comments(text, paragraphs, at):
            return at
    return None


def _is_said(paragraph: Paragraph) -> bool:
    """Whether the source itself gives a paragraph as speech."""
    return paragraph.voice is not None or paragraph.kind is Kind.SPEECH


def _heads_comments(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether what follows the heading are not the same speakers going on as before."""
    before = {_label(text, p) for p in paragraphs[:at]} - {None}
    after = [_label(text, p) for p in paragraphs[at + 1 :]]
    known = sum(label in before for label in after if label is not None)
    words = text[paragraphs[at].start : paragraphs[at].end]
    return known < 3 and (at + 1 < len(paragraphs) or any(c.isdigit() for c in words))


def _label(text: str, paragraph: Paragraph) -> str | None:
    colon = text.find(":", paragraph.start, min(paragraph.end, paragraph.start + 60))
    return text[paragraph.start : colon] if colon > 0 else None


def _numbered_list(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """A list 1., 2., … that runs to the end, set in or quoting what stands above it."""
    none = len(paragraphs)
    starts = _tail_of_numbers(text, paragraphs)
    for at in starts:
        tail = paragraphs[at:]
        if _asks(text, tail):
            continue
        indented = sum(p.indent > 0 for p in tail[1:])
        apart = tail[0].gap > 1 or tail[0].indent > 0
        evidence = (
            (apart and len(tail) > 1 and indented >= 0.9 * (len(tail) - 1) and tail[0].indent > 0)
            + (2 * (_quotes_above(text, paragraphs, at) > 0))
            + (sum(_has_traces(text, p) for p in tail) > 1)
            + (2 * (sum(_is_signed(text, p) for p in tail) > 1))
            + (tail[0].gap > 1)
        )
        if evidence > 1 or _counts_up(text, paragraphs, at):
            return at
    return none


def _asks(text: str, tail: Sequence[Paragraph]) -> bool:
    """Whether the numbers of a list are those of questions: `1. Why now?`"""
    numbered = [p for p in tail if _number(text, p) is not None]
    asked = sum(text[p.end - 1] in "?？" for p in numbered)
    return len(numbered) > 1 and asked >= QUESTIONS * len(numbered)


def _tail_of_numbers(text: str, paragraphs: Sequence[Paragraph]) -> list[int]:
    """Where a list begins that counts up from 1 without a gap, the last such list first."""
    starts: list[int] = []
    for at in range(len(paragraphs) - 1, 0, -1):
        start = paragraphs[at].start
        begins = text[start].isdigit()
        if text[start - 1] == "\n" and not (begins and _may_be_numbered(text, start)):
            continue
        number = _number(text, paragraphs[at])
        if number == 1 and not _is_said(paragraphs[at]):
            starts.append(at)
    return starts[:3]


def _may_be_numbered(text: str, start: int) -> bool:
    """Whether a full stop or a bracket may follow the number that begins here."""
    return "." in (after := text[start + 1 : start + 5]) or ")" in after


def _counts_up(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a list counts 1, 2, … to the end and no words before it announce it."""
    numbers = [number for p in paragraphs[at:] if (number := _number(text, p)) is not None]
    in_order = numbers == list(range(1, len(numbers) + 1))
    dense = len(numbers) > 1 and 2 * len(numbers) >= len(paragraphs) - at
    return in_order and dense and text[paragraphs[at - 1].end - 1] not in ":：;,"


def _number(text: str, paragraph: Paragraph) -> int | None:
    if not text[paragraph.start].isdigit():
        before = text[max(0, paragraph.start - 8) : paragraph.start].rpartition("\n")[2]
        found = NUMBERED.fullmatch(before.lstrip())
    else:
        found = NUMBERED.match(text, paragraph.start, paragraph.end)
    return int(found["number"]) if found else None


def _quotes_above(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    above = text[: paragraphs[at].start]
    tail = text[paragraphs[at].start : paragraphs[-1].end]
    quoted = (match["words"].strip(" .…")[:60] for match in QUOTATION.finditer(tail))
    return sum(len(words) >= MIN_QUOTED and words in above for words in quoted)


def _is_signed(text: str, paragraph: Paragraph) -> bool:
    """Whether a numbered line has who wrote a comment, and when: `1. Ida 14:05, 3 June`."""
    words = text[paragraph.start : paragraph.end]
    short = len(words) < 80 and not ends_sentence(words)
    return short and _number(text, paragraph) is not None and WHEN.search(words) is not None


def _has_traces(text: str, paragraph: Paragraph) -> bool:
    words = text[paragraph.start : paragraph.end]
    return len(words) < 80 and TRACES.search(words) is not None and not ends_sentence(words)
