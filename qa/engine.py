"""An index opened for questions: `open_index`, `Engine.ask`, `Engine.ask_many`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from index.advice import advice
from index.errors import QuestionError
from index.letters import as_seen
from index.manifest import require_model
from index.protocols import Embedder
from index.search import SearchIndex
from index.types import Document, Kind, Metadata
from qa.answering import Answering
from qa.ascribing import authors
from qa.check import check
from qa.claims import Claim, claimed, perhaps_claimed
from qa.features import SHORTLIST
from qa.judge import Shortlist
from qa.narrowing import narrowed
from qa.question.mentions import People
from qa.question.query import Query, understand
from qa.question.registry import known, library
from qa.quotes import transcript_of
from qa.reranker import Reranker, load_reranker
from qa.retrieval import Retrieval
from qa.scope import require_period, speakers_named
from qa.subjects import Subjects
from qa.summaries import appearances, document_summaries, speaker_summaries
from qa.types import (
    SPOKEN,
    Answer,
    Appearance,
    Aspect,
    Check,
    DocumentSummary,
    Scope,
    Searched,
    SpeakerSummary,
    Subject,
    Transcript,
    Verdict,
)
from qa.vocabulary import speller

if TYPE_CHECKING:
    from qa.conversation import Conversation
    from qa.conversation.types import Register

BATCH = 64
"""How many questions are embedded together."""


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
        self._ids = {speaker.name: speaker.id for speaker in self._stored}
        self.people = People(map(known, self._stored), index.occurs)
        self.library = library(index, self._documents, self._stored)
        self._speller = speller(index, self.warm)
        self._subjects = Subjects(index, self._documents)
        self._retrieval = Retrieval(index, self.warm, self._ids, reranker)
        self._answering = Answering(index, self._documents, self._ids, self.people, self._retrieval)

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
        answer = self._answering.answer(query, encoded, scope, top_k, everything)
        return _as_asked(answer, question, spelt)

    def spelt(self, question: str, ignore: Collection[Aspect] = ()) -> str:
        """A question whose misspelt words are those of the index that they stand for.

        Its characters are those that are seen.
        """
        seen = as_seen(question)
        return seen if Aspect.SPELLING in ignore else self._speller.mended(seen, self.people)

    def conversation(self) -> Conversation:
        """A conversation, whose questions may lean on those before: "what else did she say?"."""
        from qa.conversation import Conversation

        return Conversation(self)

    @cached_property
    def register(self) -> Register:
        """Who and what conversations know of."""
        from qa.conversation.types import Register

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
        self._answering.filters(scope)
        waiting, answer = iter(questions), self._answering.answer
        while batch := [self._understood(text, ignore) for text in islice(waiting, BATCH)]:
            searches = [asked.query.search for asked in batch if asked.query is not None]
            encoded = iter(self._retrieval.encoded(searches))
            for asked in batch:
                if asked.query is None:
                    none = Searched(passages=0, speakers=0, documents=0)
                    yield Answer(asked.text, False, 0.0, (), none, asked.problem)
                else:
                    found = answer(asked.query, next(encoded), scope, top_k, everything)
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

    def shortlist(self, question: str) -> Shortlist:
        """The passages that may answer a question, with their features, before any ranking.

        Raises:
            QuestionError: the question is empty or too long.
        """
        query = understand(question, self.people, self.library)
        (encoded,) = self._retrieval.encoded([query.search])
        filters = self._answering.filters(narrowed(Scope(), query))
        asked = self._retrieval.asked(query, encoded, filters)
        return self._retrieval.shortlist(query, asked, filters, SHORTLIST)


def _as_asked(answer: Answer, question: str, spelt: str) -> Answer:
    """An answer to a question as it was asked, with how it was spelt where that is otherwise."""
    found = answer.understood
    if found is not None and spelt != as_seen(question) and not found.resolved:
        found = replace(found, resolved=spelt.strip())
    return replace(answer, question=question.strip(), understood=found)
