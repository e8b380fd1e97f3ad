"""An index opened for questions: scopes, candidates, and what speaks for each of them.

Four searches propose candidates: the passage's vector, its best sentence's, the
vector of the question that it replies to, and BM25. Then every candidate gets
all of its signals, whichever search proposed it, so that they can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.candidates import Candidates, FilteringStore, Filters, Row
from index.exchanges import Exchanges, Positions
from index.generations import DATABASE, LEXICAL, open_current
from index.languages.detect import nearest_language
from index.lexical import Lexical, Weights
from index.loading import load_tokens, load_vectors
from index.manifest import Manifest, read_manifest
from index.protocols import Ids, Vectors, VectorStore
from index.quoted import Mask, all_within, repeated
from index.records import KINDS, QUOTED, Columns
from index.schema import Embedded
from index.stems import ENGLISH
from index.store import Store
from index.tokens import PackedTokens, TokenStore
from index.types import Kind, Span

DEPTH = 100
"""How many candidates each of the four searches proposes, unless more are wanted."""

_OWN_WORDS = Weights(text=1.0, question=0.0)


class SearchIndex:
    """One generation of an index, read only, for any number of threads."""

    def __init__(
        self,
        manifest: Manifest,
        store: Store,
        lexical: Lexical,
        vectors: dict[Embedded, VectorStore],
        tokens: TokenStore | None,
    ) -> None:
        self.manifest = manifest
        self.store = store
        self.columns: Columns = store.columns()
        self.languages = store.languages()
        self._stemmed = _stemmed(self.languages)
        self._lexical = lexical
        self._vectors = vectors
        self._tokens = tokens
        self.transcript = lru_cache(maxsize=256)(store.transcript)
        self.turns = lru_cache(maxsize=256)(store.turns)
        self.anchors = lru_cache(maxsize=256)(store.anchors)
        c = self.columns
        self._sentence_at = _positions(c.passage_id, c.sentence_passage)
        self._sentence_from = np.searchsorted(c.sentence_passage, c.passage_id, side="left")
        self._sentence_to = np.searchsorted(c.sentence_passage, c.passage_id, side="right")
        self._repeated = repeated(c)
        self._repeats = all_within(self._repeated, self._sentence_from, self._sentence_to)
        self.exchanges = Exchanges(c)
        self._question_order = np.argsort(c.question_exchange, kind="stable")

    @classmethod
    def open(cls, folder: Path) -> SearchIndex:
        """Open the generation of an index folder that is in force.

        Raises:
            IndexFolderError: there is no index, or it is broken.
        """
        return open_current(folder, cls._open)

    @classmethod
    def _open(cls, generation: Path) -> SearchIndex:
        manifest = read_manifest(generation)
        vectors: dict[Embedded, VectorStore] = {**load_vectors(generation)}
        tokens, store = load_tokens(generation), Store.open(generation / DATABASE)
        lexical = Lexical.open(generation / LEXICAL, _stemmed(store.languages()))
        return cls(manifest, store, lexical, vectors, tokens)

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    def allowed(self, filters: Filters) -> Mask:
        """Which passages the filters let through, shape (n,)."""
        c = self.columns
        mask = np.isin(c.passage_kind, filters.searched_kinds)
        if filters.documents is not None:
            mask &= np.isin(c.passage_document, filters.documents)
        if filters.speakers is not None:
            mask &= np.isin(c.passage_speaker, filters.speakers) & ~self._repeats
        if filters.askers is not None:
            mask &= np.isin(self.exchanges.askers, filters.askers)
        if filters.besides is not None:
            mask &= ~np.isin(c.passage_speaker, filters.besides)
        for document, span in filters.without:
            within = (c.passage_start < span.end) & (c.passage_end > span.start)
            mask &= ~(within & (c.passage_document == document))
        return mask

    def candidates(
        self, text: str, vector: Vectors, filters: Filters, depth: int = DEPTH
    ) -> Candidates:
        """The passages that may answer, in text order, with their signals.

        `vector` is the question's embedding, shape (dimension,); each search
        proposes the `depth` best. The filters act inside every search, so a
        narrow one still gets all it can.
        """
        allowed = self.allowed(filters)
        found = np.unique(
            np.concatenate(
                [
                    self._near_passages(vector, filters, allowed, depth),
                    self._near_sentences(vector, filters, allowed, depth),
                    self._near_questions(vector, filters, allowed, depth),
                    self._lexically_near(text, filters, allowed, depth),
                ]
            )
        )
        return self.signals(text, vector, found[allowed[found]])

    def signals(self, text: str, vector: Vectors, found: Positions) -> Candidates:
        """All signals of the passages at these positions."""
        ids = self.columns.passage_id[found]
        sentence = np.array([s.max(initial=-1.0) for s in self.sentence_cosines(vector, found)])
        return Candidates(
            passages=found,
            passage=self._vectors[Embedded.PASSAGES].get(ids) @ vector,
            sentence=sentence.astype(np.float32),
            reply=self._reply_cosines(vector, found),
            bm25=self._lexical.scores(text, ids, _OWN_WORDS),
        )

    def sentence_cosines(self, vector: Vectors, found: Positions) -> list[Vectors]:
        """The cosines of the sentences of each passage with a vector, in text order."""
        ranges = [(self._sentence_from[at], self._sentence_to[at]) for at in found]
        ids = [self.columns.sentence_id[first:last] for first, last in ranges]
        if not ids:
            return []
        cosines = self._vectors[Embedded.SENTENCES].get(np.concatenate(ids)) @ vector
        return np.split(cosines, np.cumsum([len(part) for part in ids])[:-1])

    @property
    def has_tokens(self) -> bool:
        """Whether the model gave token vectors when the index was built."""
        return self._tokens is not None

    def tokens(self, found: Positions) -> list[PackedTokens]:
        """The tokens of passages, offsets counted from each passage's start.

        Raises:
            ValueError: the index holds no tokens.
        """
        if self._tokens is None:
            raise ValueError("the index was built with a model that gives no tokens")
        return self._tokens.get(self.columns.passage_id[found])

    def sentences(self, position: int) -> list[Span]:
        """The sentences of a passage, in text order."""
        c = self.columns
        places = range(self._sentence_from[position], self._sentence_to[position])
        return [Span(int(c.sentence_start[at]), int(c.sentence_end[at])) for at in places]

    def repeated(self, position: int) -> Mask:
        """Which sentences of a passage are mostly quoted from others than its speaker."""
        return self._repeated[self._sentence_from[position] : self._sentence_to[position]]

    def row(self, position: int) -> Row:
        """A passage by its position."""
        c = self.columns
        turn = int(c.passage_turn[position])
        quoted = c.passage_kind[position] == QUOTED
        speaker, exchange = int(c.passage_speaker[position]), int(c.passage_exchange[position])
        return Row(
            document=int(c.passage_document[position]),
            turn=turn,
            ordinal=int(c.turn_ordinal[np.searchsorted(c.turn_id, turn)]),
            speaker=speaker if speaker >= 0 else None,
            kind=Kind.SPEECH if quoted else KINDS[int(c.passage_kind[position])],
            span=Span(int(c.passage_start[position]), int(c.passage_end[position])),
            exchange=exchange if exchange >= 0 else None,
            quoted=quoted,
        )

    def surroundings(self, row: Row) -> tuple[str, ...]:
        """A passage with what helps to understand it: prompt, speaker, role, title."""
        transcript = self.transcript(row.document)
        turn = self.turns(row.document)[row.ordinal]
        texts = (row.span.of(transcript.text), turn.speaker, turn.role, transcript.title)
        prompt = (
            self.exchanges.span(row.exchange).of(transcript.text)
            if row.exchange is not None
            else ""
        )
        return (prompt, *(text or "" for text in texts))

    def text(self, position: int, span: Span | None = None) -> str:
        """The words of a passage, or of a span of its document."""
        row = self.row(position)
        return (span or row.span).of(self.transcript(row.document).text)

    def idf(self, words: Sequence[str]) -> Vectors:
        """Inverse document frequency of stems, shape (n,)."""
        return self._lexical.idf(words)

    def language_of(self, question: str) -> str:
        """Of the documents' languages that in which a question is most likely asked."""
        return nearest_language(question, self._stemmed)

    def occurs(self, word: str) -> bool:
        """Whether any passage holds a word, in any of its forms."""
        return self._lexical.occurs(word)

    def holding(self, text: str, k: int, every: bool) -> Positions:
        """The passages of turns that share words with a text, or hold `every` one; at most `k`."""
        kinds = np.arange(len(KINDS))
        hits = self._lexical.search(text, k, kinds=kinds, weights=_OWN_WORDS, every=every)
        return _positions(self.columns.passage_id, np.array([id for id, _ in hits], np.int64))

    def _near_passages(
        self, vector: Vectors, filters: Filters, allowed: Mask, depth: int
    ) -> Positions:
        ids = self.columns.passage_id
        near = self._nearest(Embedded.PASSAGES, vector, ids, filters, allowed, depth)
        return _positions(ids, near)

    def _near_sentences(
        self, vector: Vectors, filters: Filters, allowed: Mask, depth: int
    ) -> Positions:
        ids = self.columns.sentence_id
        inside = allowed[self._sentence_at]
        near = self._nearest(Embedded.SENTENCES, vector, ids, filters, inside, 2 * depth)
        return self._sentence_at[_positions(ids, near)]

    def _near_questions(
        self, vector: Vectors, filters: Filters, allowed: Mask, depth: int
    ) -> Positions:
        c = self.columns
        answered = np.unique(c.passage_exchange[allowed])
        inside = np.isin(c.question_exchange, answered)
        near = self._nearest(Embedded.QUESTIONS, vector, c.question_id, filters, inside, depth)
        exchanges = c.question_exchange[_positions(c.question_id, near)]
        replying = np.isin(c.passage_exchange, exchanges) & (c.passage_exchange >= 0)
        return np.flatnonzero(replying & allowed)

    def _lexically_near(self, text: str, filters: Filters, allowed: Mask, depth: int) -> Positions:
        documents = filters.documents
        if filters.askers is not None:
            documents = np.unique(self.columns.passage_document[allowed])
        hits = self._lexical.search(
            text,
            depth,
            documents,
            filters.speakers,
            filters.searched_kinds,
            _OWN_WORDS,
        )
        ids = np.array([id for id, _ in hits], np.int64)
        return _positions(self.columns.passage_id, ids)

    def _nearest(
        self,
        table: Embedded,
        vector: Vectors,
        ids: Ids,
        filters: Filters,
        inside: Mask,
        k: int,
    ) -> Ids:
        store, queries, k = self._vectors[table], vector[np.newaxis], min(k, int(inside.sum()))
        if inside.all():
            _, (found,) = store.search(queries, k)
        elif isinstance(store, FilteringStore):
            _, (found,) = store.search_filtered(queries, k, ids[inside], filters)
        else:
            _, (found,) = store.search(queries, k, ids[inside])
        near: Ids = found[found >= 0]
        return near

    def _reply_cosines(self, vector: Vectors, found: Positions) -> Vectors:
        """The best cosine of any part of the question that each passage replies to."""
        c = self.columns
        order, exchanges = self._question_order, c.passage_exchange[found]
        keys = c.question_exchange[order]
        first = np.searchsorted(keys, exchanges, side="left")
        last = np.searchsorted(keys, exchanges, side="right")
        asked = np.flatnonzero((last > first) & (exchanges >= 0))
        cosines = np.zeros(len(found), np.float32)
        if len(asked):
            parts = [c.question_id[order[first[at] : last[at]]] for at in asked]
            near = self._vectors[Embedded.QUESTIONS].get(np.concatenate(parts)) @ vector
            begins = np.cumsum([0, *(len(part) for part in parts[:-1])])
            cosines[asked] = np.maximum.reduceat(near, begins)
        return cosines


def _positions(ids: Ids, wanted: Ids) -> Positions:
    """Where ids stand in a sorted array that holds them all."""
    places: Positions = np.searchsorted(ids, wanted).astype(np.int64)
    return places


def _stemmed(languages: Mapping[str | None, int]) -> tuple[str, ...]:
    """The languages whose stems the index holds, most documents first; English if it is none."""
    return tuple(dict.fromkeys(code or ENGLISH for code in languages)) or (ENGLISH,)
