"""What a question itself narrows the search to, where nothing was chosen by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from index.candidates import Filters
from index.search import SearchIndex
from qa.question.query import Query, Relation
from qa.types import Scope, Searched, Understood


def narrowed(scope: Scope, query: Query) -> Scope:
    """The scope as the question narrows it; what was chosen by hand stays as it is."""
    in_force = understood(query, scope)
    return replace(
        scope,
        speakers=scope.speakers or in_force.by,
        documents=scope.documents or in_force.documents,
        since=scope.since or in_force.since,
        until=scope.until or in_force.until,
        askers=in_force.to,
        questions=in_force.questions,
        repliers=in_force.asked,
        besides=(*scope.besides, *in_force.besides),
    )


def is_narrow(scope: Scope) -> bool:
    """Whether a scope leaves out anybody, any document or any time."""
    chosen = scope.speakers or scope.documents or scope.askers or scope.questions
    return bool(chosen) or scope.since is not None or scope.until is not None


def understood(
    query: Query, scope: Scope, titles: Mapping[str, str | None] | None = None
) -> Understood:
    """What of a question is in force in a scope; `titles` are those of documents by name."""
    dated = scope.since is not None or scope.until is not None
    documents = () if scope.documents else query.documents
    besides = query.speakers(Relation.OTHERS)
    about = (*query.speakers(Relation.SUBJECT), *query.speakers(Relation.ABOUT), *besides)
    return Understood(
        asks=query.asks,
        by=() if scope.speakers else query.speakers(Relation.BY),
        about=tuple(dict.fromkeys(about)),
        to=query.speakers(Relation.TO),
        questions=query.questions,
        unheard=None if scope.speakers or query.speakers(Relation.BY) else query.unheard,
        asked=query.speakers(Relation.ASKED),
        besides=() if scope.speakers else besides,
        occasion=query.occasion,
        documents=documents,
        since=None if dated else query.since,
        until=None if dated else query.until,
        search="" if query.at_large else query.search,
        at_large=query.at_large,
        titles=tuple((titles or {}).get(name) or name for name in documents),
    )


def searched(index: SearchIndex, filters: Filters) -> Searched:
    """How much the filters leave to search."""
    numbers = index.selection(filters).numbers
    return Searched(numbers.passages, numbers.speakers, numbers.documents, numbers.turns)
