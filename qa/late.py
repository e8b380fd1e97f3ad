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

from index.lexical import stems
from index.protocols import Tokens, Vectors
from index.tokens import PackedTokens
from index.types import Span

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class QuestionTokens:
    """A question's tokens, shape (n, dimension), and how much each weighs, shape (n,)."""

    vectors: Vectors
    weights: Vectors


def question_tokens(question: str, tokens: Tokens, weights: Mapping[str, float]) -> QuestionTokens:
    """The tokens of the words whose stems have a weight, which the tokens of a word share."""
    chosen: list[int] = []
    shares: list[float] = []
    starts, ends = tokens.spans[:, 0], tokens.spans[:, 1]
    for match in _WORD.finditer(question):
        weight = sum(weights.get(stem, 0.0) for stem in stems(match.group()))
        inside = np.flatnonzero((starts >= match.start()) & (ends <= match.end())).tolist()
        if weight > 0 and inside:
            chosen += inside
            shares += [weight / len(inside)] * len(inside)
    total = np.array(shares, dtype=np.float32)
    return QuestionTokens(tokens.vectors[chosen], total / max(float(total.sum()), 1e-9))


def late_interaction(
    question: QuestionTokens, passage: PackedTokens, sentences: Sequence[Span]
) -> tuple[float, list[float]]:
    """How well a passage and each of its sentences cover the question's words, about 0..1.

    The sentences are spans counted from the passage's start.
    """
    if not len(question.weights) or not len(passage.spans):
        return 0.0, [0.0] * len(sentences)
    cosines = question.vectors @ passage.signs().T
    whole = float(cosines.max(axis=1) @ question.weights)
    starts, ends = passage.spans[:, 0], passage.spans[:, 1]
    parts: list[float] = []
    for sentence in sentences:
        inside = (starts >= sentence.start) & (ends <= sentence.end)
        best = cosines[:, inside].max(axis=1, initial=-1.0) if inside.any() else None
        parts.append(0.0 if best is None else float(best @ question.weights))
    return whole, parts
