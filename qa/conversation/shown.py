"""The quotes that were shown, so that none comes twice where others are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.types import Span
from qa.alignment import keys_of
from qa.folding import same_words
from qa.types import Quote

MOST = 200
"""How many of the quotes that were shown are remembered, the last ones."""

_Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class ShownQuotes:
    """The quotes that a conversation has shown so far."""

    quotes: tuple[Quote, ...] = ()

    @property
    def places(self) -> tuple[_Place, ...]:
        """Documents with the spans of what was shown."""
        return tuple(dict.fromkeys(place for quote in self.quotes for place in _places(quote)))

    def and_also(self, quotes: Sequence[Quote]) -> ShownQuotes:
        """These and further quotes."""
        return ShownQuotes((*self.quotes, *quotes)[-MOST:])

    def repeated(self, quotes: Iterable[Quote]) -> tuple[_Place, ...]:
        """The places of those quotes that say in the same words what was shown."""
        again = (quote for quote in quotes if any(_same(quote, shown) for shown in self.quotes))
        return tuple(place for quote in again for place in _places(quote))


def _places(quote: Quote) -> list[_Place]:
    """Where a quote's words stand."""
    others = [(place.transcript.name, place.span) for place in quote.also]
    return [(quote.transcript.name, quote.span), *others]


def _same(one: Quote, other: Quote) -> bool:
    if (one.speaker, one.voice) != (other.speaker, other.voice):
        return False
    return keys_of(one.text) == keys_of(other.text) or same_words(one.text, other.text, None)
