"""Passages by their words: BM25 over stems by language, on tantivy.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
Beyond", 2009; https://github.com/quickwit-oss/tantivy (k1 = 1.2, b = 0.75).
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import tantivy
from tantivy import Occur, Query

from index.lexical_files import ANALYZER, analyzer, unreadable
from index.lexical_gone import Gone, idf, read_gone
from index.protocols import Ids, Vectors
from index.stems import ENGLISH, forms


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each field counts: a passage's own words, the question it replies to."""

    text: float = 1.0
    question: float = 0.5


_NOTHING = Gone()
_LOCKS = "*.lock"


class Lexical:
    """A written index of passages, opened for search from any number of threads."""

    def __init__(
        self, index: tantivy.Index, languages: Sequence[str] = (ENGLISH,), gone: Gone = _NOTHING
    ) -> None:
        """Search an index whose passages are in these languages, at least one.

        `gone` is what was deleted from it and is still counted there.
        """
        index.register_tokenizer(ANALYZER, analyzer())
        self._gone = gone
        self._languages = languages
        index.config_reader("manual")
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def open(cls, folder: Path, languages: Sequence[str] = (ENGLISH,)) -> Lexical:
        """Open what `write` wrote of passages in these languages.

        Raises:
            IndexFolderError: there is none, or it can't be read.
        """
        try:
            with _lockable(folder) as place:
                gone = Gone.sum(read_gone(place).values())
                return cls(tantivy.Index.open(str(place)), languages, gone)
        except (OSError, ValueError) as error:
            raise unreadable(folder, error) from error

    def __len__(self) -> int:
        return self._searcher.num_docs

    def search(
        self,
        text: str,
        k: int,
        documents: Ids | None = None,
        speakers: Ids | None = None,
        kinds: Ids | None = None,
        weights: Weights = Weights(),
        every: bool = False,
    ) -> list[tuple[int, float]]:
        """Ids and BM25 scores of the `k` best passages that share a word with `text`, best first.

        Only passages of these documents, speakers and kinds (codes) take part,
        where they are given; with `every`, only those that hold all the words.
        """
        query = self._query(text, weights, Occur.Must if every else Occur.Should)
        filters = {"document_id": documents, "speaker_id": speakers, "kind": kinds}
        given = {field: ids for field, ids in filters.items() if ids is not None}
        return self._run(self._restricted(query, given), k)

    def scores(self, text: str, passages: Ids, weights: Weights = Weights()) -> Vectors:
        """BM25 scores of the given passages, shape (n,); 0 where no word is shared."""
        if not len(passages):
            return np.empty(0, np.float32)
        query = self._restricted(self._query(text, weights), {"passage_id": passages})
        found = dict(self._run(query, len(passages)))
        return np.array([found.get(int(id), 0.0) for id in passages], np.float32)

    def idf(self, terms: Sequence[str]) -> Vectors:
        """Inverse document frequency of stems in passages, shape (n,), as BM25 weighs them."""
        return np.array([idf(self._count(term), len(self)) for term in terms], np.float32)

    def occurs(self, word: str) -> bool:
        """Whether the stems of a word, in some language, are all in some passage."""
        found = forms(word, self._languages)
        return bool(found) and all(any(map(self._count, form)) for form in found)

    def _query(self, text: str, weights: Weights, occur: Occur = Occur.Should) -> Query:
        """The words of `text` in the fields; nothing in it is read as query syntax."""
        weighted = {"text": weights.text, "question": weights.question}
        counts = Counter(forms(text, self._languages))
        terms = [
            (occur, Query.boost_query(self._any(field, form), weight * count))
            for field, weight in weighted.items()
            if weight > 0
            for form, count in counts.items()
        ]
        return Query.boolean_query(terms) if terms else Query.empty_query()

    def _any(self, field: str, form: tuple[str, ...]) -> Query:
        """A word by its best stem."""
        terms = [self._term(field, stem) for stem in form]
        return terms[0] if len(terms) == 1 else Query.disjunction_max_query(terms)

    def _term(self, field: str, stem: str) -> Query:
        """A stem, weighed by the passages that are there."""
        query = Query.term_query(self._schema, field, stem, index_option="freq")
        if not self._gone.passages:
            return query
        holding = self._searcher.doc_freq(field, stem)
        passages = len(self) + self._gone.passages
        return Query.boost_query(query, self._gone.corrected(field, stem, holding, passages))

    def _count(self, stem: str) -> int:
        """The number of passages that hold a stem."""
        return self._searcher.doc_freq("text", stem) - self._gone.stems["text"][stem]

    def _restricted(self, query: Query, filters: dict[str, Ids]) -> Query:
        """The query where all filters hold; they add nothing to its score."""
        conditions = [
            Query.const_score_query(
                Query.term_set_query(self._schema, field, [int(id) for id in ids]), 0.0
            )
            for field, ids in filters.items()
        ]
        return Query.boolean_query([(Occur.Must, part) for part in (query, *conditions)])

    def _run(self, query: Query, k: int) -> list[tuple[int, float]]:
        if k == 0:
            return []
        hits = self._searcher.search(query, k, count=False).hits
        ids = self._searcher.fast_field_values("passage_id", [address for _, address in hits])
        found = [(int(id or 0), float(score)) for id, (score, _) in zip(ids, hits, strict=True)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))


@contextmanager
def _lockable(folder: Path) -> Iterator[Path]:
    """The folder, or a copy of it where it can't be written: tantivy locks what it opens.

    What it has opened stays open when the copy is removed.
    """
    if not folder.is_dir() or all(os.access(p, os.W_OK) for p in (folder, *folder.glob(_LOCKS))):
        yield folder
        return
    with TemporaryDirectory() as copy:
        for file in folder.iterdir():
            shutil.copyfile(file, Path(copy, file.name))  # without its rights: locks are written to
        yield Path(copy)
