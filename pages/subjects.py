"""What people speak of; and of one subject who said what, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlencode

from index.html import Markup, element, join
from index.types import Span
from index.voices import Voices
from pages.asked import Ask
from pages.cards import credit
from pages.places import AROUND, COPY, SHOW, badge, placed, whence
from pages.quoted import words
from pages.wording import count, named, readable_date, searched, whereabouts, years
from qa.grouping import is_singled_out
from qa.types import Answer, Quote, SpeakerGroup, Subject

DOTS = 4
"""How many of those who speak of a subject are shown by their colours."""


def subjects(found: Sequence[Subject], voices: Voices) -> Markup:
    """The subjects of the corpus, and a box for any other."""
    links = [
        element(
            "li",
            _link(subject, element("span", *_dots(subject, voices), class_="dots")),
            title=", ".join(subject.speakers[:12]),
        )
        for subject in found
    ]
    return element(
        "section",
        element("h2", "Subjects", tabindex=-1),
        element(
            "p",
            "What several people speak of. Open one to see who said what, side by side; "
            "or name a subject of your own.",
            class_="lead",
        ),
        element(
            "form",
            element(
                "input",
                name="of",
                required=True,
                maxlength=200,
                aria_label="Subject",
                placeholder="Any subject…",
                autocomplete="off",
                dir="auto",
            ),
            element("button", "Compare", type="submit"),
            class_="any-subject",
        ),
        element("ul", *links, class_="subjects")
        if links
        else element("p", "No subject stands out here: name one.", class_="note"),
    )


def to_begin_with(found: Sequence[Subject]) -> Markup:
    """Some subjects, for the chat before anything is asked."""
    if not found:
        return join()
    chips = [element("li", _link(subject)) for subject in found]
    return join(element("h3", "Or compare what is said of"), element("ul", *chips, class_="chips"))


def side_by_side(ask: Ask, subject: str, answer: Answer, voices: Voices) -> Markup:
    """What each speaker says of a subject, a column each, their words by date."""
    columns = (_column(answer, group, voices) for group in answer.groups)
    return join(
        _heading(subject, _told(answer), ask),
        _spread(answer.quotes, voices),
        element("div", *columns, class_="sayings"),
    )


def unanswered(ask: Ask, subject: str, below: Markup) -> Markup:
    """The head of a subject of which nothing is said; `below` says so."""
    return join(_heading(subject, "", ask), below)


def _link(subject: Subject, *more: Markup) -> Markup:
    return element(
        "a",
        element("span", subject.name, dir="auto"),
        *more,
        element("small", count(len(subject.speakers), "person", "people")) if more else "",
        href=f"#subjects?{urlencode({'of': subject.name}, errors='replace')}",
        class_="subject",
    )


def _dots(subject: Subject, voices: Voices) -> Iterator[Markup]:
    for name in subject.speakers[:DOTS]:
        yield element("span", class_=f"dot {voices.of(name)}")


def _heading(subject: str, told: str, ask: Ask) -> Markup:
    back = element("a", "All subjects", href="#subjects", class_="back")
    chat = element("button", "Ask in the chat", type="button", class_="ask", data_ask=ask.link)
    title = element("h2", subject, tabindex=-1, dir="auto")
    return join(
        back,
        element("div", title, chat, class_="titled"),
        element("p", told, class_="lead", role="status") if told else "",
    )


def _told(answer: Answer) -> str:
    passages = count(len(answer.quotes), "passage")
    people = count(len(answer.groups), "person", "people")
    when = years(quote.transcript.date for quote in answer.quotes if quote.transcript.date)
    found = f"{passages} by {people}{when and f', {when}'}"
    return f"{found} · searched {searched(answer.searched)}"


def _column(answer: Answer, group: SpeakerGroup, voices: Voices) -> Markup:
    said = (
        _said(answer.quotes[number], is_singled_out(group, number), voices)
        for number in group.quotes
    )
    name = named(group.speaker, answer.quotes[group.best].voice)
    told = element("span", group.role, class_="role", dir="auto") if group.role else ""
    heading = element(
        "header",
        badge(group.speaker),
        element("div", element("h3", name, class_="name", dir="auto"), told, class_="who"),
        element("small", count(len(group.quotes), "passage")),
    )
    return element("section", heading, *said, class_=f"saying {voices.of(group.speaker)}")


def _said(quote: Quote, best: bool, voices: Voices) -> Markup:
    """A quote as far as it answers; more of it is shown around it."""
    place = quote.transcript
    header = element(
        "header",
        whence(place.title or place.name, place.date, whereabouts(quote.where)),
        element("span", "says it best", class_="tag") if best else "",
    )
    return element(
        "article",
        header,
        element("blockquote", *_answering(quote), class_="quote", dir="auto"),
        element("footer", element("div", COPY, AROUND, SHOW, class_="actions")),
        class_=f"card brief {voices.of(quote.speaker)}",
        data_credit=credit(quote),
        **placed(place.name, quote.span, quote.highlight),
    )


def _answering(quote: Quote) -> Iterator[Markup]:
    text, highlight = quote.transcript.text, quote.highlight
    if quote.lead_in is not None and quote.lead_in.start < highlight.start:
        opening = Span(quote.lead_in.start, highlight.start)
        yield element("span", words(text, opening, quote.quotations), class_="lead-in")
    yield words(text, highlight, quote.quotations)


def _spread(quotes: Sequence[Quote], voices: Voices) -> Markup:
    """Who speaks of it when, as dots along a line; nothing where all is of one day."""
    days = sorted((_day(quote.transcript.date), n) for n, quote in enumerate(quotes))
    dated = [(day, quotes[n]) for day, n in days if day is not None]
    if not dated or dated[0][0] == dated[-1][0]:
        return join()
    first, last = dated[0][0], dated[-1][0]
    heights: dict[int, int] = {}
    dots = []
    for day, quote in dated:
        heights[day] = height = heights.get(day, -1) + 1
        dots.append(
            element(
                "span",
                class_=f"dot {voices.of(quote.speaker)}",
                style=f"--at: {(day - first) / (last - first):.4f}; --up: {height}",
                title=f"{named(quote.speaker, quote.voice)}, {_when(quote)}",
            )
        )
    ends = (_when(dated[n][1]) for n in (0, -1))
    return element(
        "div",
        element("div", *dots, class_="dots", style=f"--high: {max(heights.values()) + 1}"),
        element("div", *(element("span", end) for end in ends), class_="ends"),
        class_="spread",
        aria_hidden="true",
    )


def _when(quote: Quote) -> str:
    return readable_date(quote.transcript.date) or ""


def _day(when: str | None) -> int | None:
    """The number of a day; of a year or a month that of its first."""
    try:
        return date.fromisoformat(((when or "") + "-01-01")[:10]).toordinal()
    except ValueError:
        return None
