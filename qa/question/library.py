"""The documents of an index, as questions may call them: in the council meeting."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from index.dates import MONTH, MONTHS
from index.types import Span
from qa.question.dates import within
from qa.question.grammar import words
from qa.words import content_stems

FEW = 3
"""As many documents as one name may mean, if they are not a third of all."""

_HEAD = re.compile(rf"\b{words('document')}", re.IGNORECASE)
_END = (
    r"(?=[,;:?!.]|$|\s+(?:that|who|what|when|where|why|how|which|and|or|did|does|do|is|was|were|are|"
    r"has|have|had|said|says|say|asked|about)\b)"
)
_PHRASE = re.compile(
    rf"\b(?:(?:in|at|during|from)\s+|on\s+(?=(?:the|his|her|their)\s+(?:\w+\s+){{0,3}}?"
    rf"{words('on_air')}))"
    r"(?P<name>(?:the|this|his|her|their|[^\W\d_]\w+['’]s)\s+[^,;:?!]+?)" + _END,
    re.IGNORECASE,
)
_GENERIC = re.compile(rf"\b{words('generic')}", re.IGNORECASE)
_BREAK = re.compile(
    r"\s+(?:\w+ed|said|told|spoke|thought|on|in|at|to|for|by|from|during|since|after|before|until|between|with)\s",
    re.IGNORECASE,
)
_MONTH_NAMES = {n: [name for name, m in MONTHS.items() if m == n] for n in range(1, 13)}
_IDENTIFYING = re.compile(rf"\s(?:with|between|by)\s|\d|\b(?:{MONTH})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Volume:
    """A document: name, title and date, and the names of those who speak in it."""

    name: str
    title: str | None = None
    date: str | None = None
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question names documents, and which."""

    span: Span
    documents: tuple[str, ...]


class Library:
    """The documents, and who answers whom in any of them."""

    def __init__(
        self, volumes: Iterable[Volume] = (), replies: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Learn the documents; `replies` are pairs of a speaker and of one whom he answers."""
        self._volumes = tuple(volumes)
        self._replies = frozenset(replies)

    @cached_property
    def _titles(self) -> dict[str, frozenset[str]]:
        return {
            v.name: frozenset(content_stems(title_words(v.name, v.title))) for v in self._volumes
        }

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        speakers = frozenset(name for v in self._volumes for name in v.speakers)
        stems = {name: content_stems(name) for name in speakers}
        return {
            v.name: self._titles[v.name].union(
                content_stems(date_words(v.date)), *(stems[name] for name in v.speakers)
            )
            for v in self._volumes
        }

    def has(self, since: str | None, until: str | None) -> bool:
        """Whether some document has a date in a period."""
        return any(v.date is not None and within(v.date, since, until) for v in self._volumes)

    def years(self, month: int) -> list[str]:
        """The years in which there is a document of a month, 1 to 12."""
        dates = (v.date or "" for v in self._volumes)
        return sorted({date[:4] for date in dates if date[5:7] == f"{month:02}"})

    def replied(self, speakers: Collection[str], asker: str) -> bool:
        """Whether one of these speakers, anybody where there are none, answers another."""
        if not speakers:
            return any(other == asker for _, other in self._replies)
        return any((speaker, asker) in self._replies for speaker in speakers)

    def speaking(
        self, documents: Collection[str], since: str | None, until: str | None
    ) -> frozenset[str]:
        """Those who speak in these documents, in all where there are none, in a period."""
        return frozenset(
            name
            for v in self._volumes
            if (not documents or v.name in documents) and within(v.date, since, until)
            for name in v.speakers
        )

    def dates(self, documents: Collection[str]) -> tuple[str | None, str | None]:
        """The first and the last date of these documents; None where one has none."""
        dates = [v.date for v in self._volumes if v.name in documents]
        known = sorted(date for date in dates if date is not None)
        return (known[0], known[-1]) if known and len(known) == len(dates) else (None, None)

    def named_in(self, question: str, speakers: Collection[str]) -> Iterator[Place]:
        """Where a question names documents in which one of these speakers, if any, speaks."""
        for found in _PHRASE.finditer(question):
            start = found.start("name")
            for end in _ends(found["name"]):
                documents = self._meant(found["name"][:end], speakers)
                if documents:
                    yield Place(Span(found.start(), start + end), documents)
                    break

    def _meant(self, phrase: str, speakers: Collection[str]) -> tuple[str, ...]:
        """The few documents that a phrase with a noun for documents in it means."""
        wanted = frozenset(content_stems(phrase))
        if not wanted or not _HEAD.search(phrase):
            return ()
        found = [v for v in self._volumes if self._fits(v, wanted)]
        theirs = [v for v in found if not set(speakers).isdisjoint(v.speakers)]
        if not theirs and not content_stems(_GENERIC.sub(" ", phrase)):
            return ()
        chosen = theirs or found
        several = min(FEW, len(self._volumes) // 3) if len(wanted) > 1 else 1
        if len(chosen) > several or len(chosen) == len(self._volumes):
            return ()
        return tuple(v.name for v in chosen)

    def _fits(self, volume: Volume, wanted: frozenset[str]) -> bool:
        titled = self._titles[volume.name]
        return wanted <= self._words[volume.name] and not wanted.isdisjoint(titled)


def _ends(phrase: str) -> Iterator[int]:
    """Where a name of documents may end, the longest first; what tells them apart stays in it."""
    yield len(phrase)
    for found in reversed(list(_BREAK.finditer(phrase))):
        if _IDENTIFYING.search(phrase, found.start()):
            return
        yield found.start()


def title_words(name: str, title: str | None) -> str:
    """The words of a document's title and of its name."""
    words = re.sub(r"[\W_\d]+", " ", name.rsplit(".", 1)[0])
    return f"{title or ''} {words}"


def date_words(date: str | None) -> str:
    """A date as it is written in words."""
    year, month, day = [*(date or "").split("-"), "", ""][:3]
    names = _MONTH_NAMES[int(month)] if month else []
    return " ".join([year, *names, day.lstrip("0")])
