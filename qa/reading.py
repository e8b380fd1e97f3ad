"""A passage read closely: what each of its sentences says of a question's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.exchanges import Positions
from index.protocols import Vectors
from index.search import SearchIndex
from index.stems import ENGLISH, stems
from index.types import Span
from qa.late import QuestionTokens, presence
from qa.words import coverage


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as passages are compared with it.

    `vector` is its embedding; `weights` are the shares of its words' stems in
    its information; `tokens` is None where the model gives none; `subjects` are
    the ids of the speakers whom it names as its subject. With `own_words`, what
    a speaker quotes from others does not count. `language` is the question's.
    """

    text: str
    vector: Vectors
    weights: Mapping[str, float]
    tokens: QuestionTokens | None
    subjects: frozenset[int]
    own_words: bool = False
    language: str = ENGLISH

    def late(self, present: Vectors) -> float:
        """Late interaction from the presence of each token; 0 without tokens."""
        return 0.0 if self.tokens is None else self.tokens.covered(present)


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a passage, the stems of its words, and what they share with a question.

    `places` are those of the sentences among all of the passage's. `coverages`
    and `lates` are coverage and late interaction by sentence; `present` is how
    present each of the question's tokens is, shape (n,).
    """

    places: Positions
    sentences: tuple[Span, ...]
    words: tuple[str, ...]
    coverages: tuple[float, ...]
    lates: tuple[float, ...]
    present: Vectors


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a passage was said in answer to: its stems, and its `present` as in a reading."""

    words: frozenset[str]
    present: Vectors


def read(index: SearchIndex, position: int, asked: Asked) -> Reading:
    """Read the passage at a position of the index."""
    row = index.row(position)
    transcript = index.transcript(row.document)
    text = transcript.text
    left_out = index.repeated(position) & asked.own_words
    places = np.flatnonzero(~left_out)
    spans = [span for span, out in zip(index.sentences(position), left_out, strict=True) if not out]
    words = [stems(span.of(text), transcript.language) for span in spans]
    found = np.zeros((len(spans), 0), dtype=np.float32)
    if asked.tokens is not None:
        inner = [Span(s.start - row.span.start, s.end - row.span.start) for s in spans]
        (tokens,) = index.tokens(np.array([position]))
        found = presence(asked.tokens, tokens, inner)
    return Reading(
        places=places,
        sentences=tuple(spans),
        words=tuple(word for own in words for word in own),
        coverages=tuple(coverage(asked.weights, set(own)) for own in words),
        lates=tuple(asked.late(part) for part in found),
        present=found.max(axis=0),
    )


def read_prompt(index: SearchIndex, exchange: int | None, asked: Asked) -> Prompt:
    """Read what the passages of an exchange were said in answer to; nothing for None."""
    size = 0 if asked.tokens is None else len(asked.tokens.weights)
    words: set[str] = set()
    present = np.zeros(size, dtype=np.float32)
    for position in () if exchange is None else index.exchanges.prompting(exchange).tolist():
        reading = read(index, position, asked)
        words.update(reading.words)
        present = np.maximum(present, reading.present)
    return Prompt(frozenset(words), present)
