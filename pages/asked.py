"""A question as somebody asks it on the page, and as a link that asks it again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode

from pages.filters import KINDS, Filters
from pages.wording import readable_date
from qa.types import Aspect, Understood

FIELDS = 300
"""The most fields of a link that are read."""

UNLIMITED = Filters()


class Limit(NamedTuple):
    """A limit of a question: its field in a link, a short phrase, the question without it."""

    field: str
    phrase: str
    rest: Ask


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, what it is limited to by hand, and what of its own limits is taken back.

    With `everything`, all that was said on it is asked for. One that stands
    `alone` leans on nothing before it.
    """

    question: str
    filters: Filters = UNLIMITED
    ignore: frozenset[Aspect] = frozenset()
    everything: bool = False
    alone: bool = False

    @property
    def link(self) -> str:
        """The query string of an address that asks this: `q=…&speaker=…`."""
        fields = [("q", self.question)]
        fields += [("speaker", name) for name in self.filters.speakers]
        fields += [("document", name) for name in self.filters.documents]
        fields += [("since", self.filters.since)] if self.filters.since else []
        fields += [("until", self.filters.until)] if self.filters.until else []
        fields += [("kind", self.filters.kind)] if self.filters.kind else []
        fields += [("ignore", aspect) for aspect in sorted(self.ignore)]
        fields += [("all", "yes")] if self.everything else []
        fields += [("alone", "yes")] if self.alone else []
        return urlencode(fields, errors="replace")

    @staticmethod
    def read(link: str) -> Ask:
        """What a query string asks; fields that it lacks are empty, others are not heeded.

        A limit that is the question's `own` and is not among its fields is to be ignored.
        """
        fields = _fields(link)
        filters = Filters.chosen(
            fields.get("speaker"),
            fields.get("document"),
            fields.get("since", [""])[0],
            fields.get("until", [""])[0],
            fields.get("kind", [""])[0],
        )
        return Ask(
            fields.get("q", [""])[0],
            filters,
            _aspects(fields, "ignore") | (own_limits(link) - filters.aspects),
            "all" in fields,
            "alone" in fields,
        )

    def completed(self, understood: Understood | None) -> Ask:
        """The same as a question that needs none before it, with where and when that one asked."""
        if understood is None or not understood.resolved:
            return self
        chosen = self.filters
        filters = replace(
            chosen,
            documents=chosen.documents or understood.documents,
            since=chosen.since or understood.since or "",
            until=chosen.until or understood.until or "",
        )
        return replace(self, question=understood.resolved, filters=filters)

    def narrowed(self, understood: Understood | None) -> Filters:
        """What the question was limited to, by hand and by itself."""
        chosen = self.filters
        if understood is None:
            return chosen
        dated = chosen.since or chosen.until
        return replace(
            chosen,
            speakers=chosen.speakers or understood.by,
            documents=chosen.documents or understood.documents,
            since=chosen.since if dated else understood.since or "",
            until=chosen.until if dated else understood.until or "",
        )

    def without(self, aspects: Collection[Aspect]) -> Ask:
        """The same, without these of the limits that the question itself sets."""
        return replace(self, ignore=self.ignore | frozenset(aspects))

    def only(self, speaker: str) -> Ask:
        """The same, asked of one speaker."""
        return self.but(speakers=(speaker,))

    def limits(self, titles: Mapping[str, str]) -> Iterator[Limit]:
        """Each limit set by hand, and the same question without it."""
        chosen = self.filters
        for name in chosen.speakers:
            rest = tuple(other for other in chosen.speakers if other != name)
            yield Limit("speaker", name, self.but(speakers=rest))
        for name in chosen.documents:
            rest = tuple(other for other in chosen.documents if other != name)
            yield Limit("document", titles.get(name, name), self.but(documents=rest))
        if chosen.since:
            yield Limit("since", f"since {readable_date(chosen.since)}", self.but(since=""))
        if chosen.until:
            yield Limit("until", f"until {readable_date(chosen.until)}", self.but(until=""))
        if chosen.kind:
            yield Limit("kind", KINDS[chosen.kind], self.but(kind=""))

    def but(self, **limits: Any) -> Ask:
        """The same, with other limits set by hand."""
        return replace(self, filters=replace(self.filters, **limits))


def everything_about(subject: str, filters: Filters = UNLIMITED) -> Ask:
    """What asks for all that is said of a subject."""
    return Ask(f"Everything about {subject}", filters, everything=True)


def own_limits(link: str) -> frozenset[Aspect]:
    """Which limits a query string says to be the question's own."""
    return _aspects(_fields(link), "own")


def _aspects(fields: Mapping[str, Collection[str]], name: str) -> frozenset[Aspect]:
    found = fields.get(name, ())
    return frozenset(aspect for aspect in Aspect if aspect in found)


def _fields(link: str) -> dict[str, list[str]]:
    try:
        return parse_qs(link.removeprefix("?"), max_num_fields=FIELDS)
    except ValueError:
        return {}
