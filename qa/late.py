"""Late interaction: each content word of a question against the tokens of a text.

Khattab and Zaharia, "ColBERT", SIGIR 2020: a word is as present in a text as
its nearest token there; words count by their share of the question's
information. The question's side is in floats, the text's in signs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.protocols import Ids, Tokens, Vectors
from index.stems import ENGLISH, stems
from index.tokens import PackedTokens, products
from index.types import Span

_WORD = re.compile(r"\w+")

_APART = 1 << 32
"""More than any offset in a text: keeps the tokens of texts one after another in order."""


@dataclass(frozen=True, slots=True)
class QuestionTokens:
    """A question's tokens, shape (n, dimension), and how much each weighs, shape (n,)."""

    vectors: Vectors
    weights: Vectors

    def covered(self, presence: Vectors) -> Vectors:
        """How well texts cover the question, about 0..1, from each token's presence, (…, n)."""
        covered: Vectors = presence @ self.weights
        return covered


def question_tokens(
    question: str, tokens: Tokens, weights: Mapping[str, float], language: str = ENGLISH
) -> QuestionTokens:
    """The tokens of the words whose stems have a weight, which the tokens of a word share."""
    chosen: list[int] = []
    shares: list[float] = []
    starts, ends = tokens.spans[:, 0], tokens.spans[:, 1]
    for match in _WORD.finditer(question):
        weight = sum(weights.get(stem, 0.0) for stem in stems(match.group(), language))
        inside = np.flatnonzero((starts >= match.start()) & (ends <= match.end())).tolist()
        if weight > 0 and inside:
            chosen += inside
            shares += [weight / len(inside)] * len(inside)
    total = np.array(shares, dtype=np.float32)
    return QuestionTokens(tokens.vectors[chosen], total / max(float(total.sum()), 1e-9))


@dataclass(frozen=True, slots=True)
class Text:
    """The tokens of a text, and the parts of it that are looked at; spans count from its start."""

    tokens: PackedTokens
    parts: Sequence[Span]


def presence(question: QuestionTokens, texts: Sequence[Text]) -> list[Vectors]:
    """How present each token of a question is in each part of each text, shape (parts, n).

    That is its highest cosine with a token there, 0 where there is none.
    """
    if not texts:
        return []
    cosines = products(np.concatenate([text.tokens.bits for text in texts]), question.vectors)
    firsts, lasts = _rows(texts)
    ends = np.cumsum([len(text.parts) for text in texts])
    return np.split(_highest(cosines, firsts, lasts), ends[:-1])


def _rows(texts: Sequence[Text]) -> tuple[Ids, Ids]:
    """From which row of all texts' tokens to which those lie that are wholly in each part."""
    spans = np.concatenate([text.tokens.spans for text in texts]).astype(np.int64)
    spans += (
        _APART * np.repeat(np.arange(len(texts)), [len(t.tokens.spans) for t in texts])[:, None]
    )
    parts = np.array([part for text in texts for part in text.parts], np.int64).reshape(-1, 2)
    parts += _APART * np.repeat(np.arange(len(texts)), [len(t.parts) for t in texts])[:, None]
    firsts = np.searchsorted(spans[:, 0], parts[:, 0], side="left")
    return firsts, np.searchsorted(spans[:, 1], parts[:, 1], side="right")


def _highest(cosines: Vectors, firsts: Ids, lasts: Ids) -> Vectors:
    """The highest of the rows from each first to each last, 0 where there are none."""
    found = np.zeros((len(firsts), cosines.shape[1]), dtype=np.float32)
    some = np.flatnonzero(lasts > firsts)
    if len(some) and cosines.shape[1]:
        padded = np.append(cosines, np.zeros((1, cosines.shape[1]), np.float32), axis=0)
        edges = np.stack([firsts[some], lasts[some]], axis=1).ravel()
        found[some] = np.maximum.reduceat(padded, edges, axis=0)[::2]
    return found
