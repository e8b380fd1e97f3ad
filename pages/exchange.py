"""A question with what came of it: the unit that the chat is made of."""

from __future__ import annotations

from collections.abc import Sequence

from index.html import Markup, element, join
from index.voices import Voices
from pages.cards import card
from pages.wording import DOUBTFUL, count, searched, sureness
from qa.types import Answer

SHOWN = 600
"""How many characters of a question are repeated in the chat."""

NEAREST = 3
"""How many of the nearest passages are shown at once where nobody answers."""


def asked(question: str, limits: Sequence[str]) -> Markup:
    """The question as it was typed, and what it was limited to."""
    shown = question.strip()
    if len(shown) > SHOWN:
        shown = f"{shown[:SHOWN].rstrip()}… ({count(len(shown), 'character')})"
    chips = [element("li", limit, dir="auto") for limit in limits]
    return element(
        "div",
        element("h2", shown or "(an empty question)", dir="auto"),
        element("ul", *chips, class_="limits", aria_label="Asked only of") if chips else "",
        class_="asked",
    )


def waiting() -> Markup:
    """What stands below a question until it is answered."""
    return element("p", "Searching…", class_="note waiting", role="status")


def refused(reason: str) -> Markup:
    """One calm line for a question that can't be asked."""
    return element("p", reason, class_="note", role="status", dir="auto")


def answered(answer: Answer, voices: Voices) -> Markup:
    """The cards of an answer, or a plain word that there is none and what came nearest.

    What is too doubtful to stand beside a good answer is folded away, and so
    is what comes after the nearest three where nobody answers.
    """
    cards = [card(quote, voices, nearest=not answer.answered) for quote in answer.quotes]
    shown = _worth_showing(answer)
    first, rest = cards[:shown], cards[shown:]
    return join(
        _found(answer, shown) if answer.answered else _nobody(answer),
        element("div", *first, class_="cards") if first else "",
        _folded(rest, "less sure" if answer.answered else "further off") if rest else "",
    )


def _worth_showing(answer: Answer) -> int:
    if not answer.answered:
        return NEAREST
    doubtful = (
        position
        for position, quote in enumerate(answer.quotes)
        if position and sureness(quote.confidence) == DOUBTFUL
    )
    return next(doubtful, len(answer.quotes))


def _folded(cards: list[Markup], why: str) -> Markup:
    return element(
        "details",
        element("summary", f"{count(len(cards), 'more passage')}, {why}"),
        element("div", *cards, class_="cards"),
        class_="rest",
    )


def _found(answer: Answer, shown: int) -> Markup:
    people = {quote.speaker for quote in answer.quotes[:shown]}
    found = f"{count(shown, 'passage')} by {count(len(people), 'person', 'people')}"
    return element(
        "p",
        element("strong", found),
        f" · searched {searched(answer.searched)}",
        class_="found",
        role="status",
    )


def _nobody(answer: Answer) -> Markup:
    return element(
        "div",
        element("p", element("strong", "Nobody here answers that.")),
        element("p", _looked_through(answer)),
        class_="nobody",
        role="status",
    )


def _looked_through(answer: Answer) -> str:
    if not answer.searched.passages:
        return "Nothing is within these filters, so nothing was searched."
    nearest = " Below are the nearest passages. They are not answers." if answer.quotes else ""
    return f"Searched {searched(answer.searched)}.{nearest}"
