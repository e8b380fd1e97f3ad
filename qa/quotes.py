"""Quotes: slices of a transcript, with whose words they are and what they reply to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from index.candidates import Row
from index.people import asks
from index.search import SearchIndex
from index.types import Anchor, Kind, Method, Span, Turn
from qa.features import Features
from qa.folding import may_be_same, same_words
from qa.highlights import answering
from qa.judge import Judged
from qa.leaning import lead_in
from qa.reading import Asked
from qa.types import Place, Quote, Reply, Transcript, Whereabouts

_APART = 0.1
"""By how much the cosines of near-duplicates with a question differ at the most."""


def quotes(
    index: SearchIndex, judged: Iterable[Judged], asked: Asked, most: int | None
) -> tuple[Quote, ...]:
    """The quotes of judged passages, at most `most` (None: all), in the order given.

    A passage that says what one before it says, in the same speaker's words, is
    no quote of its own but another place of that one.
    """
    kept: list[Quote] = []
    outlines: list[_Outline] = []
    for one in judged:
        outline, position = _Outline.of(index, one.features), one.features.position
        words, language = index.text(position), index.transcript_at(position).language
        near = [
            at
            for at, (other, quote) in enumerate(zip(outlines, kept, strict=True))
            if outline.may_repeat(other) and same_words(words, quote.text, language)
        ]
        has_room = most is None or len(kept) < most
        if not near and not has_room:
            continue
        spoken = _Spoken.at(index, position)
        twin = next((at for at in near if spoken.voiced_as(kept[at])), None)
        if twin is not None:
            kept[twin] = _with_place(kept[twin], spoken.place)
        elif has_room:
            kept.append(_quote(index, one, spoken, asked))
            outlines.append(outline)
    return tuple(kept)


class _Outline(NamedTuple):
    """What is known of a passage without reading it: its speaker's id, length and cosine."""

    speaker: int
    length: int
    cosine: float

    @classmethod
    def of(cls, index: SearchIndex, passage: Features) -> _Outline:
        c, at = index.columns, passage.position
        length = int(c.passage_end[at] - c.passage_start[at])
        return cls(int(c.passage_speaker[at]), length, passage.passage)

    def may_repeat(self, other: _Outline) -> bool:
        """Whether the words can be the same: a question is then as near to both."""
        return (
            self.speaker == other.speaker
            and abs(self.cosine - other.cosine) < _APART
            and may_be_same(self.length, other.length)
        )


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A passage with its turn and whose words it is."""

    row: Row
    turn: Turn
    place: Place
    language: str | None

    @classmethod
    def at(cls, index: SearchIndex, position: int) -> _Spoken:
        row = index.row(position)
        turn = index.turn(row.document, row.ordinal)
        place = Place(
            transcript_of(index, row.document), row.span, turn.speaker, turn.role, turn.method
        )
        if row.quoted:
            first = next(q for q in turn.quotations if q.span.overlaps(row.span))
            place = replace(
                place,
                speaker=first.speaker,
                role=None,
                method=Method.INLINE_QUOTE,
                quoted_by=turn.speaker,
            )
        return cls(row, turn, place, index.transcript(row.document).language)

    @property
    def voice(self) -> str | None:
        return None if self.row.quoted else self.turn.voice

    def voiced_as(self, quote: Quote) -> bool:
        """Whether a quote is, as far as known, by the same speaker."""
        return (self.place.speaker, self.voice) == (quote.speaker, quote.voice)

    def repeats(self, quote: Quote) -> bool:
        """Whether these are the words of a quote again, as far as known by the same speaker."""
        if not self.voiced_as(quote):
            return False
        words = self.place.span.of(self.place.transcript.text)
        return same_words(words, quote.text, self.language)


def whole(index: SearchIndex, position: int) -> Quote:
    """A passage as a quote for where it stands: all of it is wanted."""
    spoken = _Spoken.at(index, position)
    return _made(index, spoken, spoken.place.span, None, score=1.0, confidence=1.0)


def wholes(index: SearchIndex, positions: Iterable[int], most: int) -> tuple[Quote, ...]:
    """Passages as quotes, at most `most`, in the order given; the same words are one quote."""
    kept: list[Quote] = []
    lengths: list[int] = []
    for position in positions:
        spoken = _Spoken.at(index, position)
        span = spoken.place.span
        near = (at for at, n in enumerate(lengths) if may_be_same(n, span.end - span.start))
        twin = next((at for at in near if spoken.repeats(kept[at])), None)
        if twin is not None:
            kept[twin] = _with_place(kept[twin], spoken.place)
        elif len(kept) == most:
            break
        else:
            kept.append(_made(index, spoken, span, None, score=1.0, confidence=1.0))
            lengths.append(span.end - span.start)
    return tuple(kept)


def _quote(index: SearchIndex, judged: Judged, spoken: _Spoken, asked: Asked) -> Quote:
    """The quote of a judged passage; what answers is its highlight."""
    position = judged.features.position
    replies = judged.features.reply
    highlight = answering(index, position, judged.features.best, asked, replies)
    opening = lead_in(index, position, highlight)
    return _made(index, spoken, highlight, opening, judged.score, judged.confidence)


def _made(
    index: SearchIndex,
    spoken: _Spoken,
    highlight: Span,
    opening: Span | None,
    score: float,
    confidence: float,
) -> Quote:
    turn, place = spoken.turn, spoken.place
    shown = Span(min(place.span.start, (opening or highlight).start), place.span.end)
    quoted = spoken.row.quoted
    return Quote(
        transcript=place.transcript,
        span=place.span,
        highlight=highlight,
        speaker=place.speaker,
        role=place.role,
        method=place.method,
        reply_to=_reply(index, spoken),
        score=score,
        confidence=confidence,
        asks=not quoted and asks(turn.role, turn.speaker),
        quoted_by=place.quoted_by,
        quotations=() if quoted else tuple(q for q in turn.quotations if q.span.overlaps(shown)),
        voice=spoken.voice,
        where=whereabouts(index.anchors(spoken.row.document), place.span),
        lead_in=opening,
        kind=Kind.SPEECH if quoted else turn.kind,
    )


def _with_place(quote: Quote, place: Place) -> Quote:
    """A quote with another place of its words, unless that is known."""
    shown = [(quote.transcript, quote.span), *((p.transcript, p.span) for p in quote.also)]
    if any(t.name == place.transcript.name and s.overlaps(place.span) for t, s in shown):
        return quote
    return replace(quote, also=(*quote.also, place))


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


def _reply(index: SearchIndex, spoken: _Spoken) -> Reply | None:
    span = spoken.turn.reply_to
    if span is None:
        return None
    speaker = index.speaker_at(spoken.row.document, span)
    return Reply(spoken.place.transcript, span, speaker)
