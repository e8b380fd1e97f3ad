"""Quotations in prose: `"We will win," Roe said. "And soon," he added.`

A quotation with its marks becomes a turn of whoever the verb of saying, a
pronoun or the paragraph gives; what stands around it stays narration.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter

from index.turns.marks import Mark
from index.turns.mentions import Mentions
from index.turns.paragraphs import Paragraph
from index.turns.quotation_marks import has_marks
from index.turns.said import WORD, Said, find_said
from index.turns.sayer_words import SAMPLE, words_for
from index.turns.structure import Structure
from index.turns.whose import decide
from index.types import INTERVIEWER, Kind, Metadata, Method, Person, Span, Turn, maker

DASHED = re.compile(r"\s*[—–-]")
STOP = re.compile(r"[.!?…]+(?=\s|$)")
MARKS_AT_END = "\"”“’‘'»«› ,"
MAX_ASIDE = 80
SPEECH, NARRATION, INLINE_QUOTE = Kind.SPEECH, Kind.NARRATION, Method.INLINE_QUOTE
_made, _span = maker(Turn), maker(Span)


def prose_of(
    text: str,
    paragraphs: Sequence[Paragraph],
    structure: Structure,
    marks: Mapping[int, Mark],
) -> frozenset[int]:
    """The offsets of the paragraphs that may be prose with quotations: no notices, no lead-ins."""
    spoken = {at for at, mark in marks.items() if mark.kind is SPEECH}
    apart = spoken.union(structure.kinds)
    return frozenset(
        paragraphs[at].start
        for at in range(len(paragraphs))
        if at not in apart
        and not (at in marks and text[paragraphs[at].end - 1] in ":：" and at + 1 in marks)
    )


def known_people(metadata: Metadata, turns: Sequence[Turn]) -> list[Person]:
    """The people whom metadata or labels name, each once, with their roles."""
    found = {person.name: person for person in metadata.people}
    roles = dict(map(attrgetter("speaker", "role"), reversed(turns)))
    for name in dict.fromkeys(map(attrgetter("speaker"), turns)):
        if name is not None and name not in found and name != INTERVIEWER:
            found[name] = Person(name, roles[name])
    return list(found.values())


def with_inline_quotes(
    text: str, turns: Sequence[Turn], prose: Collection[int], known: Sequence[Person]
) -> tuple[Turn, ...]:
    """The turns, with the quotations in the prose as turns of their own.

    `prose` are the offsets at which narration begins that may hold quotations;
    `known` is who else is in the document.
    """
    told = [turn for turn in turns if turn.kind is NARRATION and turn.span.start in prose]
    if not any(_may_quote(text, turn.span) for turn in told):
        return tuple(turns)
    words = words_for("\n".join(_first(text, told)))
    found: dict[int, list[Said]] = {}
    first = 0
    for run in _runs(turns, prose):
        found.update(find_said(text, run, first, words))
        first += len(run)
    everything = [said for one in found.values() for said in one]
    if not everything:
        return tuple(turns)
    mentions = Mentions(text, _narration(told, found), known, words)
    for said in everything:
        if said.sayer is not None:
            mentions.note_sayer(said.sayer)
    decide(text, list(found.values()), mentions, words)
    parts: list[Turn] = []
    for turn in turns:
        if turn.span.start in found:
            parts.extend(_parts(text, turn, found[turn.span.start]))
        else:
            parts.append(turn)
    return tuple(_with_replies(text, parts))


def _may_quote(text: str, span: Span) -> bool:
    return DASHED.match(text, *span) is not None or has_marks(text, span)


def _first(text: str, told: Sequence[Turn]) -> Iterator[str]:
    """The first paragraphs of prose, as many as are looked at for their language."""
    size = 0
    for turn in told:
        if size > SAMPLE:
            return
        words = turn.span.of(text)
        size += len(words)
        yield words


def _runs(turns: Sequence[Turn], prose: Collection[int]) -> list[list[Span]]:
    """The paragraphs of prose, those together that stand one after the other."""
    runs: list[list[Span]] = [[]]
    for turn in turns:
        if turn.kind is NARRATION and turn.span.start in prose:
            runs[-1].append(turn.span)
        elif runs[-1]:
            runs.append([])
    return runs


def _narration(told: Sequence[Turn], found: dict[int, list[Said]]) -> list[Span]:
    """What is not quoted in the paragraphs."""
    parts: list[Span] = []
    for turn in told:
        inside = found.get(turn.span.start, [])
        parts.extend(said.before for said in inside)
        parts.append(inside[-1].after if inside else turn.span)
    return [part for part in parts if part.start < part.end]


def _parts(text: str, turn: Turn, found: Sequence[Said]) -> list[Turn]:
    """A paragraph as the turns of its quotations and the narration between them."""
    spoken = [said for said in found if said.is_speech]
    if not spoken:
        return [turn]
    parts: list[Turn] = []
    start = found[0].before.start
    for said in [*spoken, None]:
        end = said.quoted.span.start if said else turn.span.end
        told = _span((start, end)).trimmed(text)
        if told.start < told.end:
            if not parts or WORD.search(text, *told):
                parts.append(_made((told, *turn[1:])))
            else:
                parts[-1] = _until(parts[-1], told.end)
        if said is not None:
            parts.append(_turn(text, said))
            start = said.quoted.span.end
            if stop := STOP.match(text, start, turn.span.end):
                start = stop.end()
                parts[-1] = _until(parts[-1], start)
    return parts


def _until(turn: Turn, end: int) -> Turn:
    return _made((_span((turn.span.start, end)), *turn[1:]))


def _turn(text: str, said: Said) -> Turn:
    span = said.quoted.span.trimmed(text)
    if said.meant is None:
        return Turn(span, SPEECH)
    person, sure = said.meant
    evidence = said.evidence
    return _made(
        (span, SPEECH, person.name, person.role, INLINE_QUOTE, evidence, sure, None, None, ())
    )


def _with_replies(text: str, turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turns, a quotation that somebody else's question comes right before in reply to it."""
    asked: Turn | None = None
    for turn in turns:
        if turn.kind is NARRATION:
            if turn.span.end - turn.span.start > MAX_ASIDE:
                asked = None
            yield turn
            continue
        if asked is not None and _answers(turn, asked):
            turn = turn._replace(reply_to=asked.span)
        quoted = turn.method is INLINE_QUOTE and turn.kind is SPEECH
        asks = quoted and turn.span.of(text).rstrip(MARKS_AT_END).endswith(("?", "？"))
        asked = turn if asks else None
        yield turn


def _answers(turn: Turn, asked: Turn) -> bool:
    return turn.method is INLINE_QUOTE and turn.speaker != asked.speaker
