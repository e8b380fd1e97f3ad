"""Who held a role in the documents named with it: the chair of the March meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.types import Span
from qa.question.grammar import Phrase, words
from qa.question.library import Library
from qa.question.mentions import Mention, People
from qa.question.periods import periods

_DEFINITE = Phrase(r"\b(?:the|that|this)\s+$")
_OF = Phrase(
    r"\s+(?:of|in|at|for|during|from)\s+"
    rf"(?:the\s+(?:\w+\s+){{0,2}}?{words('document')}\s+(?:of|in|from|during)\s+)?(?=\S)"
)


def in_their_documents(
    text: str, mentions: Iterable[Mention], people: People, library: Library
) -> Iterator[Mention]:
    """The mentions; those of a role that several hold narrowed by the time or place behind it.

    They are the ones who hold it then and speak there, if any of them does, and the
    words that say so belong to the mention.
    """
    for mention in mentions:
        yield _narrowed(text, mention, people, library) or mention


def _narrowed(text: str, mention: Mention, people: People, library: Library) -> Mention | None:
    link = _OF.match(text, mention.span.end)
    if len(mention.speakers) < 2 or link is None:
        return None
    if not _DEFINITE.search(text[: mention.span.start]):
        return None
    written = f" in {text[link.end() :]}"
    moved = link.end() - len(" in ")
    for span, dates, there in _told(written, library):
        then = {m.span.start: m.speakers for m in people.mentions(text, *dates)}
        holding = then.get(mention.span.start, mention.speakers)
        holders = tuple(name for name in holding if name in there)
        if holders and span.start <= 1:
            return replace(
                mention, span=Span(mention.span.start, moved + span.end), speakers=holders
            )
    return None


_Told = tuple[Span, tuple[str | None, str | None], frozenset[str]]


def _told(written: str, library: Library) -> Iterator[_Told]:
    """The times and places that words name, their first and last date, and who speaks then."""
    for period in periods(written, library.years):
        dates = (period.since, period.until)
        yield period.span, dates, library.speaking((), *dates)
    for place in library.named_in(written, ()):
        dates = library.dates(place.documents)
        yield place.span, dates, library.speaking(place.documents, None, None)
