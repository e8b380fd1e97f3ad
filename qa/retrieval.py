"""From a question understood to passages judged: embedded, searched, compared, ranked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from index.candidates import Filters
from index.protocols import Embedder, TokenEmbedder, Tokens, Vectors
from index.search import DEPTH, SearchIndex
from qa import model as learned
from qa.features import Features, features, shortlist
from qa.judge import Judged, Shortlist, judge, rank
from qa.late import question_tokens
from qa.question.query import Query, Relation
from qa.reading import Asked
from qa.reranker import Reranker, reranked
from qa.widening import Look
from qa.words import weigh


@dataclass(frozen=True, slots=True)
class Encoded:
    """A question's vector, shape (dimension,), and its tokens, if the index holds any."""

    vector: Vectors
    tokens: Tokens | None


class Retrieval:
    """Finds the passages of one index that may answer, and how sure that is."""

    def __init__(
        self,
        index: SearchIndex,
        embedder: Callable[[], Embedder],
        speakers: Mapping[str, int],
        reranker: Reranker | None,
    ) -> None:
        """`speakers` are the ids of all by name; a `reranker` has the last word on the order."""
        self._index = index
        self._embedder = embedder
        self._speakers = speakers
        self._reranker = reranker
        shipped = learned.shipped()
        self._proposal = shipped.proposal
        self._learned = shipped.with_tokens if index.has_tokens else shipped.without_tokens

    @property
    def threshold(self) -> float:
        """The confidence from which on a passage answers."""
        return self._learned.threshold

    @property
    def nearest(self) -> float:
        """The confidence from which on a passage has to do with the question at all."""
        return self._learned.nearest

    def encoded(self, texts: Sequence[str]) -> list[Encoded]:
        """The vectors of texts, with their tokens where the model gives them."""
        embedder = self._embedder()
        if not self._index.has_tokens or not isinstance(embedder, TokenEmbedder):
            return [Encoded(vector, None) for vector in embedder.encode(texts)]
        found = sorted(embedder.encode_tokens(texts), key=lambda encoded: encoded[0])
        return [Encoded(vector, tokens) for _, vector, tokens in found]

    def asked(self, query: Query, encoded: Encoded, filters: Filters) -> Asked:
        """A question as passages are compared with it."""
        weights = weigh(self._index, query.search)
        tokens, language = encoded.tokens, self._index.language_of(query.search)
        return Asked(
            text=query.compared,
            vector=encoded.vector,
            weights=weights,
            tokens=question_tokens(query.search, tokens, weights, language) if tokens else None,
            subjects=frozenset(self._speakers[name] for name in query.speakers(Relation.SUBJECT)),
            own_words=filters.speakers is not None,
            language=language,
        )

    def shortlist(
        self,
        query: Query,
        asked: Asked,
        filters: Filters,
        size: int,
        seen: MutableMapping[int, Features] | None = None,
    ) -> Shortlist:
        """The best `size` candidates at first sight, with their features.

        `seen` are those that were looked at before for the same question, by position.
        """
        depth = max(DEPTH, size)
        candidates = self._index.candidates(query.search, asked.vector, filters, depth)
        chosen = shortlist(candidates, self._proposal, size)
        found = features(self._index, chosen, asked, self._learned.highlight, seen)
        return Shortlist(
            tuple(found), replies_only=filters.speakers is None and not filters.questions
        )

    def judged_at(self, query: Query, asked: Asked, positions: Sequence[int]) -> list[Judged]:
        """Certain passages, best first, each with its confidence."""
        places = np.array(positions, np.int64)
        candidates = self._index.signals(query.search, asked.vector, places)
        found = features(self._index, candidates, asked, self._learned.highlight)
        chosen = Shortlist(tuple(found), replies_only=False)
        return judge(rank(chosen, self._learned.ranking, self._index), self._learned.confidence)

    def judging(self, query: Query, asked: Asked, filters: Filters) -> Look:
        """Judges as many passages as are wanted, each read once however often that is asked."""
        return partial(self._judged, query, asked, filters, {})

    def _judged(
        self,
        query: Query,
        asked: Asked,
        filters: Filters,
        seen: MutableMapping[int, Features],
        size: int,
    ) -> list[Judged]:
        """The passages of the shortlist, best first, each with its confidence."""
        found = self.shortlist(query, asked, filters, size, seen)
        judged = judge(rank(found, self._learned.ranking, self._index), self._learned.confidence)
        if self._reranker is None:
            return judged
        return reranked(judged, query.text, self._reranker, self._index)
