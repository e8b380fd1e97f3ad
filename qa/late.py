"""Late interaction: each content word of a question against the tokens of a text.

Khattab and Zaharia, "ColBERT", SIGIR 2020: a word is as present in a text as
its nearest token there; words count by their share of the question's
information. The question's side is in floats, the text's in signs. What is
known of a text besides its words, as who says it, need not stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.protocols import Ids, Mask, Tokens, Vectors
from index.stems import ENGLISH, stems
from index.tokens import PackedTokens, products

_WORD = re.compile(r"\w+")

LEAST = 0.01
"""The share of a question's information that says something of how well a text covers it."""

_APART = 1 << 32
"""More than any offset in a text: keeps the tokens of texts one after another in order."""


@dataclass(frozen=True, slots=True)
class QuestionTokens:
    """A question's tokens, shape (n, dimension), and how much each weighs, shape (n,).

    `stems` are those of the word that each token is of.
    """

    vectors: Vectors
    weights: Vectors
    stems: Sequence[frozenset[str]]

    def covered(self, presence: Vectors) -> Vectors:
        """How well texts cover the question, about 0..1, from each token's presence, (…, n)."""
        covered: Vectors = presence @ self.weights
        return covered

    def told(self, known: Sequence[frozenset[str]]) -> Mask:
        """Which tokens are of words among the stems known of each text, shape (texts, n)."""
        found = [[not own.isdisjoint(stems) for own in self.stems] for stems in known]
        return np.array(found, np.bool_).reshape(len(known), len(self.weights))

    def covered_else(self, presence: Vectors, told: Mask) -> Vectors:
        """As `covered`, of the tokens that aren't told; of all where all are; shape (texts,)."""
        weights = np.where(told, np.float32(0), self.weights)
        totals = weights.sum(axis=1, keepdims=True)
        weights = np.where(totals > LEAST, weights / np.maximum(totals, LEAST), self.weights)
        covered: Vectors = (presence * weights).sum(axis=1)
        return covered


def question_tokens(
    question: str, tokens: Tokens, weights: Mapping[str, float], language: str = ENGLISH
) -> QuestionTokens:
    """The tokens of the words whose stems have a weight, which the tokens of a word share."""
    chosen: list[int] = []
    shares: list[float] = []
    owned: list[frozenset[str]] = []
    starts, ends = tokens.spans[:, 0], tokens.spans[:, 1]
    for match in _WORD.finditer(question):
        own = stems(match.group(), language)
        weight = sum(weights.get(stem, 0.0) for stem in own)
        inside = np.flatnonzero((starts >= match.start()) & (ends <= match.end())).tolist()
        if weight > 0 and inside:
            chosen += inside
            shares += [weight / len(inside)] * len(inside)
            owned += [frozenset(own)] * len(inside)
    total = np.array(shares, dtype=np.float32)
    return QuestionTokens(tokens.vectors[chosen], total / max(float(total.sum()), 1e-9), owned)


def presence(
    question: QuestionTokens, texts: Sequence[PackedTokens], of: Ids, parts: Ids
) -> Vectors:
    """How present each token of a question is in parts of texts, shape (parts, n).

    That is its highest cosine with a token that is wholly there, 0 where there is
    none. `of`, shape (parts,), are the places of the parts' texts; `parts`, shape
    (parts, 2), their offsets from those texts' start.
    """
    bits = np.concatenate([text.bits for text in texts])
    spans = np.concatenate([text.spans for text in texts]).astype(np.int64)
    spans += _APART * np.repeat(np.arange(len(texts)), [len(t.spans) for t in texts])[:, None]
    within = parts + _APART * of[:, None]
    firsts = np.searchsorted(spans[:, 0], within[:, 0], side="left")
    lasts = np.searchsorted(spans[:, 1], within[:, 1], side="right")
    return _highest(products(bits, question.vectors), firsts, lasts)


def _highest(cosines: Vectors, firsts: Ids, lasts: Ids) -> Vectors:
    """The highest of the rows from each first to each last, 0 where there are none."""
    found = np.zeros((len(firsts), cosines.shape[1]), dtype=np.float32)
    some = np.flatnonzero(lasts > firsts)
    if len(some) and cosines.shape[1]:
        padded = np.append(cosines, np.zeros((1, cosines.shape[1]), np.float32), axis=0)
        edges = np.stack([firsts[some], lasts[some]], axis=1).ravel()
        found[some] = np.maximum.reduceat(padded, edges, axis=0)[::2]
    return found
