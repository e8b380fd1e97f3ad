"""The form in which the limits of a question are changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlencode

from index.html import Markup, element, join
from pages.asked import Ask
from pages.filters import KINDS
from qa.types import Aspect

FIELDS = {Aspect.SPEAKER: "speaker", Aspect.DOCUMENT: "document", Aspect.DATE: "since"}
"""In which field each limit that a question sets itself can be changed."""

DATED = "2019 or 2019-05-31"


def address(ask: Ask, own: Collection[Aspect]) -> str:
    """The query string of the form's address: the limits in force, and which are the question's."""
    return f"{ask.link}&{urlencode([('own', aspect) for aspect in sorted(own)])}".rstrip("&")


def narrowing(
    ask: Ask, own: Collection[Aspect], speakers: Sequence[str], titles: Mapping[str, str]
) -> Markup:
    """The form, filled in with the limits in force; what it sends is a link that asks again."""
    chosen = ask.filters
    people = [(name, name) for name in speakers]
    documents = [(name, title) for name, title in titles.items()]
    return element(
        "form",
        _several("Said by", "speaker", "Anybody", people, chosen.speakers),
        _several("In", "document", "Any document", documents, chosen.documents),
        _labelled("Since", _date("since", chosen.since)),
        _labelled("Until", _date("until", chosen.until)),
        _labelled("Search in", _choice("kind", KINDS.items(), chosen.kind)),
        *_kept(ask, own),
        element(
            "div",
            element("button", "Ask again", type="submit"),
            element("button", "Cancel", type="button", class_="cancel"),
            class_="sending",
        ),
        aria_label="Limits of the question",
        class_="narrowing",
    )


def _several(
    label: str,
    name: str,
    nothing: str,
    choices: Sequence[tuple[str, str]],
    chosen: Sequence[str],
) -> Markup:
    """A list to choose from for each that is chosen, and for one more."""
    if len(choices) < 2:
        return join(*(_hidden(name, value) for value in chosen))
    known = [value for value in chosen if value in dict(choices)]
    if known:
        nothing, told = "and also…", f"{label}, one more"
    else:
        told = label
    lists = [_choice(name, [("", "—"), *choices], value, label) for value in known]
    lists.append(_choice(name, [("", nothing), *choices], "", told))
    return element("fieldset", element("legend", label), *lists)


def _choice(
    name: str, choices: Iterable[tuple[str, str]], chosen: str, label: str | None = None
) -> Markup:
    options = [
        element("option", title, value=value, selected=value == chosen) for value, title in choices
    ]
    return element("select", *options, name=name, aria_label=label)


def _date(name: str, value: str) -> Markup:
    return element("input", name=name, value=value, placeholder=DATED, autocomplete="off")


def _labelled(label: str, control: Markup) -> Markup:
    return element("label", label, control)


def _kept(ask: Ask, own: Collection[Aspect]) -> Iterator[Markup]:
    """What the form passes on as it is."""
    yield _hidden("q", ask.question)
    for aspect in sorted(ask.ignore):
        yield _hidden("ignore", aspect)
    for aspect in sorted(own):
        yield _hidden("own", aspect)
    if ask.everything:
        yield _hidden("all", "yes")
    if ask.alone:
        yield _hidden("alone", "yes")


def _hidden(name: str, value: str) -> Markup:
    return element("input", type="hidden", name=name, value=value)
