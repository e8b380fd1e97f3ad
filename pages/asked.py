"""A question as somebody asks it on the page, and as a link that asks it again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

from pages.filters import Filters
from pages.wording import readable_date
from qa.types import Aspect, Understood

FIELDS = 100
"""The most fields of a link that are read."""

UNLIMITED = Filters()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, what it is limited to by hand, and what of its own limits is taken back.

    With `everything`, all that was said on it is asked for.
    """

    question: str
    filters: Filters = UNLIMITED
    ignore: frozenset[Aspect] = frozenset()
    everything: bool = False

    @property
    def link(self) -> str:
        """The query string of an address that asks this: `q=…&speaker=…`."""
        fields = [("q", self.question)]
        fields += [("speaker", name) for name in self.filters.speakers]
        fields += [("document", name) for name in self.filters.documents]
        fields += [("since", self.filters.since)] if self.filters.since else []
        fields += [("until", self.filters.until)] if self.filters.until else []
        fields += [("ignore", aspect) for aspect in sorted(self.ignore)]
        fields += [("all", "yes")] if self.everything else []
        return urlencode(fields, errors="replace")

    @staticmethod
    def read(link: str) -> Ask:
        """What a query string asks; fields that it lacks are empty, others are not heeded."""
        try:
            fields = parse_qs(link.removeprefix("?"), max_num_fields=FIELDS)
        except ValueError:
            fields = {}
        known = {str(aspect) for aspect in Aspect}
        return Ask(
            fields.get("q", [""])[0],
            Filters.chosen(
                fields.get("speaker"),
                fields.get("document"),
                fields.get("since", [""])[0],
                fields.get("until", [""])[0],
            ),
            frozenset(Aspect(name) for name in fields.get("ignore", []) if name in known),
            "all" in fields,
        )

    def completed(self, understood: Understood | None) -> Ask:
        """The same as a question that needs none before it, with where and when that one asked."""
        if understood is None or not understood.resolved:
            return self
        chosen = self.filters
        filters = Filters(
            chosen.speakers,
            chosen.documents or understood.documents,
            chosen.since or understood.since or "",
            chosen.until or understood.until or "",
        )
        return replace(self, question=understood.resolved, filters=filters)

    def without(self, aspects: Collection[Aspect]) -> Ask:
        """The same, without these of the limits that the question itself sets."""
        return replace(self, ignore=self.ignore | frozenset(aspects))

    def only(self, speaker: str) -> Ask:
        """The same, asked of one speaker."""
        return replace(self, filters=replace(self.filters, speakers=(speaker,)))

    def limits(self, titles: Mapping[str, str]) -> Iterator[tuple[str, Ask]]:
        """Each limit set by hand as a short phrase, and the same question without it."""
        chosen = self.filters
        for name in chosen.speakers:
            rest = tuple(other for other in chosen.speakers if other != name)
            yield name, replace(self, filters=replace(chosen, speakers=rest))
        for name in chosen.documents:
            rest = tuple(other for other in chosen.documents if other != name)
            yield titles.get(name, name), replace(self, filters=replace(chosen, documents=rest))
        if chosen.since:
            dated = f"since {readable_date(chosen.since)}"
            yield dated, replace(self, filters=replace(chosen, since=""))
        if chosen.until:
            dated = f"until {readable_date(chosen.until)}"
            yield dated, replace(self, filters=replace(chosen, until=""))
