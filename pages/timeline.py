"""All documents by date, and who speaks in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from index.html import Markup, element
from index.types import Span
from index.voices import Voices
from pages.places import placed
from pages.wording import UNKNOWN_SPEAKER, count, readable_date, share_in_words
from qa.types import Appearance, DocumentSummary

NOWHERE = Span(0, 0)

NAMED = 4
"""How many of those who speak in a document are named below it."""


class Part(NamedTuple):
    """How much somebody says in a document, in words; nobody knows who where it is None."""

    speaker: str | None
    words: int


def casts(
    documents: Iterable[DocumentSummary], appearances: Mapping[str, Iterable[Appearance]]
) -> dict[str, list[Part]]:
    """Who speaks in each document, most words first, and last what nobody is named for."""
    found: dict[str, list[Part]] = {}
    for name, where in appearances.items():
        for one in where:
            found.setdefault(one.document, []).append(Part(name, one.words))
    for document in documents:
        parts = found.setdefault(document.name, [])
        parts.sort(key=lambda part: (-part.words, part.speaker or ""))
        unknown = document.words - sum(part.words for part in parts)
        if unknown > 0:
            parts.append(Part(None, unknown))
    return found


def timeline(
    documents: Sequence[DocumentSummary],
    cast: Mapping[str, Sequence[Part]],
    titles: Mapping[str, str],
    voices: Voices,
) -> Markup:
    """The documents under their years, those without a date last."""
    years = [
        element(
            "li",
            element("h3", year or "Without a date"),
            element(
                "ul",
                *(_document(d, cast.get(d.name, ()), titles, voices) for d in inside),
                class_="documents",
            ),
        )
        for year, inside in groupby(documents, key=lambda d: (d.date or "")[:4])
    ]
    return element(
        "section",
        element("h2", "Timeline", tabindex=-1),
        element("p", _lead(documents), class_="lead"),
        _find() if len(documents) > 1 else "",
        element("ol", *years, class_="timeline"),
        element("p", "Nobody and nothing is called that.", class_="note none-found", hidden=True),
    )


def _lead(documents: Sequence[DocumentSummary]) -> str:
    if not documents:
        return "There are no documents yet."
    return f"{count(len(documents), 'document')} by date, and who speaks in each."


def _find() -> Markup:
    box = element("input", type="search", class_="find", dir="auto", placeholder="person or title")
    return element("div", element("label", "Find ", box), class_="listing")


def _document(
    document: DocumentSummary, parts: Sequence[Part], titles: Mapping[str, str], voices: Voices
) -> Markup:
    title = titles.get(document.name, document.name)
    when = readable_date(document.date)
    opening = element(
        "button",
        title,
        type="button",
        class_="show",
        dir="auto",
        **placed(document.name, NOWHERE, NOWHERE),
    )
    said = sum(part.words for part in parts)
    return element(
        "li",
        element("time", when, datetime=document.date) if when else "",
        element("div", opening, element("small", _size(document, said)), class_="titled"),
        _bar(parts, said, voices) if said else "",
        element("ul", *_named(parts, said, voices), class_="cast") if said else "",
    )


def _size(document: DocumentSummary, said: int) -> str:
    turns = count(document.turns, "turn")
    return f"{turns} · {count(said, 'word')} spoken" if said else turns


def _bar(parts: Sequence[Part], said: int, voices: Voices) -> Markup:
    """The shares of the words as a bar; the names stand below, in words."""
    pieces = [
        element(
            "span",
            class_=voices.of(part.speaker),
            style=f"--part: {part.words / said:.4f}",
            title=f"{part.speaker or UNKNOWN_SPEAKER} {share_in_words(part.words / said)}",
        )
        for part in parts
    ]
    return element("span", *pieces, class_="parts", aria_hidden="true")


def _person(name: str) -> Markup:
    address = urlencode({"who": name}, errors="replace")
    return element("a", name, href=f"#people?{address}", dir="auto")


def _named(parts: Sequence[Part], said: int, voices: Voices) -> Iterator[Markup]:
    shown = len(parts) if len(parts) == NAMED + 1 else NAMED
    for part in parts[:shown]:
        share = element("small", share_in_words(part.words / said))
        name = part.speaker
        who = element("span", UNKNOWN_SPEAKER) if name is None else _person(name)
        yield element("li", who, " ", share, class_=voices.of(name))
    others = parts[shown:]
    if others:
        names = ", ".join(part.speaker or UNKNOWN_SPEAKER for part in others)
        yield element("li", f"and {len(others)} more", class_="others", title=names)
