"""How many words of a rendering get the speaker who said them.

Words of the rendering and of the document that was read from it are aligned
(fewest insertions, deletions and replacements, Levenshtein 1966), so that any
format can be judged, whatever text its reader makes of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from eval.renderings.meeting import Participant
from eval.renderings.names import who_is
from eval.renderings.sheet import Piece
from index.types import Document, Kind, Method, Turn

WORD = re.compile(r"\w+")
EXCERPT = 12
"""Words of an error that are kept for people to read."""


class Verdict(StrEnum):
    """What a parser made of one word."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    APART = "apart"
    """Rightly given to nobody, or not scored."""


@dataclass(frozen=True, slots=True)
class JudgedTurn:
    """A turn with a speaker: how it was found, and whether all its words are the speaker's."""

    method: Method
    confidence: float
    right: bool
    words: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """Words in a row that went wrong or stayed unknown: how many, and the first of them.

    `start` is where the document has them, None where it lacks them.
    """

    document: str
    start: int | None
    verdict: Verdict
    expected: str | None
    found: str | None
    method: Method | None
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A document against its rendering.

    `words` are those of speech; `wrong` counts words of speech under another's
    name and words of nobody under anybody's.
    """

    words: int
    right: int
    wrong: int
    unknown: int
    turns: tuple[JudgedTurn, ...]
    mistakes: tuple[Mistake, ...]


class _Pair(NamedTuple):
    """A word of a rendering and of a document; either can lack.

    `speaker` is whose word it is for the document, `start` where it stands there.
    """

    piece: Piece | None
    turn: Turn | None
    speaker: str | None
    start: int | None
    text: str


class _Word(NamedTuple):
    """What was made of a word."""

    verdict: Verdict
    piece: Piece | None
    turn: Turn | None
    speaker: str | None
    start: int | None
    text: str


def judge(document: Document, pieces: Sequence[Piece], people: Sequence[Participant]) -> Judgement:
    """Compare the turns of a document with what its words are; `people` are all who can be meant.

    A word that nobody is known to have said is right if no name is given and,
    where the source tells voices apart, no other voice.
    """
    words = _words(document, pieces, people)
    of_speech = [w for w in words if w.piece and w.piece.scored and w.piece.kind is Kind.SPEECH]
    wrong = sum(w.verdict is Verdict.WRONG for w in words)
    return Judgement(
        words=len(of_speech),
        right=sum(w.verdict is Verdict.RIGHT for w in of_speech),
        wrong=wrong,
        unknown=sum(w.verdict is Verdict.UNKNOWN for w in of_speech),
        turns=tuple(_judged_turns(document, words)),
        mistakes=tuple(_mistakes(document.name, words)),
    )


def _words(
    document: Document, pieces: Sequence[Piece], people: Sequence[Participant]
) -> list[_Word]:
    """Every word of the rendering or of the document's turns, in order, with its verdict."""
    pairs = list(_aligned(document, pieces))
    voices = _voices(pairs)
    meant = cache(lambda name: who_is(name, people))
    return [_Word(_verdict(pair, meant, voices), *pair) for pair in pairs]


def _aligned(document: Document, pieces: Sequence[Piece]) -> Iterator[_Pair]:
    told = [(found[0], p) for p in pieces for found in WORD.finditer(p.words)]
    read = [
        (found[0], turn, found.start())
        for turn in document.turns
        for found in WORD.finditer(document.text, *turn.span)
    ]
    steps = Levenshtein.opcodes([word for word, _ in told], [word for word, *_ in read])
    for step in steps:
        left, right = told[step.src_start : step.src_end], read[step.dest_start : step.dest_end]
        for at in range(max(len(left), len(right))):
            piece = left[at][1] if at < len(left) else None
            turn, start = right[at][1:] if at < len(right) else (None, None)
            text = left[at][0] if at < len(left) else right[at][0]
            yield _Pair(piece, turn, _speaker(piece, turn, start), start, text)


def _voices(pairs: Sequence[_Pair]) -> dict[str, str]:
    """For each voice of the document the voice of the rendering that it mostly is."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        if pair.turn and pair.turn.voice and pair.piece and pair.piece.voice:
            counts[pair.turn.voice][pair.piece.voice] += 1
    return {voice: found.most_common(1)[0][0] for voice, found in counts.items()}


def _speaker(piece: Piece | None, turn: Turn | None, start: int | None) -> str | None:
    """Whose word it is for a document: of words that somebody repeats, of the one quoted.

    Who else is quoted in a turn is not judged: the rendering does not know.
    """
    if turn is None or start is None:
        return None
    if piece is not None and piece.repeated:
        for quotation in turn.quotations:
            if quotation.span.start <= start < quotation.span.end:
                return quotation.speaker
    return turn.speaker


def _verdict(
    pair: _Pair,
    meant: Callable[[str], frozenset[Participant]],
    voices: Mapping[str, str],
) -> Verdict:
    piece, turn, speaker = pair[:3]
    if piece is not None and not piece.scored:
        return Verdict.APART
    if piece is None or piece.kind is not Kind.SPEECH:
        return Verdict.APART if speaker is None else Verdict.WRONG
    if piece.speaker is None:
        if speaker is not None:
            return Verdict.WRONG
        voice = voices.get(turn.voice) if turn and turn.voice else None
        return Verdict.RIGHT if piece.voice in (None, voice) else Verdict.UNKNOWN
    if speaker is None:
        return Verdict.UNKNOWN
    who = meant(speaker)
    if piece.speaker not in who:
        return Verdict.WRONG
    return Verdict.RIGHT if len(who) == 1 else Verdict.UNKNOWN


def _judged_turns(document: Document, words: Sequence[_Word]) -> Iterator[JudgedTurn]:
    wrong = {id(w.turn) for w in words if w.verdict is Verdict.WRONG}
    scored: dict[int, int] = {}
    for word in words:
        if word.turn is not None and word.verdict is not Verdict.APART:
            scored[id(word.turn)] = scored.get(id(word.turn), 0) + 1
    for turn in document.turns:
        if turn.speaker is not None and id(turn) in scored:
            right = id(turn) not in wrong
            yield JudgedTurn(turn.method, turn.confidence, right, scored[id(turn)])


def _mistakes(name: str, words: Sequence[_Word]) -> Iterator[Mistake]:
    run: list[_Word] = []
    for word in words:
        bad = word.verdict in (Verdict.WRONG, Verdict.UNKNOWN)
        if run and not (bad and _alike(run[0], word)):
            yield _mistake(name, run)
            run = []
        if bad:
            run.append(word)
    if run:
        yield _mistake(name, run)


def _alike(left: _Word, right: _Word) -> bool:
    return left.verdict is right.verdict and left.piece is right.piece and left.turn is right.turn


def _mistake(name: str, run: Sequence[_Word]) -> Mistake:
    first = run[0]
    expected = first.piece.speaker.name if first.piece and first.piece.speaker else None
    return Mistake(
        document=name,
        start=first.start,
        verdict=first.verdict,
        expected=expected,
        found=first.speaker,
        method=first.turn.method if first.turn else None,
        count=len(run),
        words=" ".join(word.text for word in run[:EXCERPT]),
    )
