"""A question with what came of it: the unit that the chat is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from index.html import Markup, element, join
from index.voices import Voices
from pages import narrowing
from pages.asked import UNLIMITED, Ask
from pages.cards import card
from pages.groups import folded, grouped
from pages.wording import DOUBTFUL, count, searched, sentence, sureness
from qa.question.understood import in_order, phrases
from qa.render import contradicted, unheard
from qa.types import Ambiguity, Answer, Aspect, Understood

SHOWN = 600
"""How many characters of a question are repeated in the chat."""

ELSEWHERE = "It may be there in other words: ask again as those who speak would say it."

NEAREST = 3
"""How many of the nearest passages are shown at once where nobody answers."""


def asked(ask: Ask, titles: Mapping[str, str], understood: Understood | None = None) -> Markup:
    """The question as it was typed, and what it was limited to; each limit can be taken back."""
    shown = ask.question.strip()
    if len(shown) > SHOWN:
        shown = f"{shown[:SHOWN].rstrip()}… ({count(len(shown), 'character')})"
    whole = ask.completed(understood)
    chips = [*_chosen(ask, titles), *_understood(whole, understood)]
    again = ask.question.strip() and not _beside(understood)
    return element(
        "div",
        element(
            "div",
            element("h2", shown or "(an empty question)", dir="auto", tabindex=-1),
            element("div", FILTER, LINK, class_="again") if again else "",
            class_="question-line",
        ),
        _resolved(ask, understood),
        element("ul", *chips, class_="limits", aria_label="Asked only of") if chips else "",
        class_="asked",
        data_asked=ask.link,
        data_link=whole.link if again else None,
        data_limits=_limits(whole, understood),
    )


def _limits(ask: Ask, understood: Understood | None) -> str:
    """The address of the form that changes what the question is limited to."""
    own = understood.narrows if understood is not None else ()
    in_force = replace(ask, filters=ask.narrowed(understood))
    return narrowing.address(in_force, [aspect for aspect in own if aspect in narrowing.FIELDS])


def _beside(understood: Understood | None) -> bool:
    """Whether it was only looked beside what was shown last: nothing that a link can ask."""
    return understood is not None and bool(understood.resolved) and not understood.search


def _resolved(ask: Ask, understood: Understood | None) -> Markup:
    """What a question that leans on the one before was taken as, and a way to take it alone."""
    if understood is None or not understood.resolved:
        return join()
    taken = element("p", f"Taken as: {understood.resolved}", class_="resolved", dir="auto")
    if _beside(understood):
        return taken
    alone = replace(ask, alone=True, ignore=ask.ignore | {Aspect.SPELLING}).link
    button = element("button", "Ask it as it stands", type="button", data_ask=alone)
    return element("div", taken, button, class_="taken")


def _chosen(ask: Ask, titles: Mapping[str, str]) -> Iterator[Markup]:
    for limit in ask.limits(titles):
        yield _chip(limit.phrase, limit.rest, limit.field)


def _understood(ask: Ask, understood: Understood | None) -> Iterator[Markup]:
    if understood is not None:
        for aspect, phrase in phrases(understood).items():
            yield _chip(f"only {phrase}", ask.without([aspect]), narrowing.FIELDS.get(aspect))
        if order := in_order(understood):
            yield element("li", element("span", order))


def _chip(limit: str, rest: Ask, field: str | None) -> Markup:
    return element(
        "li",
        _change(limit, field) if field else element("span", limit, dir="auto"),
        element(
            "button",
            "×",
            type="button",
            data_ask=rest.link,
            aria_label=f"Ask again without “{limit}”",
            title="Ask again without this",
        ),
    )


def _change(label: str, field: str) -> Markup:
    """What opens the form at a field."""
    return element(
        "button",
        label,
        type="button",
        class_="change",
        dir="auto",
        data_field=field,
        aria_expanded="false",
        title="Change what is searched",
    )


FILTER = _change("Filter", "speaker")
LINK = element("button", "Link", type="button", class_="link", title="Copy a link to this")


def refused(reason: str) -> Markup:
    """One calm line for a question that can't be asked."""
    return element("p", sentence(reason), class_="note", dir="auto", data_told=True)


def answered(ask: Ask, answer: Answer, voices: Voices) -> Markup:
    """The cards of an answer, or a plain word that there is none and what came nearest.

    What is too doubtful to stand beside a good answer is folded away, and so
    is what comes after the nearest three where nobody answers.
    """
    lines = [_ambiguous(ask, one) for one in answer.ambiguous]
    if answer.answered and (told := unheard(answer)):
        lines.append(element("p", told, class_="note", dir="auto", data_told=True))
    if answer.groups and answer.answered:
        groups = element("div", *grouped(answer, voices), class_="groups")
        return join(*lines, _everything(answer), groups)
    cards = [card(quote, voices, nearest=not answer.answered) for quote in answer.quotes]
    shown = _worth_showing(answer)
    first, rest = cards[:shown], cards[shown:]
    return join(
        *lines,
        _found(answer, shown) if answer.answered else _nobody(answer),
        element("div", *first, class_="cards") if first else "",
        folded(rest, "less sure" if answer.answered else "further off") if rest else "",
        _onward(ask, answer),
    )


def _ambiguous(ask: Ask, ambiguity: Ambiguity) -> Markup:
    """A name that several bear, each to be asked alone."""
    ways = [
        element("button", name, type="button", data_ask=ask.only(name).link, dir="auto")
        for name in ambiguity.speakers
    ]
    told = element("span", f"{ambiguity.name} can be several people. Ask only:", dir="auto")
    return element("p", told, *ways, class_="note ambiguous")


def _worth_showing(answer: Answer) -> int:
    if not answer.answered:
        return NEAREST
    doubtful = (
        position
        for position, quote in enumerate(answer.quotes)
        if position and sureness(quote.confidence) == DOUBTFUL
    )
    return next(doubtful, len(answer.quotes))


def _onward(ask: Ask, answer: Answer) -> Markup:
    """What may be asked next: all that is said of it; without limits where nobody answers."""
    understood = answer.understood
    if _beside(understood):
        return join()
    whole = ask.completed(understood)
    if answer.answered:
        label, other = "Everything on it, by speaker", replace(whole, everything=True)
    else:
        own = understood.narrows if understood is not None else ()
        label, other = "Ask without limits", replace(whole.without(own), filters=UNLIMITED)
        if other == whole:
            return join()
    button = element("button", label, type="button", data_ask=other.link)
    return element("p", button, class_="onward")


def _found(answer: Answer, shown: int) -> Markup:
    people = {quote.speaker for quote in answer.quotes[:shown]}
    found = f"{count(shown, 'passage')} by {count(len(people), 'person', 'people')}"
    strong = element("strong", found)
    told = f" · searched {searched(answer.searched)}"
    return element("p", strong, told, class_="found", data_told=True)


def _everything(answer: Answer) -> Markup:
    passages = count(len(answer.quotes), "passage")
    people = count(len(answer.groups), "person", "people")
    return element(
        "p",
        element("strong", f"Everything on it: {passages} by {people}"),
        f" · searched {searched(answer.searched)}",
        class_="found",
        data_told=True,
    )


def _nobody(answer: Answer) -> Markup:
    return element(
        "div",
        element("p", element("strong", "Nobody here answers that.")),
        element("p", _looked_through(answer)),
        element("p", _onwards(answer), dir="auto") if answer.searched.passages else "",
        class_="nobody",
        data_told=True,
    )


def _onwards(answer: Answer) -> str:
    return unheard(answer) or contradicted(answer).strip() or ELSEWHERE


def _looked_through(answer: Answer) -> str:
    if not answer.searched.passages:
        return "Nothing is within these filters, so nothing was searched."
    nearest = " Below are the nearest passages. They are not answers." if answer.quotes else ""
    return f"Searched {searched(answer.searched)}.{nearest}"
