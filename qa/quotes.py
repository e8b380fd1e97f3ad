"""Quotes: slices of a transcript, with whose words they are and what they reply to."""

from __future__ import annotations

from index.people import asks
from index.search import SearchIndex
from index.types import Span, Turn
from qa.judge import Judged
from qa.types import Quote, Reply, Transcript


def quote(index: SearchIndex, judged: Judged) -> Quote:
    """The quote of a judged passage; its best sentence is the highlight."""
    row = index.row(judged.features.position)
    transcript = transcript_of(index, row.document)
    turns = index.turns(row.document)
    turn = turns[row.ordinal]
    return Quote(
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
    )


def transcript_of(index: SearchIndex, document: int) -> Transcript:
    """A document of the index as quotes show it."""
    stored = index.transcript(document)
    return Transcript(stored.name, stored.title, stored.date, stored.text)


def _reply(transcript: Transcript, span: Span | None, turns: list[Turn]) -> Reply | None:
    if span is None:
        return None
    asked = next((turn for turn in turns if turn.span.overlaps(span)), None)
    return Reply(transcript, span, asked.speaker if asked else None)
