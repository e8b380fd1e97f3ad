"""Words of somebody at a place of a document, as a card that opens it."""

from __future__ import annotations

from collections.abc import Iterator

from index.html import Markup, element
from index.types import Span
from pages.wording import initials, readable_date

SHOW = element("button", "Show in document", type="button", class_="show")
AROUND = element("button", "More around it", type="button", class_="more", aria_expanded="false")
COPY = element("button", "Copy", type="button", class_="copy", title="Copy with its source")


def badge(name: str | None) -> Markup:
    """The letters that stand for a speaker."""
    return element("span", initials(name), class_="badge", aria_hidden="true")


def placed(name: str, quote: Span, highlight: Span) -> dict[str, str | int]:
    """The attributes by which an element opens its document."""
    return {
        "data_document": name,
        "data_start": quote.start,
        "data_end": quote.end,
        "data_from": highlight.start,
        "data_to": highlight.end,
    }


def whence(title: str, date: str | None, at: str | None = None) -> Markup:
    """The document, its date and the place in it, in a line."""
    when = readable_date(date)
    written = element("time", when, datetime=date) if when else ""
    return element("div", element("cite", title, dir="auto"), *_dotted(written, at), class_="place")


def _dotted(*parts: str | None) -> Iterator[str]:
    for part in parts:
        if part:
            yield " · "
            yield part
