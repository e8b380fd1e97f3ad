"""A question moved to another time or document: "in 2025?", "and in the debate?"."""

from __future__ import annotations

from dataclasses import dataclass

from index.types import Span
from qa.conversation.completing import body, question
from qa.conversation.phrasing import compiled, phrases
from qa.conversation.recall import Past
from qa.question.dates import following, preceding
from qa.question.library import Library
from qa.question.periods import periods
from qa.question.stripping import without


@dataclass(frozen=True, slots=True)
class Moved:
    """A completed question, with the documents or the period that it is asked of."""

    question: str
    documents: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


_EARLIER, _LATER = compiled(phrases("earlier")), compiled(phrases("later"))


def moved(words: str, past: Past, library: Library) -> Moved | None:
    """The last question at another time or place; None where the words name neither."""
    for written in (words, f"in {words}"):
        for period in periods(written, library.years):
            if period.span == Span(0, len(written)):
                return Moved(_asked(past, library, written), (), period.since, period.until)
        for place in library.named_in(written, past.by):
            if place.span == Span(0, len(written)):
                return Moved(_asked(past, library, written), place.documents)
    return _around(words, past, library)


def _around(words: str, past: Past, library: Library) -> Moved | None:
    """The last question before or after the document of the first quote."""
    date = past.quotes[0].date if past.quotes else None
    if date is None:
        return None
    if _EARLIER.fullmatch(words):
        return Moved(_asked(past, library, f"before {date}"), until=preceding(date))
    if _LATER.fullmatch(words):
        return Moved(_asked(past, library, f"after {date}"), since=following(date))
    return None


def _asked(past: Past, library: Library, words: str) -> str:
    """The last question with these words instead of its time and place."""
    text = past.query.text
    spans = [period.span for period in periods(text, library.years)]
    spans += [place.span for place in library.named_in(text, past.by)]
    apart = [
        *past.query.apart,
        *(s for s in spans if not any(s.overlaps(a) for a in past.query.apart)),
    ]
    return question(f"{body(without(text, apart))} {words}")
