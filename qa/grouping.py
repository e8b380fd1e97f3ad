"""All quotes of an answer by speaker, and the one that says best what each of them thinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from index.types import INTERVIEWER
from qa.judge import is_question
from qa.types import Answer, Quote, SpeakerGroup

_Who = tuple[str | None, str | None, str | None]


def by_speaker(quotes: Sequence[Quote]) -> tuple[SpeakerGroup, ...]:
    """The quotes of each speaker by date; who has most quotes, and then most words, comes first.

    Nobody knows whether the unnamed speakers of two documents are one person:
    each document has a group of its own for them.
    """
    places: defaultdict[_Who, list[int]] = defaultdict(list)
    for place, quote in enumerate(quotes):
        places[_who(quote)].append(place)
    groups = [_group(quotes, own) for own in places.values()]
    return tuple(sorted(groups, key=lambda group: (-len(group.quotes), -_words(quotes, group))))


def silent(answer: Answer) -> tuple[str, ...]:
    """Those whom a question asks for and who say nothing that answers, where others do."""
    said = {group.speaker for group in answer.groups}
    asked = answer.understood.by if said and answer.understood else ()
    return tuple(name for name in asked if name not in said)


def is_singled_out(group: SpeakerGroup, place: int) -> bool:
    """Whether a quote is the best of several."""
    return place == group.best and len(group.quotes) > 1


def is_named(speaker: str | None) -> bool:
    """Whether a speaker is somebody, not one of those whom the documents don't name."""
    return speaker is not None and speaker != INTERVIEWER


def _who(quote: Quote) -> _Who:
    if is_named(quote.speaker):
        return quote.speaker, None, None
    return quote.speaker, quote.voice, quote.transcript.name


def _group(quotes: Sequence[Quote], places: Sequence[int]) -> SpeakerGroup:
    dates = sorted(date for at in places if (date := quotes[at].transcript.date) is not None)
    roles = {role for at in places if (role := quotes[at].role) is not None}
    return SpeakerGroup(
        speaker=quotes[places[0]].speaker,
        role=roles.pop() if len(roles) == 1 else None,
        quotes=tuple(sorted(places, key=lambda at: _moment(quotes[at]))),
        best=max(places, key=lambda at: (_is_position(quotes[at]), quotes[at].confidence)),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
    )


def _moment(quote: Quote) -> tuple[bool, str, str, int]:
    date = quote.transcript.date
    return date is None, date or "", quote.transcript.name, quote.span.start


def _is_position(quote: Quote) -> bool:
    """Whether what answers is a statement in the speaker's own words."""
    return not (
        quote.asks
        or quote.quoted_by is not None
        or is_question(quote.highlight.of(quote.transcript.text))
        or any(quotation.span.overlaps(quote.highlight) for quotation in quote.quotations)
    )


def _words(quotes: Sequence[Quote], group: SpeakerGroup) -> int:
    return sum(len(quotes[at].text.split()) for at in group.quotes)
