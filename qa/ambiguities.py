"""Names that can be several speakers', so that an answer can say who was asked."""

from __future__ import annotations

from collections.abc import Container, Iterable

from qa.question.mentions import People
from qa.question.query import Query
from qa.types import Ambiguity


def ambiguities(
    query: Query, chosen: Iterable[str], speakers: Container[str], people: People
) -> tuple[Ambiguity, ...]:
    """The names in a question, and those `chosen` that are no speaker's own, that several bear."""
    names = [(name, people.find(name)) for name in chosen if name not in speakers]
    names += [(n.mention.span.of(query.text), n.mention.speakers) for n in query.named]
    return tuple(dict.fromkeys(Ambiguity(name, bearers) for name, bearers in names if bearers[1:]))
