"""A whole document with its speakers in the margin and a quote marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.html import Markup, element, join
from index.types import Document, Kind, Span, Turn
from index.voices import Voices
from pages.evidence import evidence
from pages.quoted import words
from pages.strip import strip
from pages.wording import named, readable_date

CLOSE = element("button", "Close", type="button", class_="close", aria_keyshortcuts="Escape")
STEPS = element(
    "div",
    element("button", "‹", type="button", class_="previous", aria_label="Previous quote"),
    element("span", class_="which"),
    element("button", "›", type="button", class_="next", aria_label="Next quote"),
    class_="steps",
    hidden=True,
)
"""From one quote of an answer to the next."""

SEARCH = element(
    "div",
    element(
        "input",
        type="search",
        placeholder="Search in this document",
        aria_label="Search in this document",
        dir="auto",
    ),
    element("span", class_="hits", role="status"),
    class_="within",
)


@dataclass(frozen=True, slots=True)
class Place:
    """What is looked at in a document: a quote and the part of it that answers."""

    quote: Span
    highlight: Span


def source(document: Document, place: Place, voices: Voices) -> Markup:
    """The document's title and its full text, turn by turn."""
    return join(
        _heading(document),
        SEARCH,
        strip(document, place.quote, voices),
        element("div", *_turns(document, place, voices), class_="text", tabindex=0),
    )


def missing(name: str, reason: str) -> Markup:
    """What is shown of a document that can't be opened."""
    return join(
        element("header", _title(name), CLOSE),
        element("div", element("p", reason, class_="note"), class_="text", dir="auto"),
    )


def _heading(document: Document) -> Markup:
    title = document.metadata.title
    facts = (readable_date(document.metadata.date), document.name if title else None)
    written = element("p", element("bdi", " · ".join(fact for fact in facts if fact)))
    again = element("button", "Back to the quote", type="button", class_="again")
    return element("header", _title(title or document.name, written), STEPS, again, CLOSE)


def _title(title: str, *below: Markup) -> Markup:
    return element("div", element("h2", title, dir="auto", tabindex=-1), *below, class_="what")


def _turns(document: Document, place: Place, voices: Voices) -> Iterator[Markup]:
    reached = 0
    before: Turn | None = None
    for turn in document.turns:
        between = document.text[reached : turn.span.start]
        apart, _, label = between.rpartition("\n")
        yield _aside(apart)
        yield _turn(document.text, label, turn, before, place, voices)
        reached = max(reached, turn.span.end)
        before = turn
    yield _aside(document.text[reached:])


def _aside(text: str) -> Markup:
    """What belongs to no turn, such as front matter."""
    if not text.strip():
        return join()
    aside = element("div", text.strip("\r\n"), class_="words", dir="auto")
    return element("div", element("div", class_="margin"), aside, class_="turn aside")


def _turn(
    text: str, label: str, turn: Turn, before: Turn | None, place: Place, voices: Voices
) -> Markup:
    said = element(
        "div",
        element("span", label, class_="label") if label.strip() else label,
        *_marked(text, turn, place),
        class_="words",
        dir="auto",
    )
    same = before is not None and _who(before) == _who(turn)
    return element(
        "div",
        element("div", "" if same else _margin(turn, text), class_="margin", dir="auto"),
        said,
        class_=f"turn {turn.kind} {_voice(turn, voices)}",
    )


def _who(turn: Turn) -> tuple[Kind, str | None, str | None]:
    return turn.kind, turn.speaker, turn.voice


def _margin(turn: Turn, text: str) -> str:
    if turn.kind is Kind.SPEECH:
        name = named(turn.speaker, turn.voice)
        how = evidence(turn, text)
        return _name(name, how)
    if turn.kind is Kind.COMMENT:
        return turn.speaker or "Comment"
    return ""


@lru_cache(maxsize=256)
def _name(name: str, how: str) -> Markup:
    return element("button", name, class_="named", tabindex=-1, aria_description=how)


def _voice(turn: Turn, voices: Voices) -> str:
    return voices.of(turn.speaker) if turn.kind is Kind.SPEECH else voices.of(None)


def _marked(text: str, turn: Turn, place: Place) -> Iterator[str]:
    """The words of a turn, cut where the quote and its highlight begin and end."""
    span = turn.span
    if not (span.overlaps(place.quote) or span.overlaps(place.highlight)):
        yield words(text, span, turn.quotations)
        return
    edges = {span.start, span.end}
    edges.update(edge for edge in (*place.quote, *place.highlight) if span.start < edge < span.end)
    for start, end in pairwise(sorted(edges)):
        piece = Span(start, end)
        shown = words(text, piece, turn.quotations)
        if piece.overlaps(place.highlight):
            yield element("mark", shown)
        elif piece.overlaps(place.quote):
            yield element("span", shown, class_="quoted")
        else:
            yield shown
