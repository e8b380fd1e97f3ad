"""Everything on a subject: who said what, a group for each speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.html import Markup, element
from index.voices import Voices
from pages.cards import card
from pages.places import badge
from pages.wording import count, named, years
from qa.types import Answer, SpeakerGroup


def grouped(answer: Answer, voices: Voices) -> Iterator[Markup]:
    """Each speaker's plainest passage, their others folded below it."""
    for group in answer.groups:
        rest = [number for number in group.quotes if number != group.best]
        cards = [card(answer.quotes[number], voices, nearest=False) for number in rest]
        yield element(
            "section",
            _heading(answer, group),
            element("div", card(answer.quotes[group.best], voices, nearest=False), class_="cards"),
            folded(cards, "by the same") if cards else "",
            class_=f"group {voices.of(group.speaker)}",
        )


def folded(cards: Sequence[Markup], why: str) -> Markup:
    """Cards behind a line that opens them."""
    return element(
        "details",
        element("summary", f"{count(len(cards), 'more passage')}, {why}"),
        element("div", *cards, class_="cards"),
        class_="rest",
    )


def _heading(answer: Answer, group: SpeakerGroup) -> Markup:
    dates = [date for date in (group.first_date, group.last_date) if date]
    facts = (count(len(group.quotes), "passage"), years(dates))
    name = named(group.speaker, answer.quotes[group.best].voice)
    return element(
        "h3",
        badge(group.speaker),
        element("span", name, class_="name", dir="auto"),
        element("small", " · ".join(fact for fact in facts if fact)),
    )
