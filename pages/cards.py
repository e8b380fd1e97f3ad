"""A quote as a card: who said it, in reply to what, where, when, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from index.html import Markup, element, join
from index.types import Span
from index.voices import Voices
from pages.quoted import words
from pages.wording import initials, named, percent, readable_date, sureness, whereabouts
from qa.types import Quote, Reply


def card(quote: Quote, voices: Voices, nearest: bool) -> Markup:
    """The card of a quote; `nearest` marks one that is near the question but no answer."""
    parts = [
        _header(quote, nearest),
        _reply(quote.reply_to),
        element("blockquote", passage(quote), class_="quote", dir="auto"),
        _footer(quote),
    ]
    return element(
        "article",
        *(part for part in parts if part is not None),
        class_=f"card {voices.of(quote.speaker)}{' is-nearest' if nearest else ''}",
        aria_label=f"Passage by {quote.speaker or 'an unknown speaker'}",
        data_document=quote.transcript.name,
        data_start=quote.span.start,
        data_end=quote.span.end,
        data_from=quote.highlight.start,
        data_to=quote.highlight.end,
        data_credit=credit(quote),
    )


def passage(quote: Quote) -> Markup:
    """The words of a quote, the part that answers marked."""
    start = min(max(quote.highlight.start, quote.span.start), quote.span.end)
    end = min(max(quote.highlight.end, start), quote.span.end)
    before, answering, after = (
        words(quote.transcript.text, span, quote.quotations)
        for span in (Span(quote.span.start, start), Span(start, end), Span(end, quote.span.end))
    )
    return join(before, element("mark", answering) if answering else "", after)


def credit(quote: Quote) -> str:
    """Who said it where, as a line to put under the copied words."""
    place = quote.transcript.title or quote.transcript.name
    said = (
        named(quote.speaker, quote.voice),
        quote.role,
        quote.quoted_by and f"as quoted by {quote.quoted_by}",
        place,
        readable_date(quote.transcript.date),
        whereabouts(quote.where),
    )
    return ", ".join(part for part in said if part)


def _header(quote: Quote, nearest: bool) -> Markup:
    name = element("span", named(quote.speaker, quote.voice), class_="name", dir="auto")
    role = element("span", quote.role, class_="role", dir="auto") if quote.role else ""
    tag = ""
    if quote.quoted_by:
        tag = element("span", f"as quoted by {quote.quoted_by}", class_="tag", dir="auto")
    elif quote.asks:
        tag = element("span", "the interviewer’s own words", class_="tag")
    return element(
        "header",
        element("span", initials(quote.speaker), class_="badge", aria_hidden="true"),
        element("div", name, role, tag, class_="who"),
        _sure(quote, nearest),
    )


def _sure(quote: Quote, nearest: bool) -> Markup:
    word = "nearest, no answer" if nearest else sureness(quote.confidence)
    level = "nearest" if nearest else sureness(quote.confidence).replace(" ", "-")
    return element(
        "span",
        f"{word} · {percent(quote.confidence)}",
        class_=f"sure sure-{level}",
        title="How sure it is that this passage answers the question",
    )


def _reply(reply: Reply | None) -> Markup | None:
    if reply is None:
        return None
    asker = f"In reply to {reply.speaker}" if reply.speaker else "In reply to a question"
    return element(
        "details",
        element("summary", element("bdi", asker)),
        element("p", reply.text, class_="question", dir="auto"),
        class_="reply",
    )


def _footer(quote: Quote) -> Markup:
    when = readable_date(quote.transcript.date)
    place = element("cite", quote.transcript.title or quote.transcript.name, dir="auto")
    written = element("time", when, datetime=quote.transcript.date) if when else ""
    at = whereabouts(quote.where)
    copy = element("button", "Copy", type="button", class_="copy", title="Copy with its source")
    show = element("button", "Show in document", type="button", class_="show")
    return element(
        "footer",
        element("div", place, *_dotted(written, at), class_="place"),
        element("div", copy, show, class_="actions"),
    )


def _dotted(*parts: str | None) -> Iterator[str]:
    for part in parts:
        if part:
            yield " · "
            yield part
