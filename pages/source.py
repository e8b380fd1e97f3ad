"""A whole document with its speakers in the margin and a quote marked in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from index.html import Markup, element, join
from index.types import Document, Kind, Span, Turn
from index.voices import Voices
from pages.evidence import evidence
from pages.quoted import quoted
from pages.strip import strip
from pages.wording import named, readable_date, sentence, whereabouts
from qa.types import Whereabouts

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
    element("button", "Back to the quote", type="button", class_="again"),
    class_="within",
)
"""Search inside, and the way back from what was found."""


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
        element("div", *turns(document, place, voices), class_="text", tabindex=0),
    )


def missing(name: str, reason: str) -> Markup:
    """What is shown of a document that can't be opened."""
    return join(
        element("header", _title(name), CLOSE),
        element("div", element("p", sentence(reason), class_="note"), class_="text", dir="auto"),
    )


def _heading(document: Document) -> Markup:
    title = document.metadata.title
    facts = (readable_date(document.metadata.date), document.name if title else None)
    written = element("p", element("bdi", " · ".join(fact for fact in facts if fact)))
    return element("header", _title(title or document.name, written), STEPS, CLOSE)


def _title(title: str, *below: Markup) -> Markup:
    return element("div", element("h2", title, dir="auto", tabindex=-1), *below, class_="what")


def turns(document: Document, place: Place, voices: Voices) -> Iterator[Markup]:
    """The text of a document turn by turn, each with its speaker in the margin."""
    text, reached = document.text, 0
    before: Turn | None = None
    nexts = chain((turn.span.start for turn in document.turns[1:]), [None])
    for turn, at, end in zip(document.turns, _whereabouts(document), nexts, strict=False):
        apart, _, label = text[reached : turn.span.start].rpartition("\n")
        yield _aside(apart)
        reached = max(reached, turn.span.end)
        tail = _tail(text, reached, end)
        yield _turn(text, (label, tail), at, turn, before, place, voices)
        reached += len(tail)
        before = turn
    yield _aside(text[reached:])


def _tail(text: str, start: int, end: int | None) -> str:
    """The rest of a turn's last line, such as the mark that ends its slant; `end` at the next."""
    line, more, _ = text[start:end].partition("\n")
    return line if more or end is None else ""


def _aside(text: str) -> Markup:
    """What belongs to no turn, such as front matter."""
    if not text.strip():
        return join()
    aside = element("div", text.strip("\r\n"), class_="words", dir="auto")
    return element("div", element("div", class_="margin"), aside, class_="turn aside")


def _whereabouts(document: Document) -> Iterator[str | None]:
    """For each turn the time at which it begins, or the page where that is another."""
    anchors = document.anchors
    ends = [anchor.span.end for anchor in anchors]
    page: int | None = None
    for turn in document.turns:
        at = bisect_right(ends, turn.span.start)
        anchor = anchors[at] if at < len(anchors) else None
        if (
            anchor is None
            or not anchor.span.overlaps(turn.span)
            or (anchor.page is not None and anchor.page == page)
        ):
            yield None
        else:
            page = anchor.page
            yield whereabouts(Whereabouts(anchor.page, anchor.begins, anchor.ends))


def _turn(
    text: str,
    around: tuple[str, str],
    at: str | None,
    turn: Turn,
    before: Turn | None,
    place: Place,
    voices: Voices,
) -> Markup:
    label, tail = around
    said = element(
        "div",
        _markup(label),
        *quoted(text, turn.span, turn.quotations, place.quote, place.highlight),
        _markup(tail),
        class_="words",
        dir="auto",
    )
    same = before is not None and _who(before) == _who(turn)
    return element(
        "div",
        element("div", *_margin(turn, text, same), _at(at), class_="margin", dir="auto"),
        said,
        class_=f"turn {turn.kind} {_voice(turn, voices)}",
    )


def _markup(text: str) -> str:
    """What stands on the lines of a turn and is none of its words."""
    return element("span", text, class_="label") if text.strip() else text


def _who(turn: Turn) -> tuple[Kind, str | None, str | None]:
    return turn.kind, turn.speaker, turn.voice


def _margin(turn: Turn, text: str, same: bool) -> Iterator[str]:
    if same:
        return
    if turn.kind is Kind.SPEECH:
        yield _name(named(turn.speaker, turn.voice), evidence(turn, text))
    elif turn.kind is Kind.COMMENT:
        yield turn.speaker or "Comment"


def _at(where: str | None) -> str:
    return element("span", where, class_="at") if where else ""


@lru_cache(maxsize=256)
def _name(name: str, how: str) -> Markup:
    return element("button", name, class_="named", tabindex=-1, aria_description=how)


def _voice(turn: Turn, voices: Voices) -> str:
    return voices.of(turn.speaker) if turn.kind is Kind.SPEECH else voices.of(None)
