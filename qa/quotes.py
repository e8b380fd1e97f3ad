"""Quotes: slices of a transcript, with whose words they are and what they reply to."""

from __future__ import annotations

from dataclasses import replace

from index.candidates import Row
from index.people import asks
from index.search import SearchIndex
from index.types import Anchor, Method, Quotation, Span, Turn
from qa.judge import Judged
from qa.types import Quote, Reply, Transcript, Whereabouts


def quote(index: SearchIndex, judged: Judged) -> Quote:
    """The quote of a judged passage; its best sentence is the highlight."""
    row = index.row(judged.features.position)
    transcript = transcript_of(index, row.document)
    turns = index.turns(row.document)
    turn = turns[row.ordinal]
    made = Quote(
        transcript=transcript,
        span=row.span,
        highlight=judged.features.best,
        speaker=turn.speaker,
        role=turn.role,
        method=turn.method,
        reply_to=_reply(transcript, turn.reply_to, turns),
        score=judged.score,
        confidence=judged.confidence,
        asks=asks(turn.role, turn.speaker),
        quotations=tuple(q for q in turn.quotations if q.span.overlaps(row.span)),
        voice=turn.voice,
        where=whereabouts(index.anchors(row.document), row.span),
    )
    return _repeated(made, _quotation(turn, row)) if row.quoted else made


def whereabouts(anchors: list[Anchor], span: Span) -> Whereabouts:
    """Where a span stands in its source, from the anchors that it overlaps."""
    within = [anchor for anchor in anchors if anchor.span.overlaps(span)]
    if not within:
        return Whereabouts()
    return Whereabouts(within[0].page, within[0].begins, within[-1].ends)


def transcript_of(index: SearchIndex, document: int) -> Transcript:
    """A document of the index as quotes show it."""
    stored = index.transcript(document)
    return Transcript(stored.name, stored.title, stored.date, stored.text)


def _quotation(turn: Turn, row: Row) -> Quotation:
    return next(q for q in turn.quotations if q.span.overlaps(row.span))


def _repeated(quote: Quote, quotation: Quotation) -> Quote:
    """A quote of words that its turn repeats from somebody else."""
    return replace(
        quote,
        speaker=quotation.speaker,
        role=None,
        method=Method.INLINE_QUOTE,
        asks=False,
        quoted_by=quote.speaker,
        quotations=(),
        voice=None,
    )


def _reply(transcript: Transcript, span: Span | None, turns: list[Turn]) -> Reply | None:
    if span is None:
        return None
    asked = next((turn for turn in turns if turn.span.overlaps(span)), None)
    return Reply(transcript, span, asked.speaker if asked else None)
