"""An index opened for questions: `open_index`, `Engine.ask`, `Engine.ask_many`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from index.advice import advice
from index.candidates import Filters
from index.errors import QuestionError
from index.manifest import require_model
from index.protocols import Embedder, TokenEmbedder, Tokens, Vectors
from index.search import SearchIndex
from index.types import Document, Kind, Metadata
from qa import model as learned
from qa.ambiguities import ambiguities
from qa.check import check
from qa.claims import claimed
from qa.features import SHORTLIST, features, shortlist
from qa.judge import Shortlist, judge, rank
from qa.late import question_tokens
from qa.mentions import Known, People
from qa.query import Query, Relation, understand
from qa.quotes import quote
from qa.reading import Asked
from qa.scope import resolve, speakers_named
from qa.summaries import document_summaries, speaker_summaries
from qa.types import SPOKEN, Answer, Check, DocumentSummary, Scope, Searched, SpeakerSummary
from qa.words import weigh

BATCH = 64
"""How many questions are embedded together."""


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A question's vector, shape (dimension,), and its tokens, if the index holds any."""

    vector: Vectors
    tokens: Tokens | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question ready to be searched for, or the reason why it can't be."""

    text: str
    query: Query | None = None
    problem: str | None = None


def open_index(folder: str | Path, model: str | None = None) -> Engine:
    """Open an index folder for questions.

    The model is the one that the index was built with, loaded when the first
    question is asked; naming another is an error.

    Raises:
        IndexFolderError: there is no index, or it is broken.
        ModelError: `model` is not the index's, or can't be loaded.
    """
    folder = Path(folder)
    index = SearchIndex.open(folder)

    def load() -> Embedder:
        from index.embed import load_embedder

        embedder = load_embedder(model or index.manifest.model.name)
        require_model(index.manifest, embedder, folder)
        return embedder

    engine = Engine(index, load)
    if model is not None:
        engine.warm()
    return engine


class Engine:
    """Answers questions with quotes from one generation of an index; safe for threads."""

    def __init__(self, index: SearchIndex, load: Callable[[], Embedder]) -> None:
        self.index = index
        self._load = load
        self._embedder: Embedder | None = None
        self._loading = threading.Lock()
        self._model = learned.shipped()
        self._with_tokens = index.has_tokens
        self._learned = self._model.with_tokens if self._with_tokens else self._model.without_tokens
        self._stored = index.store.speakers()
        self._documents = index.store.documents()
        self._ids = {speaker.name: speaker.id for speaker in self._stored}
        known = (Known(s.name, s.aliases, s.roles) for s in self._stored)
        self.people = People(known, index.occurs)

    def warm(self) -> Embedder:
        """Load the model now rather than at the first question."""
        with self._loading:
            if self._embedder is None:
                self._embedder = self._load()
            return self._embedder

    def ask(
        self,
        question: str,
        *,
        top_k: int = 5,
        speakers: Sequence[str] = (),
        documents: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        kinds: Iterable[Kind] = SPOKEN,
        everything: bool = False,
    ) -> Answer:
        """The passages that answer a question, best first, or the nearest where none does.

        Only what these speakers say in these documents from `since` to `until`
        (ISO 8601, inclusive) is searched; `top_k` is the most quotes to return.
        With `everything`, all quotes that answer are returned.

        Raises:
            QuestionError: the question is empty or too long, or the scope names
                somebody or something that is not in the index.
        """
        query = understand(question, self.people)
        scope = Scope(tuple(speakers), tuple(documents), since, until, frozenset(kinds))
        (encoded,) = self._encoded([query.search])
        return self._answer(query, encoded, scope, top_k, everything)

    def ask_many(
        self,
        questions: Iterable[str],
        *,
        top_k: int = 5,
        speakers: Sequence[str] = (),
        documents: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        kinds: Iterable[Kind] = SPOKEN,
        everything: bool = False,
    ) -> Iterator[Answer]:
        """The answers to many questions, in order, as they come; questions are embedded in batches.

        As `ask`, but a question that can't be asked gets an answer with its
        `problem` and no quotes.

        Raises:
            QuestionError: the scope names somebody or something that is not in the index.
        """
        scope = Scope(tuple(speakers), tuple(documents), since, until, frozenset(kinds))
        self._filters(scope)
        waiting = iter(questions)
        while batch := [self._understood(text) for text in islice(waiting, BATCH)]:
            searches = [asked.query.search for asked in batch if asked.query is not None]
            encoded = iter(self._encoded(searches))
            for asked in batch:
                if asked.query is None:
                    none = Searched(passages=0, speakers=0, documents=0)
                    yield Answer(asked.text, False, 0.0, (), none, asked.problem)
                else:
                    yield self._answer(asked.query, next(encoded), scope, top_k, everything)

    def check(self, quotation: str, speaker: str | None = None) -> Check:
        """Whether a quotation stands in the index word for word, and where.

        It may come with its author (`“We will.” — John Roe`), or be ascribed to
        `speaker`.

        Raises:
            QuestionError: the quotation is empty, or there is no such speaker.
        """
        claim = claimed(quotation)
        if speaker is not None:
            ascribed_to = tuple(speakers_named(speaker, self._ids, self.people))
        elif claim.name is not None:
            ascribed_to = self.people.find(claim.name) or (claim.name,)
        else:
            ascribed_to = ()
        return check(quotation, claim.fragments, ascribed_to, self.index)

    def speakers(self) -> tuple[SpeakerSummary, ...]:
        """Everybody who speaks in the index, those who say most first."""
        return speaker_summaries(self._stored)

    def documents(self) -> tuple[DocumentSummary, ...]:
        """All documents, by date, those without one last."""
        return document_summaries(self._documents)

    def advice(self) -> str | None:
        """What to do about documents in languages that the model hardly knows, if there are any."""
        return advice(self.index.languages, self.index.manifest.model.name)

    def document(self, name: str) -> Document:
        """A whole document with its turns.

        Raises:
            QuestionError: there is none of this name.
        """
        for stored in self._documents:
            if stored.name == name:
                transcript = self.index.transcript(stored.id)
                return Document(
                    name=name,
                    text=transcript.text,
                    turns=tuple(self.index.turns(stored.id)),
                    metadata=Metadata(title=stored.title, date=stored.date),
                    notes=stored.notes,
                    anchors=tuple(self.index.anchors(stored.id)),
                    language=stored.language,
                )
        raise QuestionError(f"no document {name!r} in this index")

    def _understood(self, text: str) -> _Asked:
        try:
            return _Asked(text, understand(text, self.people))
        except QuestionError as error:
            return _Asked(text, problem=str(error))

    def _filters(self, scope: Scope) -> Filters:
        return resolve(scope, self._documents, self._ids, self.people)

    def _encoded(self, texts: Sequence[str]) -> list[_Encoded]:
        """The vectors of texts, with their tokens where the model gives them."""
        embedder = self.warm()
        if not self._with_tokens or not isinstance(embedder, TokenEmbedder):
            return [_Encoded(vector, None) for vector in embedder.encode(texts)]
        found = sorted(embedder.encode_tokens(texts), key=lambda encoded: encoded[0])
        return [_Encoded(vector, tokens) for _, vector, tokens in found]

    def _answer(
        self, query: Query, encoded: _Encoded, scope: Scope, top_k: int, everything: bool
    ) -> Answer:
        filters = self._filters(_narrowed(scope, query))
        size = None if everything else max(SHORTLIST, top_k)
        found = self._shortlisted(query, encoded, filters, size)
        ranked = rank(found, self._learned.ranking, self.index)
        judged = judge(ranked, self._learned.confidence)
        answering = [j for j in judged if j.confidence >= self._learned.threshold]
        best = judged[0].confidence if judged else 0.0
        answered = best >= self._learned.threshold
        chosen = answering if everything and answered else judged[:top_k]
        return Answer(
            question=query.text,
            answered=answered,
            confidence=best,
            quotes=tuple(quote(self.index, j) for j in chosen),
            searched=self._searched(filters),
            ambiguous=ambiguities(query, scope.speakers, self._ids, self.people),
        )

    def shortlist(self, question: str) -> Shortlist:
        """The passages that may answer a question, with their features, before any ranking.

        Raises:
            QuestionError: the question is empty or too long.
        """
        query = understand(question, self.people)
        (encoded,) = self._encoded([query.search])
        filters = self._filters(_narrowed(Scope(), query))
        return self._shortlisted(query, encoded, filters, SHORTLIST)

    def _shortlisted(
        self, query: Query, encoded: _Encoded, filters: Filters, size: int | None
    ) -> Shortlist:
        """The best `size` candidates, all of them for None, with their features."""
        weights = weigh(self.index, query.search)
        tokens, language = encoded.tokens, self.index.language_of(query.search)
        asked = Asked(
            text=query.text,
            vector=encoded.vector,
            weights=weights,
            tokens=question_tokens(query.search, tokens, weights, language) if tokens else None,
            subjects=frozenset(self._ids[name] for name in query.speakers(Relation.SUBJECT)),
            own_words=filters.speakers is not None,
            language=language,
        )
        candidates = self.index.candidates(query.search, encoded.vector, filters)
        chosen = shortlist(candidates, self._model.proposal, size)
        found = features(self.index, chosen, asked, self._learned.highlight)
        return Shortlist(tuple(found), replies_only=filters.speakers is None)

    def _searched(self, filters: Filters) -> Searched:
        c, allowed = self.index.columns, self.index.allowed(filters)
        speakers = np.unique(c.passage_speaker[allowed])
        return Searched(
            passages=int(allowed.sum()),
            speakers=int((speakers >= 0).sum()),
            documents=len(np.unique(c.passage_document[allowed])),
        )


def _narrowed(scope: Scope, query: Query) -> Scope:
    """The scope, to those whose words a question asks for where nobody else was chosen."""
    by = query.speakers(Relation.BY)
    return replace(scope, speakers=by) if by and not scope.speakers else scope
