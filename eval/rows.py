"""One question judged: what came back, and how far it is right.

A row keeps all that the metrics need, so a saved report can be measured and
compared again without the index.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from eval.questions import Gold, Question
from eval.relevance import covered, overlap
from eval.sets.types import Corpus, EvalSet, HighlightRule
from index.types import Span
from qa.types import Answer, Quote, Transcript

DEPTH = 10
"""Ranks that count for nDCG."""
SHOWN = 3
"""Quotes that a row keeps for people to read."""
EXCERPT = 300
"""Characters of the gold that a row keeps for people to read."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote that came back; `text` is what the source has there, None where it has nothing."""

    document: str
    start: int
    end: int
    speaker: str | None
    text: str | None
    score: float
    relevant: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A question of a set and what an engine made of it.

    `rank` is the place of the first relevant quote, from 1. The counts are of
    all quotes that came back: `verbatim` of them stand in the source word for
    word, `relevant` overlap the gold, `misnamed` of those bear another name
    than the gold. `speaker_right` judges the first relevant quote, None
    without one; `top_speaker_right` the first quote, None where nothing
    answers. `highlight_right` judges the first relevant quote, False without
    one, None where nothing answers or the set does not judge highlights.
    """

    id: str
    question: str
    kind: str | None
    answerable: bool
    document: str | None
    speakers: tuple[str | None, ...]
    gold: tuple[Span, ...]
    excerpt: str | None
    answered: bool
    confidence: float
    rank: int | None
    ndcg: float
    quotes: int
    verbatim: int
    relevant: int
    misnamed: int
    speaker_right: bool | None
    top_speaker_right: bool | None
    highlight_right: bool | None
    top: tuple[Shown, ...]

    @property
    def right(self) -> bool:
        """Whether something answers the question and the first quote is of it."""
        return self.rank == 1


def judge(question: Question, answer: Answer, eval_set: EvalSet) -> Row:
    """Compare an answer with what the set knows."""
    corpus = eval_set.corpus
    golds = [covered(quote, question) for quote in answer.quotes]
    rank = next((place for place, gold in enumerate(golds, 1) if gold), None)
    first = None if rank is None else answer.quotes[rank - 1]
    pairs = [(quote, gold) for quote, gold in zip(answer.quotes, golds, strict=True) if gold]
    named = [_is_named(quote, gold) for quote, gold in pairs]
    return Row(
        id=question.id,
        question=question.text,
        kind=question.kind,
        answerable=question.answerable,
        document=question.document,
        speakers=tuple(dict.fromkeys(gold.speaker for gold in question.gold)),
        gold=tuple(gold.span for gold in question.gold),
        excerpt=_excerpt(question, corpus),
        answered=answer.answered,
        confidence=answer.confidence,
        rank=rank,
        ndcg=ndcg(golds, len(question.gold)),
        quotes=len(answer.quotes),
        verbatim=sum(is_verbatim(quote, corpus) for quote in answer.quotes),
        relevant=len(named),
        misnamed=sum(
            quote.speaker is not None and not right
            for (quote, _), right in zip(pairs, named, strict=True)
        ),
        speaker_right=named[0] if named else None,
        top_speaker_right=_top_is_named(answer, question) if question.answerable else None,
        highlight_right=_highlight_right(first, question, eval_set.highlight_rule),
        top=tuple(
            _shown(quote, bool(gold), corpus)
            for quote, gold in zip(answer.quotes[:SHOWN], golds, strict=False)
        ),
    )


def ndcg(covered_by_rank: Sequence[Sequence[Gold]], total: int) -> float:
    """nDCG@10 with binary gains (Järvelin & Kekäläinen 2002), for gold that is spans.

    A quote gains 1 where it covers a gold span that no quote before it
    covered, so that two halves of one passage gain once. Gold spans that one
    quote covers first together count as one in the ideal ranking. 0 where
    `total`, the number of gold spans, is 0.
    """
    seen: set[Gold] = set()
    gained, ideal = 0.0, total
    for place, gold in enumerate(covered_by_rank[:DEPTH], 1):
        new = set(gold) - seen
        if new:
            gained += 1 / math.log2(place + 1)
            ideal -= len(new) - 1
            seen |= new
    best = sum(1 / math.log2(place + 1) for place in range(1, min(ideal, DEPTH) + 1))
    return gained / best if best else 0.0


def is_verbatim(quote: Quote, corpus: Corpus) -> bool:
    """Whether the quote, and the question it replies to, stand in the source at their offsets."""
    reply = quote.reply_to
    return _stands(quote.transcript, quote.span, quote.text, corpus) and (
        reply is None or _stands(reply.transcript, reply.span, reply.text, corpus)
    )


def _stands(transcript: Transcript, span: Span, words: str, corpus: Corpus) -> bool:
    source = corpus.text(transcript.name)
    return source is not None and bool(words) and span.of(source) == words


def _is_named(quote: Quote, gold: Sequence[Gold]) -> bool:
    """Whether a relevant quote bears the name of the gold that it overlaps most."""
    return max(gold, key=lambda part: overlap(part.span, quote.span)).is_by(quote.speaker)


def _top_is_named(answer: Answer, question: Question) -> bool:
    """Whether the first quote bears the name of somebody who answers the question."""
    first = answer.quotes[:1]
    return any(gold.is_by(quote.speaker) for quote in first for gold in question.gold)


def _highlight_right(
    quote: Quote | None, question: Question, rule: HighlightRule | None
) -> bool | None:
    if rule is None or not question.answerable:
        return None
    return quote is not None and rule(quote.highlight, question)


def _excerpt(question: Question, corpus: Corpus) -> str | None:
    """The beginning of the first gold span, for people to read."""
    if question.document is None or not question.gold:
        return None
    source = corpus.text(question.document)
    return None if source is None else question.gold[0].span.of(source)[:EXCERPT]


def _shown(quote: Quote, relevant: bool, corpus: Corpus) -> Shown:
    source = corpus.text(quote.transcript.name)
    return Shown(
        document=quote.transcript.name,
        start=quote.span.start,
        end=quote.span.end,
        speaker=quote.speaker,
        text=None if source is None else quote.span.of(source),
        score=quote.score,
        relevant=relevant,
    )
