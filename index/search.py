"""An index opened for questions: scopes, candidates, and what speaks for each of them.

Four searches propose candidates: the passage's vector, its best sentence's, the
vector of the question that it replies to, and BM25. Then every candidate gets
all of its signals, whichever search proposed it, so that they can be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.arrays import distinct
from index.candidates import Candidates, Circumstances, FilteringStore, Filters, Row
from index.columns import load as load_columns
from index.exchanges import Exchanges, Positions
from index.generations import COLUMNS, DATABASE, LEXICAL, open_current
from index.languages.detect import nearest_language
from index.lexical import Lexical, Weights
from index.loading import load_tokens, load_vectors
from index.manifest import Manifest, read_manifest
from index.protocols import Ids, Mask, Vectors, VectorStore
from index.quoted import all_within, repeated
from index.records import KINDS, NOBODY, QUOTED, Columns, StoredTranscript
from index.schema import Embedded
from index.selection import Links, Selection, select
from index.sizes import SIZES
from index.stems import ENGLISH
from index.store import Store
from index.threads import beside, one_each
from index.token_store import TokenStore
from index.tokens import PackedTokens
from index.types import Kind, Span
from index.whole import require_whole

S = TypeVar("S")
T = TypeVar("T")

DEPTH = 100
"""How many candidates each of the four searches proposes, unless more are wanted."""

_SELECTIONS = 8
"""How many filters' selections are kept: what is asked next is often of the same passages."""

_ROWS = 4096
"""How many passages' rows are kept: each of a question's is looked at several times."""

_AMONG = 8
"""Of how many passages that share words one is taken for a question, at the least."""

_OWN_WORDS = Weights(text=1.0, question=0.0)


class SearchIndex:
    """One generation of an index, read only, for any number of threads."""

    def __init__(
        self,
        manifest: Manifest,
        store: Store,
        columns: Columns,
        lexical: Lexical,
        vectors: dict[Embedded, VectorStore],
        tokens: TokenStore | None,
    ) -> None:
        self.manifest = manifest
        self.store = store
        self.columns = columns
        self.languages = store.languages()
        self._stemmed = _stemmed(self.languages)
        self._lexical = lexical
        self._vectors = vectors
        self._tokens = tokens
        self.transcript = lru_cache(maxsize=256)(store.transcript)
        self.turns = lru_cache(maxsize=256)(store.turns)
        self.turn = lru_cache(maxsize=_ROWS)(store.turn)
        self.speaker_at = lru_cache(maxsize=_ROWS)(store.speaker_at)
        self.anchors = lru_cache(maxsize=256)(store.anchors)
        c = self.columns
        self._links = Links(c)
        self._repeated = repeated(c, self._links.sentence_from, self._links.sentence_to)
        self._repeats = all_within(
            self._repeated, self._links.sentence_from, self._links.sentence_to
        )
        self.exchanges = Exchanges(c)
        self.row = lru_cache(maxsize=_ROWS)(self._row)
        self.selection = lru_cache(maxsize=_SELECTIONS)(self._select)

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
        one_each()
        tokens, store = load_tokens(generation), Store.open(generation / DATABASE)
        columns = load_columns(generation / COLUMNS)
        require_whole(store, columns, manifest, generation)
        lexical = Lexical.open(generation / LEXICAL, _stemmed(store.languages()))
        return cls(manifest, store, columns, lexical, vectors, tokens)

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    def allowed(self, filters: Filters) -> Mask:
        """Which passages the filters let through, shape (n,)."""
        return self.selection(filters).passages

    def _select(self, filters: Filters) -> Selection:
        return select(filters, self.columns, self._links, self.exchanges, self._repeats)

    def candidates(
        self, text: str, vector: Vectors, filters: Filters, depth: int = DEPTH
    ) -> Candidates:
        """The passages that may answer, in text order, with their signals.

        `vector` is the question's embedding, shape (dimension,); each search
        proposes the `depth` best. The filters act inside every search, so a
        narrow one still gets all it can.
        """
        chosen = self.selection(filters)

        def in_sentences() -> Positions:
            return self._near_sentences(vector, chosen, depth)

        def elsewhere() -> Positions:
            near = (
                self._near_passages(vector, chosen, depth),
                self._near_questions(vector, chosen, depth),
                self._lexically_near(text, filters, chosen, depth),
            )
            return np.concatenate(near)

        found = distinct(np.concatenate(self._both(in_sentences, elsewhere)))
        return self.signals(text, vector, found[chosen.passages[found]])

    def signals(self, text: str, vector: Vectors, found: Positions) -> Candidates:
        """All signals of the passages at these positions."""
        ids = self.columns.passage_id[found]

        def by_vectors() -> tuple[Vectors, Vectors, Vectors]:
            passage = self._vectors[Embedded.PASSAGES].get(ids) @ vector
            sentence = _highest(*self._sentence_cosines(vector, found), none=-1.0)
            return passage, sentence, self._reply_cosines(vector, found)

        def by_words() -> Vectors:
            return self._lexical.scores(text, ids, _OWN_WORDS)

        bm25, (passage, sentence, reply) = self._both(by_words, by_vectors)
        return Candidates(found, passage, sentence, reply, bm25)

    def _both(self, aside: Callable[[], T], own: Callable[[], S]) -> tuple[T, S]:
        """What both return; at once, where there is so much to search that it pays."""
        if len(self.columns.sentence_id) < SIZES.aside:
            return aside(), own()
        return beside(aside, own)

    def sentence_cosines(self, vector: Vectors, found: Positions) -> list[list[float]]:
        """The cosines of the sentences of each passage with a vector, in text order."""
        cosines, counts = self._sentence_cosines(vector, found)
        values = iter(cosines.tolist())
        return [list(islice(values, count)) for count in counts.tolist()]

    def _sentence_cosines(self, vector: Vectors, found: Positions) -> tuple[Vectors, Ids]:
        """The cosines of the passages' sentences, and how many each passage has."""
        links = self._links
        ids = self.columns.sentence_id[links.sentences(found)]
        counts = links.sentence_to[found] - links.sentence_from[found]
        return self._vectors[Embedded.SENTENCES].get(ids) @ vector, counts

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
        places = slice(self._links.sentence_from[position], self._links.sentence_to[position])
        starts, ends = c.sentence_start[places].tolist(), c.sentence_end[places].tolist()
        return list(map(Span, starts, ends))

    def repeated(self, position: int) -> Mask:
        """Which sentences of a passage are mostly quoted from others than its speaker."""
        first, last = self._links.sentence_from[position], self._links.sentence_to[position]
        return self._repeated[first:last]

    def _row(self, position: int) -> Row:
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

    def circumstances(self, found: Positions) -> list[Circumstances]:
        """What is known of passages besides their words."""
        spoken = self.store.spoken_by(self.columns.passage_turn[found].tolist())
        documents = map(self.transcript_at, found.tolist())
        return [
            Circumstances(speaker, role, document.title, document.name, document.date)
            for (speaker, role), document in zip(spoken, documents, strict=True)
        ]

    def prompted(self, found: Positions) -> list[tuple[str, str]]:
        """The words of passages, each after what it was said in answer to."""
        exchanges = self.columns.passage_exchange[found].tolist()
        spans = (Span(0, 0) if id == NOBODY else self.exchanges.span(id) for id in exchanges)
        return [
            (self.text(position, span), self.text(position))
            for position, span in zip(found.tolist(), spans, strict=True)
        ]

    def text(self, position: int, span: Span | None = None) -> str:
        """The words of a passage, or of a span of its document."""
        if span is None:
            c = self.columns
            span = Span(int(c.passage_start[position]), int(c.passage_end[position]))
        return span.of(self.transcript_at(position).text)

    def transcript_at(self, position: int) -> StoredTranscript:
        """The document that a passage is from."""
        return self.transcript(int(self.columns.passage_document[position]))

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

    def holding_every(self, text: str) -> Positions:
        """The passages that hold all words of a text in some form, those quoted in turns too."""
        hits = self._lexical.search(
            text, len(self.columns.passage_id), weights=_OWN_WORDS, every=True
        )
        return self._passages(hits)

    def _near_passages(self, vector: Vectors, chosen: Selection, depth: int) -> Positions:
        ids = self.columns.passage_id
        return _positions(ids, self._nearest(Embedded.PASSAGES, vector, chosen, depth))

    def _near_sentences(self, vector: Vectors, chosen: Selection, depth: int) -> Positions:
        c = self.columns
        near = self._nearest(Embedded.SENTENCES, vector, chosen, 2 * depth)
        return _positions(c.passage_id, c.sentence_passage[_positions(c.sentence_id, near)])

    def _near_questions(self, vector: Vectors, chosen: Selection, depth: int) -> Positions:
        c = self.columns
        near = self._nearest(Embedded.QUESTIONS, vector, chosen, depth)
        return self.exchanges.replying(c.question_exchange[_positions(c.question_id, near)])

    def _lexically_near(
        self, text: str, filters: Filters, chosen: Selection, depth: int
    ) -> Positions:
        """The passages that share words; among most passages the others are left out afterwards."""
        if 2 * len(chosen) >= len(chosen.passages):
            found = self._passages(self._lexical.search(text, 2 * depth, weights=_OWN_WORDS))
            inside = found[chosen.passages[found]]
            if len(inside) >= depth or len(found) < 2 * depth:
                return inside[:depth]
        documents = filters.documents
        if filters.askers is not None:
            documents = distinct(self.columns.passage_document[chosen.passages])
        hits = self._lexical.search(
            text,
            depth * _AMONG if filters.questions else depth,
            documents,
            filters.speakers,
            filters.searched_kinds,
            _OWN_WORDS,
        )
        found = self._passages(hits)
        return found[chosen.passages[found]][:depth] if filters.questions else found

    def _passages(self, hits: Sequence[tuple[int, float]]) -> Positions:
        """The passages of hits, in that order."""
        return _positions(self.columns.passage_id, np.array([id for id, _ in hits], np.int64))

    def _nearest(self, table: Embedded, vector: Vectors, chosen: Selection, k: int) -> Ids:
        store, queries, allowed = self._vectors[table], vector[np.newaxis], chosen.of(table)
        known = not chosen.filters.questions and chosen.filters.repliers is None
        if isinstance(store, FilteringStore) and allowed is not None and known:
            ids = chosen.ids(table)
            _, (found,) = store.search_filtered(queries, min(k, len(ids)), ids, chosen.filters)
        else:
            _, (found,) = store.search(queries, k, allowed)
        near: Ids = found[found >= 0]
        return near

    def _reply_cosines(self, vector: Vectors, found: Positions) -> Vectors:
        """The best cosine of any part of the question that each passage replies to."""
        links, exchanges = self._links, self._links.exchange[found]
        cosines = np.zeros(len(found), np.float32)
        replying = np.flatnonzero(exchanges != NOBODY)
        asked, places = np.unique(exchanges[replying], return_inverse=True)
        ids = self.columns.question_id[links.questions(asked)]
        counts = links.question_to[asked] - links.question_from[asked]
        best = _highest(self._vectors[Embedded.QUESTIONS].get(ids) @ vector, counts, none=0.0)
        cosines[replying] = best[places]
        return cosines


def _positions(ids: Ids, wanted: Ids) -> Positions:
    """Where ids stand in a sorted array that holds them all."""
    places: Positions = np.searchsorted(ids, wanted).astype(np.int64)
    return places


def _highest(values: Vectors, counts: Ids, none: float) -> Vectors:
    """The highest of each run of values, of `counts` values; `none` of an empty one."""
    found = np.full(len(counts), none, np.float32)
    held = counts > 0
    if held.any():
        found[held] = np.maximum.reduceat(values, (np.cumsum(counts) - counts)[held])
    return found


def _stemmed(languages: Mapping[str | None, int]) -> tuple[str, ...]:
    """The languages whose stems the index holds, most documents first; English if it is none."""
    return tuple(dict.fromkeys(code or ENGLISH for code in languages)) or (ENGLISH,)
