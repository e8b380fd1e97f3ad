"""An index opened for questions: `open_index`, `Engine.ask`, `Engine.ask_many`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from index.advice import advice
from index.candidates import Filters
from index.errors import QuestionError
from index.manifest import require_model
from index.protocols import Embedder
from index.search import SearchIndex
from index.types import Document, Kind, Metadata
from qa.ambiguities import ambiguities
from qa.ascribing import authors
from qa.at_large import MOST, said_at_large, said_in_order
from qa.check import check
from qa.claims import Claim, claimed, perhaps_claimed
from qa.doubting import Doubts
from qa.features import SHORTLIST
from qa.grouping import by_speaker
from qa.hearsay import retold
from qa.judge import Judged, Shortlist
from qa.narrowing import is_narrow, narrowed, searched, understood
from qa.occasions import in_order, mentioning
from qa.question.mentions import People
from qa.question.query import Query, understand
from qa.question.registry import known, library
from qa.quotes import quotes, transcript_of
from qa.reading import Asked
from qa.reranker import Reranker, load_reranker
from qa.retrieval import Encoded, Retrieval
from qa.scope import require_period, resolve, speakers_named
from qa.subjects import Subjects
from qa.summaries import appearances, document_summaries, speaker_summaries
from qa.types import (
    SPOKEN,
    Answer,
    Appearance,
    Asks,
    Aspect,
    Check,
    DocumentSummary,
    Occasion,
    Scope,
    Searched,
    SpeakerSummary,
    Subject,
    Transcript,
    Verdict,
)
from qa.verbatim import first, standing
from qa.vocabulary import speller
from qa.widening import widened

if TYPE_CHECKING:
    from qa.conversation import Conversation
    from qa.conversation.followups import Register

BATCH = 64
"""How many questions are embedded together."""

_ALL = frozenset({Asks.EVERYTHING, Asks.COMPARE})
"""The kinds of question that want all quotes that answer, by speaker."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question ready to be searched for as it is `spelt`, or the reason why it can't be."""

    text: str
    spelt: str
    query: Query | None = None
    problem: str | None = None


def open_index(folder: str | Path, model: str | None = None, reranker: str | None = None) -> Engine:
    """Open an index folder for questions.

    The model is the one that the index was built with, loaded when the first
    question is asked; naming another is an error. A `reranker`, any
    sentence-transformers cross-encoder by name or folder, orders the passages
    in place of the program's own second stage.

    Raises:
        IndexFolderError: there is no index, or it is broken.
        ModelError: `model` is not the index's, or it or the reranker can't be loaded.
    """
    folder = Path(folder)
    index = SearchIndex.open(folder)

    def load() -> Embedder:
        from index.embed import load_embedder

        embedder = load_embedder(model or index.manifest.model.name)
        require_model(index.manifest, embedder, folder)
        return embedder

    engine = Engine(index, load, load_reranker(reranker) if reranker is not None else None)
    if model is not None:
        engine.warm()
    return engine


class Engine:
    """Answers questions with quotes from one generation of an index; safe for threads."""

    def __init__(
        self,
        index: SearchIndex,
        load: Callable[[], Embedder],
        reranker: Reranker | None = None,
    ) -> None:
        self.index = index
        self._load = load
        self._reranker = reranker
        self._embedder: Embedder | None = None
        self._loading = threading.Lock()
        self._stored = index.store.speakers()
        self._documents = index.store.documents()
        self.stored = {document.name: document for document in self._documents}
        self._dates = {document.id: document.date for document in self._documents}
        self._titles = {document.name: document.title for document in self._documents}
        self._ids = {speaker.name: speaker.id for speaker in self._stored}
        self.people = People(map(known, self._stored), index.occurs)
        self.library = library(index, self._documents, self._stored)
        self._speller = speller(index, self.warm)
        self._subjects = Subjects(index, self._documents)
        self._retrieval = Retrieval(index, self.warm, self._ids, reranker)
        names = {id: name for name, id in self._ids.items()}
        self._doubts = Doubts(index, names, self.people.called)

    def warm(self) -> Embedder:
        """Load the model now rather than at the first question."""
        with self._loading:
            if self._embedder is None:
                self._embedder = self._load()
            return self._embedder

    def over(self, index: SearchIndex) -> Engine:
        """An engine over another generation of the index, with the same models."""
        embedder = self.warm()
        return Engine(index, lambda: embedder, self._reranker)

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
        ignore: Collection[Aspect] = (),
    ) -> Answer:
        """The passages that answer a question, best first, or the nearest where none does.

        Only what these speakers say in these documents from `since` to `until`
        (ISO 8601, inclusive) is searched; `top_k` is the most quotes to return.
        With `everything`, or where the question asks for that, all quotes that
        answer are returned, also by speaker. What the question
        itself narrows the search to is not heeded where it is to `ignore`.

        Raises:
            QuestionError: the question is empty or too long, or the scope names
                somebody or something that is not in the index.
        """
        scope = Scope(tuple(speakers), tuple(documents), since, until, frozenset(kinds))
        return self.ask_within(scope, question, top_k=top_k, everything=everything, ignore=ignore)

    def ask_within(
        self,
        scope: Scope,
        question: str,
        *,
        top_k: int = 5,
        everything: bool = False,
        ignore: Collection[Aspect] = (),
    ) -> Answer:
        """As `ask`, of what lies in a scope.

        Raises:
            QuestionError: as there.
        """
        require_period(scope)
        spelt = self.spelt(question, ignore)
        query = understand(spelt, self.people, self.library, ignore)
        (encoded,) = self._retrieval.encoded([query.search])
        answer = self._answer(query, encoded, scope, top_k, everything)
        return _as_asked(answer, question, spelt)

    def spelt(self, question: str, ignore: Collection[Aspect] = ()) -> str:
        """A question whose misspelt words are those of the index that they stand for."""
        if Aspect.SPELLING in ignore:
            return question
        return self._speller.mended(question, self.people)

    def conversation(self) -> Conversation:
        """A conversation, whose questions may lean on those before: "what else did she say?"."""
        from qa.conversation import Conversation

        return Conversation(self)

    @cached_property
    def register(self) -> Register:
        """Who and what conversations know of."""
        from qa.conversation.followups import Register

        spellings = {speaker.name: speaker.aliases for speaker in self.speakers()}
        return Register(self.people, self.library, spellings)

    @property
    def threshold(self) -> float:
        """The confidence from which on a quote answers."""
        return self._retrieval.threshold

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
        ignore: Collection[Aspect] = (),
    ) -> Iterator[Answer]:
        """The answers to many questions, in order, as they come; questions are embedded in batches.

        As `ask`, but a question that can't be asked gets an answer with its
        `problem` and no quotes.

        Raises:
            QuestionError: the scope names somebody or something that is not in the index.
        """
        scope = Scope(tuple(speakers), tuple(documents), since, until, frozenset(kinds))
        require_period(scope)
        self._filters(scope)
        waiting = iter(questions)
        while batch := [self._understood(text, ignore) for text in islice(waiting, BATCH)]:
            searches = [asked.query.search for asked in batch if asked.query is not None]
            encoded = iter(self._retrieval.encoded(searches))
            for asked in batch:
                if asked.query is None:
                    none = Searched(passages=0, speakers=0, documents=0)
                    yield Answer(asked.text, False, 0.0, (), none, asked.problem)
                else:
                    found = self._answer(asked.query, next(encoded), scope, top_k, everything)
                    yield _as_asked(found, asked.text, asked.spelt)

    def check(self, quotation: str, speaker: str | None = None) -> Check:
        """Whether a quotation stands in the index word for word, and where.

        It may come with its author (`“We will.” — John Roe`, `Roe: we will`), or be
        ascribed to `speaker`.

        Raises:
            QuestionError: the quotation is empty, or there is no such speaker.
        """
        claim = claimed(quotation)
        found = self._checked(quotation, claim, speaker)
        if claim.name is not None or found.verdict in (Verdict.EXACT, Verdict.ELIDED):
            return found
        readings = perhaps_claimed(quotation)
        read = next((one for one in readings if one.name and self.people.find(one.name)), None)
        return found if read is None else self._checked(quotation, read, speaker)

    def _checked(self, quotation: str, claim: Claim, speaker: str | None) -> Check:
        if speaker is not None:
            ascribed_to = tuple(speakers_named(speaker, self._ids, self.people))
        elif claim.name is not None:
            ascribed_to = authors(claim.name, self.people)
        else:
            ascribed_to = ()
        return check(quotation, claim.fragments, ascribed_to, self.index)

    def speakers(self) -> tuple[SpeakerSummary, ...]:
        """Everybody who speaks in the index, those who say most first."""
        return speaker_summaries(self._stored)

    def appearances(self) -> dict[str, tuple[Appearance, ...]]:
        """Where each speaker speaks, by name; documents by date, those without one last."""
        return appearances(self.index.store.spoken())

    def documents(self) -> tuple[DocumentSummary, ...]:
        """All documents, by date, those without one last."""
        return document_summaries(self._documents)

    def subjects(self, most: int = 40) -> tuple[Subject, ...]:
        """What several people speak of, what they take up from each other before the rest."""
        return self._subjects.of_all(most)

    def subjects_of(self, speaker: str, most: int = 8) -> tuple[Subject, ...]:
        """What somebody speaks of more than others do, most of all first."""
        return self._subjects.of(speaker, most)

    def advice(self) -> str | None:
        """What to do about documents in languages that the model hardly knows, if there are any."""
        return advice(self.index.languages, self.index.manifest.model.name)

    def document(self, name: str) -> Document:
        """A whole document with its turns.

        Raises:
            QuestionError: there is none of this name.
        """
        if name not in self.stored:
            raise QuestionError(f"no document {name!r} in this index")
        stored = self.stored[name]
        return Document(
            name=name,
            text=self.index.transcript(stored.id).text,
            turns=tuple(self.index.turns(stored.id)),
            metadata=Metadata(title=stored.title, date=stored.date),
            notes=stored.notes,
            anchors=tuple(self.index.anchors(stored.id)),
            language=stored.language,
        )

    def transcript(self, name: str) -> Transcript:
        """A document as quotes show it.

        Raises:
            KeyError: there is none of this name.
        """
        return transcript_of(self.index, self.stored[name].id)

    def _understood(self, text: str, ignore: Collection[Aspect]) -> _Asked:
        spelt = self.spelt(text, ignore)
        try:
            return _Asked(text, spelt, understand(spelt, self.people, self.library, ignore))
        except QuestionError as error:
            return _Asked(text, spelt, problem=str(error))

    def _filters(self, scope: Scope) -> Filters:
        return resolve(scope, self._documents, self._ids, self.people)

    def _answer(
        self, query: Query, encoded: Encoded, scope: Scope, top_k: int, everything: bool
    ) -> Answer:
        within = narrowed(scope, query)
        filters = self._filters(within)
        if query.at_large and is_narrow(within):
            everything = everything or query.asks in _ALL
            return self._at_large(query, scope, filters, top_k, everything)
        asked = self._retrieval.asked(query, encoded, filters)
        look = partial(self._retrieval.judged, query, asked, filters)
        size, threshold = max(SHORTLIST, top_k), self.threshold
        judged = look(size)
        if query.quoted is not None:
            judged = self._verbatim(query, query.quoted, asked, filters, judged)
        in_force = understood(query, scope, self._titles)
        if in_force.unheard is not None:
            judged = retold(judged, in_force.unheard, self.index, self._retrieval.nearest)
        if query.occasion is not None:
            wide = widened(judged, size, look, threshold)
            timely = in_order(mentioning(query, wide, threshold), query.occasion, self._date)
            judged = timely or _no_surer(judged, self._retrieval.nearest)
        contradicted = query.occasion is None and self._doubts.contradict(query, judged, threshold)
        if contradicted:
            judged = _no_surer(judged, self._retrieval.nearest)
        best = judged[0].confidence if judged else 0.0
        surest = max((j.confidence for j in judged), default=0.0)
        if surest < self._retrieval.nearest and filters.speakers is None:
            judged = []
        everything = best >= threshold and (everything or query.asks in _ALL)
        if everything:
            wide = judged if query.occasion else widened(judged, size, look, threshold)
            judged = [j for j in wide if j.confidence >= threshold]
        found = quotes(self.index, judged, asked, None if everything else top_k)
        return Answer(
            question=query.text,
            answered=best >= threshold,
            confidence=best,
            quotes=found,
            searched=searched(self.index, filters),
            ambiguous=ambiguities(query, scope.speakers, self._ids, self.people),
            understood=in_force,
            groups=by_speaker(found) if everything else (),
            contradicted=contradicted,
        )

    def _date(self, position: int) -> str | None:
        """The date of the document of a passage."""
        return self._dates[int(self.index.columns.passage_document[position])]

    def _verbatim(
        self, query: Query, words: str, asked: Asked, filters: Filters, found: list[Judged]
    ) -> list[Judged]:
        """The passages in which words stand one for one first; if none has them, none answers."""
        ids = {name: document.id for name, document in self.stored.items()}
        where = standing(self.index, words, ids, self.index.allowed(filters))
        if where is None:
            return found
        if not where:
            return _no_surer(found, self._retrieval.nearest)
        verbatim = self._retrieval.judged_at(query, asked, sorted(where))
        return first(self.index, verbatim, where, found)

    def _at_large(
        self, query: Query, scope: Scope, filters: Filters, top_k: int, everything: bool
    ) -> Answer:
        """The answer to a question about no subject: what is said in the scope."""
        most = MOST if everything else top_k
        if query.occasion in (Occasion.FIRST, Occasion.LAST):
            found = said_in_order(self.index, filters, most, query.occasion, self._date)
        else:
            each = query.asks is Asks.WHO
            found = said_at_large(self.index, filters, most, each=each)
        return Answer(
            question=query.text,
            answered=bool(found),
            confidence=float(bool(found)),
            quotes=found,
            searched=searched(self.index, filters),
            ambiguous=ambiguities(query, scope.speakers, self._ids, self.people),
            understood=understood(query, scope, self._titles),
            groups=by_speaker(found) if everything else (),
        )

    def shortlist(self, question: str) -> Shortlist:
        """The passages that may answer a question, with their features, before any ranking.

        Raises:
            QuestionError: the question is empty or too long.
        """
        query = understand(question, self.people, self.library)
        (encoded,) = self._retrieval.encoded([query.search])
        filters = self._filters(narrowed(Scope(), query))
        asked = self._retrieval.asked(query, encoded, filters)
        return self._retrieval.shortlist(query, asked, filters, SHORTLIST)


def _as_asked(answer: Answer, question: str, spelt: str) -> Answer:
    """An answer to a question as it was asked, with how it was spelt where that is otherwise."""
    found = answer.understood
    if found is not None and spelt != question and not found.resolved:
        found = replace(found, resolved=spelt.strip())
    return replace(answer, question=question.strip(), understood=found)


def _no_surer(judged: Iterable[Judged], most: float) -> list[Judged]:
    return [replace(one, confidence=min(one.confidence, most)) for one in judged]
