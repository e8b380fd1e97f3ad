"""A quote as a card: who said it, in reply to what, where, when, and how sure that is."""

from __future__ import annotations

from index.html import Markup, element, join
from index.types import Kind, Span
from index.voices import Voices
from pages.places import AROUND, COPY, SHOW, badge, placed, whence
from pages.quoted import words
from pages.wording import count, named, percent, readable_date, sureness, whereabouts
from qa.types import Quote, Reply

GLIMPSE = 200
"""How many characters of the question that a quote replies to are shown in a line."""

KINDS = {
    Kind.NARRATION: "Narration",
    Kind.HEADING: "Heading",
    Kind.STAGE: "Stage direction",
    Kind.COMMENT: "A reader’s comment",
}
"""What words are called that nobody in the talk says."""


def card(quote: Quote, voices: Voices, nearest: bool) -> Markup:
    """The card of a quote; `nearest` marks one that is near the question but no answer."""
    parts = [
        _header(quote, nearest),
        _reply(quote.reply_to),
        element("blockquote", _lead_in(quote), passage(quote), class_="quote", dir="auto"),
        _footer(quote),
        _also(quote),
    ]
    return element(
        "article",
        *(part for part in parts if part is not None),
        class_=f"card {voices.of(quote.speaker)}{' is-nearest' if nearest else ''}",
        aria_label=f"Passage: {whose(quote)}",
        data_credit=credit(quote),
        data_speaker=quote.speaker,
        **placed(quote.transcript.name, quote.span, quote.highlight),
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


def whose(quote: Quote) -> str:
    """Whose words a quote is, or what they are where nobody in the talk says them."""
    if quote.speaker is None and quote.kind in KINDS:
        return KINDS[quote.kind]
    return named(quote.speaker, quote.voice)


def credit(quote: Quote) -> str:
    """Who said it where, as a line to put under the copied words."""
    place = quote.transcript.title or quote.transcript.name
    said = (
        whose(quote),
        quote.role,
        quote.quoted_by and f"as quoted by {quote.quoted_by}",
        place,
        readable_date(quote.transcript.date),
        whereabouts(quote.where),
    )
    return ", ".join(part for part in said if part)


def _header(quote: Quote, nearest: bool) -> Markup:
    name = element("span", whose(quote), class_="name", dir="auto")
    role = element("span", quote.role, class_="role", dir="auto") if quote.role else ""
    tag = ""
    if quote.quoted_by:
        tag = element("span", f"as quoted by {quote.quoted_by}", class_="tag", dir="auto")
    elif quote.asks:
        tag = element("span", "the interviewer’s own words", class_="tag")
    return element(
        "header",
        badge(quote.speaker),
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
    line = " ".join(reply.text[:GLIMPSE].split())
    return element(
        "details",
        element("summary", element("bdi", asker), element("span", line, dir="auto")),
        element("p", reply.text, class_="question", dir="auto"),
        class_="reply",
    )


def _lead_in(quote: Quote) -> Markup:
    """What the quote leans on, as far as it stands before the quote."""
    shown = words(quote.transcript.text, quote.before, quote.quotations)
    return element("span", shown, class_="lead-in") if shown else shown


def _also(quote: Quote) -> Markup | None:
    """The other places where the same words stand."""
    if not quote.also:
        return None
    places = [
        element(
            "li", whence(place.transcript.title or place.transcript.name, place.transcript.date)
        )
        for place in quote.also
    ]
    return element(
        "details",
        element("summary", f"The same words in {count(len(places), 'other place')}"),
        element("ul", *places),
        class_="also",
    )


def _footer(quote: Quote) -> Markup:
    title = quote.transcript.title or quote.transcript.name
    return element(
        "footer",
        whence(title, quote.transcript.date, whereabouts(quote.where)),
        element("div", COPY, AROUND, SHOW, class_="actions"),
    )
