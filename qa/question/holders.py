"""Who held a role in the documents named with it: the chair of the March meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.types import Span
from qa.question.grammar import Phrase, words
from qa.question.library import Library
from qa.question.mentions import Mention
from qa.question.periods import periods

_DEFINITE = Phrase(r"\b(?:the|that|this)\s+$")
_OF = Phrase(
    r"\s+(?:of|in|at|for|during|from)\s+"
    rf"(?:the\s+(?:\w+\s+){{0,2}}?{words('document')}\s+(?:of|in|from|during)\s+)?(?=\S)"
)


def in_their_documents(
    text: str, mentions: Iterable[Mention], library: Library
) -> Iterator[Mention]:
    """The mentions; those of a role that several hold narrowed by the time or place behind it.

    They are the ones who speak there and then, if any of them does, and the words
    that say so belong to the mention.
    """
    for mention in mentions:
        yield _narrowed(text, mention, library) or mention


def _narrowed(text: str, mention: Mention, library: Library) -> Mention | None:
    link = _OF.match(text, mention.span.end)
    if len(mention.speakers) < 2 or link is None:
        return None
    if not _DEFINITE.search(text[: mention.span.start]):
        return None
    written = f" in {text[link.end() :]}"
    moved = link.end() - len(" in ")
    for span, there in _told(written, library):
        holders = tuple(name for name in mention.speakers if name in there)
        if holders and span.start <= 1:
            return replace(
                mention, span=Span(mention.span.start, moved + span.end), speakers=holders
            )
    return None


def _told(written: str, library: Library) -> Iterator[tuple[Span, frozenset[str]]]:
    """The times and places that words name, and who speaks there and then."""
    for period in periods(written, library.years):
        yield period.span, library.speaking((), period.since, period.until)
    for place in library.named_in(written, ()):
        yield place.span, library.speaking(place.documents, None, None)
