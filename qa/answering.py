"""From a question understood to its answer: which passages are shown, and whether they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from index.candidates import Filters
from index.records import StoredDocument
from index.search import SearchIndex
from qa.ambiguities import ambiguities
from qa.at_large import MOST, said_at_large, said_in_order
from qa.doubting import Doubts
from qa.features import SHORTLIST
from qa.grouping import by_speaker
from qa.hearsay import retold
from qa.judge import Judged
from qa.narrowing import is_narrow, narrowed, searched, understood
from qa.occasions import in_order, naming, speaking_of
from qa.question.mentions import People
from qa.question.query import Query
from qa.quotes import quotes
from qa.reading import Asked
from qa.retrieval import Encoded, Retrieval
from qa.scope import resolve
from qa.types import Answer, Asks, Occasion, Quote, Scope, Understood
from qa.verbatim import first, standing
from qa.widening import LOOKED_AT, Look, widened

_ALL = frozenset({Asks.EVERYTHING, Asks.COMPARE})
"""The kinds of question that want all quotes that answer, by speaker."""


class Answering:
    """Answers questions that are understood and embedded, from one index; safe for threads."""

    def __init__(
        self,
        index: SearchIndex,
        documents: Sequence[StoredDocument],
        speakers: Mapping[str, int],
        people: People,
        retrieval: Retrieval,
    ) -> None:
        """`documents` and `speakers`, ids by name, are all of the index."""
        self._index = index
        self._documents = documents
        self._ids = speakers
        self._people = people
        self._retrieval = retrieval
        self._dates = {document.id: document.date for document in documents}
        self._titles = {document.name: document.title for document in documents}
        names = {id: name for name, id in speakers.items()}
        self._doubts = Doubts(index, names, people.called)

    def filters(self, scope: Scope) -> Filters:
        """The ids of what lies in a scope.

        Raises:
            QuestionError: it names somebody or something that is not in the index.
        """
        return resolve(scope, self._documents, self._ids, self._people)

    def answer(
        self, query: Query, encoded: Encoded, scope: Scope, top_k: int, everything: bool
    ) -> Answer:
        """What answers a question in a scope, at most `top_k` quotes unless `everything` is asked.

        Raises:
            QuestionError: the scope names somebody or something that is not in the index.
        """
        within = narrowed(scope, query)
        filters = self.filters(within)
        everything = everything or query.asks in _ALL
        if query.at_large and is_narrow(within):
            return self._at_large(query, scope, filters, top_k, everything)
        asked = self._retrieval.asked(query, encoded, filters)
        look = self._retrieval.judging(query, asked, filters)
        size, threshold = max(SHORTLIST, top_k), self._retrieval.threshold
        judged = look(size)
        if query.quoted is not None:
            judged = self._verbatim(query, query.quoted, asked, filters, judged)
        in_force = understood(query, scope, self._titles)
        if in_force.unheard is not None:
            judged = retold(judged, in_force.unheard, self._index, self._retrieval.nearest)
        if query.occasion is not None:
            most = LOOKED_AT if everything else size
            judged = self._in_order(query, query.occasion, asked, filters, most, look)
        contradicted = query.occasion is None and self._doubts.contradict(query, judged, threshold)
        if contradicted:
            judged = _no_surer(judged, self._retrieval.nearest)
        best = judged[0].confidence if judged else 0.0
        surest = max((j.confidence for j in judged), default=0.0)
        if surest < self._retrieval.nearest and filters.speakers is None:
            judged = []
        everything = everything and best >= threshold
        if everything:
            wide = judged if query.occasion else widened(judged, size, look, threshold)
            judged = [j for j in wide if j.confidence >= threshold]
        found = quotes(self._index, judged, asked, None if everything else top_k)
        told = self._told(query, scope, filters, in_force, found, best, everything)
        return replace(told, contradicted=contradicted)

    def _verbatim(
        self, query: Query, words: str, asked: Asked, filters: Filters, found: list[Judged]
    ) -> list[Judged]:
        """The passages in which words stand one for one first; if none has them, none answers."""
        ids = {document.name: document.id for document in self._documents}
        where = standing(self._index, words, ids, self._index.allowed(filters))
        if where is None:
            return found
        if not where:
            return _no_surer(found, self._retrieval.nearest)
        verbatim = self._retrieval.judged_at(query, asked, sorted(where))
        return first(self._index, verbatim, where, found)

    def _in_order(
        self,
        query: Query,
        occasion: Occasion,
        asked: Asked,
        filters: Filters,
        most: int,
        look: Look,
    ) -> list[Judged]:
        """What mentions a question's subject in the order that it asks for; else none answers."""
        threshold = self._retrieval.threshold
        allowed = self._index.allowed(filters)
        named = naming(self._index, query, allowed, occasion, self._date)
        if places := list(islice(named, most)):
            found = self._retrieval.judged_at(query, asked, places)
            sure = [replace(one, confidence=max(one.confidence, threshold)) for one in found]
            return in_order(sure, occasion, self._date)
        wide = widened(look(SHORTLIST), SHORTLIST, look, threshold)
        timely = in_order(speaking_of(query, wide, threshold), occasion, self._date)
        return timely or _no_surer(wide, self._retrieval.nearest)

    def _at_large(
        self, query: Query, scope: Scope, filters: Filters, top_k: int, everything: bool
    ) -> Answer:
        """The answer to a question about no subject: what is said in the scope, or who speaks."""
        each = query.asks is Asks.WHO and query.occasion is None
        everything = everything or each
        most = MOST if everything else top_k
        if query.occasion in (Occasion.FIRST, Occasion.LAST):
            found = said_in_order(self._index, filters, most, query.occasion, self._date)
        else:
            found = said_at_large(self._index, filters, most, each=each)
        in_force = understood(query, scope, self._titles)
        sure = float(bool(found))
        return self._told(query, scope, filters, in_force, found, sure, everything)

    def _told(
        self,
        query: Query,
        scope: Scope,
        filters: Filters,
        in_force: Understood,
        found: tuple[Quote, ...],
        confidence: float,
        grouped: bool,
    ) -> Answer:
        return Answer(
            question=query.text,
            answered=confidence >= self._retrieval.threshold,
            confidence=confidence,
            quotes=found,
            searched=searched(self._index, filters),
            ambiguous=ambiguities(query, scope.speakers, self._ids, self._people),
            understood=in_force,
            groups=by_speaker(found) if grouped else (),
        )

    def _date(self, position: int) -> str | None:
        """The date of the document of a passage."""
        return self._dates[int(self._index.columns.passage_document[position])]


def _no_surer(judged: Iterable[Judged], most: float) -> list[Judged]:
    return [replace(one, confidence=min(one.confidence, most)) for one in judged]
