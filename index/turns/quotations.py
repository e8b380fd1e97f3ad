"""Nested speech: `ROE: Smith told me, "Never."` has Smith's word inside Roe's turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.turns.clauses import Who
from index.turns.mentions import Meant, Mentions
from index.turns.quotation_marks import (
    CLOSERS,
    SINGLE,
    Quoted,
    find_quoted,
    gaps_between,
    has_marks,
    is_one_quotation,
    signs_in,
)
from index.turns.sayer_words import SayerWords, words_for
from index.turns.sayers import Sayer, sayer_after, sayer_before
from index.types import Kind, Person, Quotation, Span, Turn

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
STOP = re.compile(r"[.?!…]\s")
AROUND = " \t\n\xa0.,!?…;:—–-"
LINKS = ",:，：—–-"
ENDS = ".,!?…—–"
MIN_WORDS, MIN_LONE = 3, 4
BY_PRONOUN = 0.75
SPEECH = Kind.SPEECH


def with_quotations(text: str, turns: Sequence[Turn], known: Sequence[Person]) -> tuple[Turn, ...]:
    """The turns, with the words in them that their speakers repeat from others.

    Only what stands between quotation marks counts; `known` is who is in the
    document.
    """
    signs = signs_in(text)
    if not signs and not any(mark in text for mark in SINGLE):
        return tuple(turns)
    marked = [
        at
        for at, turn in enumerate(turns)
        if turn.kind is SPEECH and has_marks(text, turn.span, signs)
    ]
    if not marked:
        return tuple(turns)
    words = words_for(text)
    mentions = Mentions(text, [], known, words)
    found = list(turns)
    for at in marked:
        if quotations := tuple(_quotations(text, turns[at], mentions, words)):
            found[at] = turns[at]._replace(quotations=quotations)
    return tuple(found)


def _quotations(
    text: str, turn: Turn, mentions: Mentions, words: SayerWords
) -> Iterator[Quotation]:
    if is_one_quotation(text, turn.span):
        return
    inside, quoted = _inside(text, turn.span)
    gaps = gaps_between(quoted, *inside)
    own = False
    for number, one in enumerate(quoted):
        before, after = gaps[number], gaps[number + 1]
        sayer = _sayer(text, one, before, after, number + 1 < len(quoted), words)
        joined = number > 0 and not WORD.search(text, *before)
        own = (own and joined) if sayer is None else sayer.who is Who.OWN
        if own or not _counts(text, one, before, sayer):
            continue
        meant = sayer and _meant(text, sayer, gaps[: number + 1], mentions)
        if sayer is None or meant is None:
            yield Quotation(one.span)
        elif meant.person.name != turn.speaker:
            sure = round(meant.sure * sayer.sure, 4)
            yield Quotation(one.span, meant.person.name, sayer.evidence, sure)


def _inside(text: str, span: Span) -> tuple[Span, list[Quoted]]:
    """The quotations of a turn; of one that is all in quotation marks, those inside them."""
    (quoted,) = find_quoted(text, [span])
    whole = [one for one in quoted if not _is_more(text, span, one.span)]
    if whole:
        return _inside(text, whole[0].inner)
    unclosed = text[span.start] in CLOSERS and all(one.span.start > span.start for one in quoted)
    if unclosed and not quoted and span.end - span.start > 1:
        return _inside(text, Span(span.start + 1, span.end))
    return span, quoted


def _is_more(text: str, outer: Span, inner: Span) -> bool:
    """Whether the outer span has words besides the inner one."""
    rest = text[outer.start : inner.start] + text[inner.end : outer.end]
    return bool(rest.strip(AROUND))


def _sayer(
    text: str, quoted: Quoted, before: Span, after: Span, more: bool, words: SayerWords
) -> Sayer | None:
    tail = quoted.inner.of(text).strip()[-1:]
    earlier = sayer_before(text, *before, words, loose=True)
    if earlier is not None and before.of(text).rstrip()[-1:] in LINKS:
        return earlier
    return sayer_after(text, *after, tail, words, more) or earlier


def _counts(text: str, quoted: Quoted, before: Span, sayer: Sayer | None) -> bool:
    """Whether words in quotation marks are what somebody says, and no title or scare quotes."""
    inner = quoted.inner.of(text).strip()
    count = len(WORD.findall(inner))
    lead = before.of(text).rstrip()[-1:]
    embedded = lead.isalnum()
    if sayer is not None:
        direct = sayer.sure in (0.0, 1.0)
        return count > 0 and (count >= MIN_WORDS or direct or not embedded)
    if count < MIN_LONE or embedded:
        return False
    return inner[-1:] in ENDS and (inner[0].isupper() or not inner[0].isalpha())


def _meant(text: str, sayer: Sayer, narration: Sequence[Span], mentions: Mentions) -> Meant | None:
    if sayer.who is Who.NAME:
        mentions.look_for(sayer.words)
        return mentions.named(sayer)
    if sayer.who is Who.ROLE:
        return mentions.holder(sayer.words)
    if sayer.who not in (Who.HE, Who.SHE):
        return None
    start = _before(text, narration[-1].start, sayer.evidence.start)
    near = list(mentions.within(Span(start, sayer.evidence.start)))
    if not near or not mentions.is_sure(near[-1]):
        return None
    gender = mentions.gender_of(near[-1])
    named = (p for part in narration for p in mentions.within(_until(part, sayer.evidence.start)))
    if gender not in (None, sayer.who) or not all(mentions.is_same(p, near[-1]) for p in named):
        return None
    return Meant(near[-1], BY_PRONOUN)


def _until(span: Span, end: int) -> Span:
    return Span(span.start, max(span.start, min(span.end, end)))


def _before(text: str, start: int, at: int) -> int:
    """Where the sentence before that at a position begins, or the narration."""
    for _ in range(2):
        ends = [found.end() for found in STOP.finditer(text, start, at)]
        at = ends[-1] - 1 if ends else start
    return at
