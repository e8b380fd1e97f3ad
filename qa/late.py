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

from index.protocols import Tokens, Vectors
from index.stems import ENGLISH, stems
from index.tokens import PackedTokens, signs
from index.types import Span

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class QuestionTokens:
    """A question's tokens, shape (n, dimension), and how much each weighs, shape (n,)."""

    vectors: Vectors
    weights: Vectors

    def covered(self, presence: Vectors) -> float:
        """How well a text covers the question, about 0..1, from each token's presence in it."""
        return float(presence @ self.weights)


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


def presence(
    question: QuestionTokens, texts: Sequence[PackedTokens], parts: Sequence[Sequence[Span]]
) -> list[Vectors]:
    """How present each token of a question is in each part of each text, shape (parts, n).

    That is its highest cosine with a token there, 0 where there is none; `parts`
    are spans counted from their text's start.
    """
    if not texts:
        return []
    cosines = signs(np.concatenate([text.bits for text in texts])) @ question.vectors.T
    lasts = np.cumsum([len(text.bits) for text in texts])
    return [
        _highest(own, text, spans)
        for own, text, spans in zip(np.split(cosines, lasts[:-1]), texts, parts, strict=True)
    ]


def _highest(cosines: Vectors, text: PackedTokens, parts: Sequence[Span]) -> Vectors:
    """The highest cosines, shape (tokens, n), in each part of a text."""
    found = np.zeros((len(parts), cosines.shape[1]), dtype=np.float32)
    firsts = np.searchsorted(text.spans[:, 0], [part.start for part in parts], side="left")
    lasts = np.searchsorted(text.spans[:, 1], [part.end for part in parts], side="right")
    for at in np.flatnonzero(lasts > firsts):
        found[at] = cosines[firsts[at] : lasts[at]].max(axis=0)
    return found
