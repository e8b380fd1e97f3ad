"""Interviews that name nobody: dashes in turn, marked questions, bold or heading questions."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from index.people import same_person
from index.turns.asking import GREETING, weigh
from index.turns.dashes import is_tagged
from index.turns.dialogue import CERTAIN, Move, Reading, decode
from index.turns.interview_layouts import (
    ASKED_WITHIN,
    SET_APART,
    Layout,
    asks_at_end,
    find_layout,
)
from index.turns.label_grammar import Shape
from index.turns.label_match import match_label
from index.turns.lead_in_sentences import is_first_person
from index.turns.marks import Mark, narration, unknown
from index.turns.named import Named, people_in
from index.turns.opening import headline_in
from index.turns.paragraphs import Paragraph, is_title
from index.turns.participants import Participants, calls_by_name, participants
from index.turns.structure import Structure
from index.turns.telling import tells_of
from index.types import INTERVIEWER, Kind, Metadata, Method, Span, Style, maker

UNKNOWN, INHERITED, ALTERNATION = Method.UNKNOWN, Method.INHERITED, Method.ALTERNATION
SPEECH, QUOTATION = Kind.SPEECH, Style.QUOTATION
OPENING = 8000
MAX_CONFIDENCE = 0.97
"""Where the words leave no doubt; measured: all of 2,716 turns, but 0.995 in small talk."""
FADING = 0.98
"""Measured: 0.994 of 2,740 further paragraphs."""
MIN_OFTEN, ASKS_MORE = 0.2, 1.5
MIN_ASKED, ASKS_LESS = 0.08, 0.8
ASKS_SURELY = 2.0
MAX_PRESENTED = 200
LEAVE = 8
"""How many blanks words have at most that take leave of somebody."""
ENOUGH_MARKED, AT_MOST = 6, 2
UNMARKED = Move.GOES_ON
_made, _span = maker(Mark), maker(Span)
GOES_ON = (Move.GOES_ON, Move.ASKED, Move.EITHER, Move.PLAIN)


def attribute_interview(
    text: str,
    paragraphs: Sequence[Paragraph],
    structure: Structure,
    first: int,
    metadata: Metadata,
) -> dict[int, Mark]:
    """The marks of every paragraph of an interview without names; empty where it is none.

    `first` is the position of the first paragraph after any front matter.
    """
    silent = structure.kinds.keys() | structure.wordless
    positions = [
        at
        for at, paragraph in enumerate(paragraphs)
        if at not in silent and paragraph.style is not QUOTATION
    ]
    layout = find_layout(text, paragraphs, positions)
    if layout is None:
        return {}
    begin = min(layout.words)
    end = min((at for at in structure.ends if at > begin), default=len(paragraphs))
    opening = Span(0, min(paragraphs[begin].start, OPENING))
    headline = headline_in(text, paragraphs, first, begin, metadata.title)
    people = participants(text, headline, opening, metadata)
    inside = [at for at in positions if begin <= at < end and at not in layout.headings]
    labels, people = _labelled_once(text, paragraphs, inside, layout, people, opening)
    marks = decide(text, paragraphs, inside, layout, people)
    for at, words in labels.items():
        if at in marks and marks[at].kind is SPEECH:
            marks[at] = marks[at]._replace(words=words)
    return marks


def _labelled_once(
    text: str,
    paragraphs: Sequence[Paragraph],
    inside: Sequence[int],
    layout: Layout,
    people: Participants,
    opening: Span,
) -> tuple[dict[int, int], Participants]:
    """Where words begin after labels that only the first question and answer have, and who they say
    answers: somebody whom the opening names.
    """
    asked = next((at for at in inside if layout.moves.get(at) is Move.ASKS), None)
    answered = next((at for at in inside if asked is not None and at > asked), None)
    if asked is None or answered is None or answered in layout.words:
        return {}, people
    labels: dict[int, int] = {}
    for at in (asked, answered):
        match = match_label(text, *paragraphs[at].span)
        if match is None or match.label.shape is not Shape.FULL:
            continue
        label = match.label.name
        begins = text.find(label, *opening)
        if begins < 0:
            continue
        named = Named(label, Span(begins, begins + len(label)))
        if at == asked and same_person(label, people.interviewer):
            labels[at] = match.words
        elif at == answered:
            labels[at] = match.words
            known = people.interviewee in (None, named.name)
            people = people._replace(
                interviewee=named.name if known else None, evidence=named.span if known else None
            )
    return labels, people


def decide(
    text: str,
    paragraphs: Sequence[Paragraph],
    inside: Sequence[int],
    layout: Layout,
    people: Participants,
) -> dict[int, Mark]:
    """The marks of the paragraphs at the positions `inside`, and of the headings among them."""
    name = people.interviewee
    marks = _besides(text, paragraphs, inside, layout, name)
    inside = [at for at in inside if at not in marks]
    starts = [layout.words.get(at, paragraphs[at].start) for at in inside]
    moves = [layout.moves.get(at, UNMARKED) for at in inside]
    spoken = [text[s : paragraphs[at].end] for at, s in zip(inside, starts, strict=True)]
    weights = [_weight(words, name) for words in spoken]
    readings = _readings(inside, moves, layout, _hand_over(spoken, weights))
    chances = decode(readings, weights, layout.careless)
    asked = ["?" in words[-ASKED_WITHIN:] for words in spoken]
    if not _is_interview(asked, chances, name is not None):
        chances = [0.5] * len(chances)
    people = people.heard(
        [words for words, chance in zip(spoken, chances, strict=True) if chance >= CERTAIN],
        [words for words, chance in zip(spoken, chances, strict=True) if chance <= 1 - CERTAIN],
    )
    other = _presents_another(text, paragraphs, inside, layout, name)
    before: bool | None = None
    for at, start, move, chance in zip(inside, starts, moves, chances, strict=True):
        asks = True if chance >= CERTAIN else False if chance <= 1 - CERTAIN else None
        goes_on = move in GOES_ON and asks == before
        begin = paragraphs[at].start
        mark = _span((begin, start if start > begin else begin + 1))
        if other is not None and at == other:
            people = people._replace(interviewee=None, interviewee_role=None, evidence=None)
            marks[at] = narration(begin)
            continue
        if asks and is_tagged(text, start, paragraphs[at].end):
            asks = None
        marks[at] = _mark(start, mark, asks, goes_on, max(chance, 1 - chance), people)
        before = asks
    return marks


def _presents_another(
    text: str,
    paragraphs: Sequence[Paragraph],
    inside: Sequence[int],
    layout: Layout,
    name: str | None,
) -> int | None:
    """The position where an article goes on to a second interview: `Then Bo Lund, a baker.`

    It is short, tells of somebody for the first time, and a marked question follows.
    """
    if name is None:
        return None
    for before, at, after in zip(inside, inside[1:], inside[2:], strict=False):
        if at in layout.words or after not in layout.words:
            continue
        start, end = paragraphs[at].span
        if end - start > MAX_PRESENTED:
            continue
        asked = [asks_at_end(text, paragraphs[place]) for place in (before, at, after)]
        if asked != [False, False, True] or is_first_person(text[start:end]):
            continue
        named = list(people_in(text, start, end))
        if len(named) == 1 and text.startswith((",", " ("), named[0].span.end):
            found, span = named[0]
            if not same_person(found, name) and text.find(found) == span.start:
                return at
    return None


def _besides(
    text: str,
    paragraphs: Sequence[Paragraph],
    inside: Sequence[int],
    layout: Layout,
    name: str | None,
) -> dict[int, Mark]:
    """The marks of the paragraphs that are no part of the conversation."""
    told = {at for at in inside if at not in layout.words and tells_of(text, paragraphs[at], name)}
    told.update(_below_answers(text, paragraphs, inside, layout, name))
    marks = {at: narration(paragraphs[at].start) for at in told}
    leaves = {at for at in inside if _takes_leave(text, paragraphs[at])}
    for at in _afterwards(inside, layout, told, leaves):
        words = text[slice(*paragraphs[at].span)]
        spoken = is_first_person(words)
        marks[at] = (
            _heading(paragraphs[at])
            if is_title(words)
            else (unknown if spoken else narration)(paragraphs[at].start)
        )
    marks.update((at, _heading(paragraphs[at])) for at in layout.headings if at > inside[0])
    return marks


def _below_answers(
    text: str,
    paragraphs: Sequence[Paragraph],
    inside: Sequence[int],
    layout: Layout,
    name: str | None,
) -> list[int]:
    """The paragraphs set apart, below the last answer, that neither ask nor briefly take leave."""
    found = []
    for at in reversed(inside):
        paragraph = paragraphs[at]
        if paragraph.style not in SET_APART or asks_at_end(text, paragraph):
            break
        long = text.count(" ", *paragraph.span) >= LEAVE
        if layout.moves.get(at) is Move.ASKS and (long or tells_of(text, paragraph, name)):
            found.append(at)
    return found


def _takes_leave(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph only gives thanks for the conversation."""
    start, end = paragraph.span
    if text.count(" ", start, end) > LEAVE or asks_at_end(text, paragraph):
        return False
    return GREETING.search(text[start:end].lower()) is not None


def _weight(words: str, name: str | None) -> float:
    """How much words are like those of somebody who asks the one of this name."""
    return weigh(words) if name is None else weigh(words, calls_by_name(words, name), name in words)


def _hand_over(spoken: Sequence[str], weights: Sequence[float]) -> list[bool]:
    """Whether the words before each paragraph are a question, after which the other speaks."""
    before = zip(spoken[:-1], weights[:-1], strict=True)
    return [False, *(weight >= ASKS_SURELY or words[-1] in "?？" for words, weight in before)]


def _readings(
    inside: Sequence[int], moves: Sequence[Move], layout: Layout, asked: Sequence[bool]
) -> list[Reading]:
    """The ways to read the marks of the paragraphs; `asked` says which follow a question."""
    readings = [Reading(_after(moves, asked))]
    if layout.otherwise is not None:
        other = [layout.otherwise.get(at, UNMARKED) for at in inside]
        readings.append(Reading(_after(other, asked), -layout.odds))
    return readings


def _after(moves: Sequence[Move], asked: Sequence[bool]) -> list[Move]:
    return [
        Move.ASKED if move is UNMARKED and after else move
        for move, after in zip(moves, asked, strict=True)
    ]


def _afterwards(
    inside: Sequence[int], layout: Layout, told: Collection[int], leaves: Collection[int]
) -> Sequence[int]:
    """The unmarked paragraphs at the end that are no part of the last answer.

    They come after one that tells of somebody or takes leave, or are too many for one more answer.
    """
    places = [place for place, at in enumerate(inside) if at in layout.words]
    last = places[-1]
    ends = [place for place in range(last + 1, len(inside)) if inside[place] in told]
    if inside[last] in leaves:
        ends.append(last + 1)
    if len(places) >= ENOUGH_MARKED:
        longest = max(after - before - 1 for before, after in itertools.pairwise(places))
        ends.append(last + 1 + AT_MOST * longest)
    return inside[min(ends) :] if ends else ()


def _is_interview(asked: Sequence[bool], chances: Sequence[float], presented: bool) -> bool:
    """Whether those who ask do so more often than those who answer.

    Where the document presents one who answers, it is enough that some ask
    and that those who answer don't ask more often.
    """
    questions = [ends for ends, chance in zip(asked, chances, strict=True) if chance >= CERTAIN]
    answers = [ends for ends, chance in zip(asked, chances, strict=True) if chance <= 1 - CERTAIN]
    often = sum(questions) / max(len(questions), 1)
    seldom = sum(answers) / max(len(answers), 1)
    if presented:
        return often >= MIN_ASKED and often >= ASKS_LESS * seldom
    return often >= MIN_OFTEN and often > ASKS_MORE * seldom


def _heading(paragraph: Paragraph) -> Mark:
    return Mark(paragraph.start, None, Method.UNKNOWN, None, 0.0, kind=Kind.HEADING)


def _mark(
    words: int,
    mark: Span,
    asks: bool | None,
    goes_on: bool,
    chance: float,
    people: Participants,
) -> Mark:
    asker, answerer, role, evidence, _ = people
    speaker = None if asks is None else asker if asks else answerer
    if speaker is None:
        return Mark(words, None, UNKNOWN, None, 0.0, None, SPEECH, asks)
    sure = round(min(chance, MAX_CONFIDENCE) * (FADING if goes_on else 1.0), 4)
    method = INHERITED if goes_on else ALTERNATION
    evidence = mark if asks or evidence is None else evidence
    role = INTERVIEWER if asks else role
    return _made((words, speaker, method, evidence, sure, role, SPEECH, asks, None))
