"""Everybody who speaks: how much, where, since when, and on what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from index.html import Markup, element, join
from index.types import INTERVIEWER, Span
from index.voices import Voices
from pages.asked import Ask, everything_about
from pages.filters import Filters
from pages.places import badge, placed
from pages.wording import count, readable_date, share_in_words, years
from qa.types import Appearance, SpeakerSummary, Subject

NOWHERE = Span(0, 0)

ORDERS = {
    "words": "most words",
    "name": "name",
    "documents": "most documents",
    "first": "first appearance",
    "last": "last appearance",
}
"""What people can be sorted by."""

WHOEVER = "Whoever asks without being named"


def people(
    speakers: Sequence[SpeakerSummary],
    appearances: Mapping[str, Sequence[Appearance]],
    documents: int,
    voices: Voices,
) -> Markup:
    """The list of people in so many documents, each to be unfolded."""
    spoken = sum(speaker.words for speaker in speakers) or 1
    listed = [
        _person(speaker, speaker.words / spoken, appearances.get(speaker.name, ()), voices)
        for speaker in speakers
    ]
    return element(
        "section",
        element("h2", "People", tabindex=-1),
        element("p", _lead(speakers, documents), class_="lead"),
        _tools() if len(listed) > 1 else "",
        element("ul", *listed, class_="people"),
        element("p", "Nobody is called that.", class_="note nobody-found", hidden=True),
    )


def person(
    speaker: SpeakerSummary,
    appearances: Sequence[Appearance],
    subjects: Sequence[Subject],
    questions: Sequence[str],
    titles: Mapping[str, str],
) -> Markup:
    """What is unfolded of somebody: roles, spellings, where and of what they speak, what to ask."""
    roles = [
        element("li", element("span", role, dir="auto"), " ", element("small", where))
        for role, where in _roles(speaker, titles)
    ]
    heard = _heard(appearances)
    where = [_opening(a.document, titles, a.date, count(a.words, "word")) for a in appearances]
    return join(
        _part("Roles", roles) if roles else "",
        _part("Also written", [element("li", a, dir="auto") for a in speaker.aliases])
        if speaker.aliases
        else "",
        _part("Heard", [element("li", heard)]) if heard else "",
        _part("Speaks in", where),
        _speaks_of(speaker.name, subjects) if subjects else "",
        _asking(speaker.name, questions) if speaker.name != INTERVIEWER else "",
    )


def _heard(appearances: Sequence[Appearance]) -> str:
    """The first and the last date of somebody's words."""
    dates = [where.date for where in appearances if where.date]
    first, last = (readable_date(find(dates, default=None)) for find in (min, max))
    if first is None or first == last:
        return f"on {first}" if first else ""
    return f"first on {first}, last on {last}"


def _speaks_of(name: str, subjects: Sequence[Subject]) -> Markup:
    """What somebody speaks of more than others, each to be asked about."""
    asks = (everything_about(subject.name, Filters(speakers=(name,))) for subject in subjects)
    chips = [
        element("button", subject.name, type="button", class_="ask", dir="auto", data_ask=ask.link)
        for subject, ask in zip(subjects, asks, strict=True)
    ]
    heading = element("h3", "Speaks of, more than others do")
    return element("div", heading, element("div", *chips, class_="chips"), class_="part wide")


def _asking(name: str, questions: Sequence[str]) -> Markup:
    """A box to ask one person, and questions that they were asked."""
    only = Filters(speakers=(name,))
    asked = [
        element(
            "button",
            question,
            type="button",
            class_="ask",
            dir="auto",
            data_ask=Ask(question, only).link,
        )
        for question in questions
    ]
    box = element(
        "input",
        name="q",
        required=True,
        maxlength=2000,
        aria_label=f"Ask {name}",
        dir="auto",
        placeholder=f"Ask {name}…",
        autocomplete="off",
    )
    return element(
        "div",
        element("h3", "Ask"),
        element("form", box, element("button", "Ask", type="submit"), data_speaker=name),
        element("div", *asked, class_="chips") if asked else "",
        class_="part asking wide",
    )


def _lead(speakers: Sequence[SpeakerSummary], documents: int) -> str:
    if not speakers:
        return "Nobody speaks in these documents."
    who = count(len(speakers), "person", "people")
    where = count(documents, "document")
    return f"{who} in {where}. Open one to see roles, documents and subjects."


def _tools() -> Markup:
    orders = [element("option", title, value=value) for value, title in ORDERS.items()]
    return element(
        "div",
        element("label", "Find ", element("input", type="search", class_="find", dir="auto")),
        element("label", "Sort by ", element("select", *orders, class_="order")),
        class_="listing",
    )


def _person(
    speaker: SpeakerSummary, share: float, appearances: Sequence[Appearance], voices: Voices
) -> Markup:
    dates = [appearance.date for appearance in appearances if appearance.date]
    role = WHOEVER if speaker.name == INTERVIEWER else next(iter(speaker.roles), None)
    bar = element("span", class_="bar", style=f"--share: {max(share, 0.003):.4f}")
    facts = " · ".join(filter(None, (count(speaker.documents, "document"), years(dates))))
    summary = element(
        "summary",
        badge(speaker.name),
        element(
            "span",
            element("span", speaker.name, class_="name", dir="auto"),
            element("span", role, class_="role", dir="auto") if role else "",
            class_="who",
        ),
        element(
            "span",
            element("span", bar, class_="track", aria_hidden="true"),
            element("span", f"{share_in_words(share)} of the words · {facts}", class_="facts"),
            class_="share",
        ),
    )
    body = element("div", class_="unfolded", aria_live="polite")
    return element(
        "li",
        element("details", summary, body, data_person=speaker.name),
        class_=voices.of(speaker.name),
        data_words=speaker.words,
        data_name=speaker.name,
        data_documents=speaker.documents,
        data_first=min(dates, default=""),
        data_last=max(dates, default=""),
    )


def _roles(speaker: SpeakerSummary, titles: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Each role once, with when it was held."""
    held: dict[str, list[str]] = {}
    for one in speaker.held:
        when = readable_date(one.date) or titles.get(one.document, one.document)
        held.setdefault(one.role, []).append(when)
    for role, times in held.items():
        first, *rest = dict.fromkeys(times)
        yield role, f"{first} to {rest[-1]}" if rest else first


def _part(title: str, items: Iterable[Markup]) -> Markup:
    return element("div", element("h3", title), element("ul", *items), class_="part")


def _opening(name: str, titles: Mapping[str, str], date: str | None, how_much: str) -> Markup:
    title = titles.get(name, name)
    when = readable_date(date)
    return element(
        "li",
        element("time", when, datetime=date) if when else "",
        element(
            "button",
            title,
            type="button",
            class_="show",
            dir="auto",
            **placed(name, NOWHERE, NOWHERE),
        ),
        element("small", how_much),
    )
