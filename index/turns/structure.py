"""What is not speech, whoever speaks: comments, notices, stage directions, times, end marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from index.languages import every, opening_pattern, pattern, starts
from index.turns.comments import find_comments
from index.turns.credits import is_credit
from index.turns.label_grammar import CLOCK, TIME
from index.turns.lead_in_sentences import is_own
from index.turns.paragraphs import KIND, Paragraph, ends_sentence, is_given, is_given_any
from index.turns.words import BOILERPLATE, BYLINE, CLOSING, NOTICE_STARTS
from index.types import Kind, Style

LAST = 3
SPEECH = Kind.SPEECH
MAX_STAGE, MAX_RECORDED = 90, 160
MAX_NOTICE = 320
MAX_BRACKETED = 600
BRACKETED = re.compile(r"\[[^\[\]]*\][.…]?|\([^()]*\)[.…]?")
STAGE = re.compile(
    r"(?:\([^()]*\)|\[[^\[\]]*\]|\*[^*]+\*|<[^<>]+>|♪.*♪)[.…]?(?:\s*(?:\([^()]*\)"
    r"|\[[^\[\]]*\])[.…]?)*"
)
INTERJECTING = re.compile(rf"[^:?!\"“”]{{0,80}}\b{pattern('stage')}\s*[—–-]*\.?", re.IGNORECASE)
SHOUTED_END = rf"(?-i:{'|'.join(sorted(map(str.upper, every('end_words'))))})"
END = re.compile(
    rf"[\[(*\s#=–—-]*{pattern('ends')}[^.?!]{{0,30}}[\])*.\s#=–—-]*"
    rf"|[\[(]\s*{pattern('end_words')}\s*[\])]|{SHOUTED_END}|#{{3,}}|-\s*30\s*-",
    re.IGNORECASE,
)
NOTED = rf"{pattern('recorded')}(?:[^.?!]|(?<=\d)\.(?=\d)|\b[ap]\.m\b\.?)*"
RECORDED = re.compile(rf"{NOTED}(?:\.\s+{NOTED})*\.?", re.IGNORECASE)
HEARD = re.compile(rf"{pattern('heard')}[.!]?", re.IGNORECASE)
"""A stage direction that nothing sets off: `Laughter.`"""
END_STARTS, RECORDED_STARTS = starts("ends", "end_words"), starts("recorded", "heard")
UNSPOKEN = (
    *"boilerplate bylines interviews.by interviews.credits".split(),
    *"comments comments_before end_words ends heard recorded".split(),
    *"summaries summaries_before tapes tape_marks transcripts".split(),
)
MAY_OPEN = re.compile(
    rf"[\W\d_]|.{{0,3}}$|page|{opening_pattern(*UNSPOKEN)}", re.IGNORECASE | re.DOTALL
)
"""The first four characters, after dashes, of what is matched here, in `comments`, in `credits`."""
DASHES = "-–—― "
CLOCK_LINE = re.compile(
    rf"{CLOCK}|[\d:.,]+\s*-->\s*[\d:.,]+.*|\W*{TIME}(?:\s*(?:-->|[-–—]|to)\s*{TIME})?(?:\s+align:.*)?\W*"
    rf"|\d+\s*min(?:utes?)?|\d{{1,2}}\.\d{{2}}\s*[apAP]\.?\s?[mM]\.?"
)
PAGE = re.compile(
    r"[-–—\s\[(]*(?:page\s+[HSE]?)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s\])]*", re.IGNORECASE
)
"""A page's number, in the Congressional Record with a letter: `[[Page H4000]]`."""
TAPE_UNIT = rf"{pattern('tapes')}\s*[#№]?\s*(?:\d{{1,3}}|[^\W\d_](?!\w)|one|two|three|four)"
TAPE = re.compile(
    rf"\W*(?:{pattern('tape_marks')}\s+(?:of\s+)?)?{TAPE_UNIT}(?:\W+{TAPE_UNIT}){{0,2}}"
    rf"(?:\s+{pattern('tape_marks')})?\W*",
    re.IGNORECASE,
)
"""Where a tape begins or ends: `TAPE 2, SIDE A`."""
TAPE_STARTS = starts("tapes", "tape_marks")
RULE = re.compile(r"[\W_]+")
LINK = re.compile(r"(?:[-*+]\s+)?\[[^\]\n]+\]\([^)\s]*\)")
"""All of an item of a list that leads elsewhere, as Markdown writes it."""
TRANSCRIPT = re.compile(
    rf"\W*{pattern('transcripts')}\W*(?:\s(?:{pattern('transcripts_of')}|[-–—])\s.*)?",
    re.IGNORECASE,
)
SUMMARY = re.compile(
    rf"\W*(?:{pattern('summaries_before')}[\s-]+)*{pattern('summaries')}\W*", re.IGNORECASE
)


SET_OFF = "([*_!"
"""With what a notice may be set off: emphasis, brackets, the mark of a picture in Markdown."""
MACHINE = tuple(sorted(every("machine")))
"""How the lines end with which a recording tells of itself."""
BROKEN_OFF = "—–-"
LAST_LETTERS = frozenset(BROKEN_OFF) | {words[-1] for words in MACHINE}


class Structure(NamedTuple):
    """The kinds of paragraphs that nobody speaks, those that hold no words, where speech ends."""

    kinds: dict[int, Kind]
    wordless: frozenset[int]
    ends: frozenset[int]


def find_structure(text: str, paragraphs: Sequence[Paragraph]) -> Structure:
    """What the paragraphs are that can be told without knowing who speaks."""
    ends: set[int] = set()
    unsure = may_be_unspoken(text, paragraphs)
    wordless = {
        at for at in unsure if not is_given(paragraphs[at]) and _is_wordless(text, paragraphs[at])
    }
    unsure = [at for at in unsure if at not in wordless]
    given = dict(enumerate(map(KIND, paragraphs))) if is_given_any(paragraphs) else {}
    spoken = SPEECH in given.values()
    none = (len(paragraphs), False)
    comments, headed = none if spoken else find_comments(text, paragraphs, unsure)
    kinds: dict[int, Kind] = {
        at: kind
        for at, kind in given.items()
        if kind is not None and kind is not SPEECH and at < comments
    }
    kinds.update(dict.fromkeys(range(comments, len(paragraphs)), Kind.COMMENT))
    if headed:
        kinds[comments] = Kind.HEADING
        ends.add(comments)
    unsure = [at for at in unsure if at < comments and not is_given(paragraphs[at])]
    for at in unsure:
        paragraph = paragraphs[at]
        kind = _kind(text, paragraph)
        if kind is None:
            continue
        kinds[at] = kind
        if kind is Kind.STAGE and END.fullmatch(text[paragraph.start : paragraph.end]):
            ends.add(at)
    for at in range(max(0, comments - LAST), comments):
        if is_given(paragraphs[at]):
            continue
        if CLOSING.match(text, paragraphs[at].start, paragraphs[at].end):
            kinds.setdefault(at, Kind.NARRATION)
    _summaries(text, paragraphs[:comments], unsure, kinds)
    return Structure(kinds, frozenset(at for at in wordless if at < comments), frozenset(ends))


def may_be_unspoken(text: str, paragraphs: Sequence[Paragraph]) -> list[int]:
    """The positions of the paragraphs that can be no speech by how they begin and end."""
    openings = [text[p.start : p.start + 8] for p in paragraphs]
    unsure = {opening for opening in set(openings) if _may_open(opening.lstrip(DASHES)[:4])}
    return [
        at
        for at, (opening, paragraph) in enumerate(zip(openings, paragraphs, strict=True))
        if opening in unsure
        or (text[paragraph.end - 1] in LAST_LETTERS and _may_end(text, paragraph))
    ]


def _may_end(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph ends as what broke off does, or what a recording tells of itself."""
    start, end = paragraph.start, paragraph.end
    return text[end - 1] in BROKEN_OFF or text.endswith(MACHINE, start, end)


@lru_cache(maxsize=8192)
def _may_open(opening: str) -> bool:
    return MAY_OPEN.match(opening) is not None


def is_recorded(words: str) -> bool:
    """Whether a line, perhaps in brackets, is what a clerk notes: `Meeting adjourned at 9.`"""
    return RECORDED.fullmatch(words.strip("()[] \n")) is not None


def _is_wordless(text: str, paragraph: Paragraph) -> bool:
    """A time, a page number or a rule: nothing that anybody says."""
    start, end = paragraph.start, paragraph.end
    if end - start > 60 or (text[start].isalpha() and text[start] not in "Pp"):
        return False
    words = text[start:end]
    return bool(CLOCK_LINE.fullmatch(words) or PAGE.fullmatch(words) or RULE.fullmatch(words))


def _kind(text: str, paragraph: Paragraph) -> Kind | None:
    start, end = paragraph.start, paragraph.end
    size = end - start
    if size <= MAX_STAGE:
        words = text[start:end]
        if words[0] in "([*<♪" and STAGE.fullmatch(words):
            return Kind.STAGE
        if words.endswith(MACHINE):
            return Kind.STAGE
        if words[-1] in "—–-" and INTERJECTING.fullmatch(words):
            return Kind.STAGE
        if words[:2].casefold() in RECORDED_STARTS and HEARD.fullmatch(words):
            return Kind.STAGE
        if words.lstrip("[(*-–—= ")[:2].casefold() in TAPE_STARTS and TAPE.fullmatch(words):
            return Kind.STAGE
        if (words[0] in "[(*#-–—=" or words[:2].casefold() in END_STARTS) and END.fullmatch(words):
            return Kind.STAGE
    recorded = size <= MAX_RECORDED and text[start : start + 2].casefold() in RECORDED_STARTS
    if recorded and RECORDED.fullmatch(text, start, end):
        return Kind.STAGE
    if size <= MAX_NOTICE and _is_notice(text, start, end):
        return Kind.NARRATION
    if size <= MAX_BRACKETED and text[start] in "[(" and _is_bracketed(text[start:end]):
        return Kind.NARRATION
    if paragraph.style is Style.LIST_ITEM and LINK.fullmatch(text, start, end):
        return Kind.NARRATION
    return None


def _is_bracketed(words: str) -> bool:
    """Whether all of a paragraph stands in brackets, and whoever speaks does not speak in it."""
    if BRACKETED.fullmatch(words) is None:
        return False
    return words[0] == "[" or not is_own(words)


def _is_notice(text: str, start: int, end: int) -> bool:
    if is_credit(text[start:end]):
        return True
    words = text[start:end]
    if words[0] not in SET_OFF and NOTICE_STARTS.isdisjoint((words[0], words[:2].casefold())):
        return False
    return bool(BOILERPLATE.match(words)) or (
        len(words) < 60 and BYLINE.match(words) is not None and not ends_sentence(words)
    )


def _summaries(
    text: str, paragraphs: Sequence[Paragraph], unsure: Sequence[int], kinds: dict[int, Kind]
) -> None:
    """Mark a machine-written summary: from its heading to the transcript's, or to the end.

    The headings are among the paragraphs at the positions `unsure`.
    """
    headings = [
        (at, bool(TRANSCRIPT.fullmatch(words)))
        for at in unsure
        if paragraphs[at].end - paragraphs[at].start < 60
        and (words := text[slice(*paragraphs[at].span)])[-1] not in ".?!,"
        and (SUMMARY.fullmatch(words) or TRANSCRIPT.fullmatch(words))
    ]
    spoken_from = next((at for at, is_transcript in headings if is_transcript), None)
    for position, (at, is_transcript) in enumerate(headings):
        kinds[at] = Kind.HEADING
        if is_transcript:
            continue
        if spoken_from is None and not _set_apart(paragraphs[at]):
            del kinds[at]
            continue
        end = next((later for later, spoken in headings[position + 1 :] if spoken), None)
        if end is None and (spoken_from is None or at < spoken_from):
            continue
        for inside in range(at + 1, end if end is not None else len(paragraphs)):
            kinds.setdefault(inside, Kind.NARRATION)


def _set_apart(paragraph: Paragraph) -> bool:
    return paragraph.style is not Style.PLAIN or paragraph.gap > 0
