"""Which words of a question carry its meaning, and how much of them a text holds."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache

import numpy as np

from index.languages import LANGUAGES
from index.search import SearchIndex
from index.stems import ENGLISH, stems


@cache
def function_stems(language: str) -> frozenset[str]:
    """Stems of the words that a language builds questions with; they say nothing of its subject."""
    known = LANGUAGES.get(language)
    words = known.of("function_words") if known else ()
    return frozenset(stems(" ".join(words), language))


FUNCTION_STEMS = function_stems(ENGLISH)


def content_stems(text: str, language: str = ENGLISH) -> tuple[str, ...]:
    """The stems of a text that are not function words, each once, in order."""
    ignored = function_stems(language)
    return tuple(s for s in dict.fromkeys(stems(text, language)) if s not in ignored)


def weigh(index: SearchIndex, text: str) -> dict[str, float]:
    """The content stems of a question with their share of its information.

    Shares are inverse document frequencies, normalised to sum to 1.
    """
    words = content_stems(text, index.language_of(text))
    if not words:
        return {}
    idf = index.idf(words)
    return dict(zip(words, (idf / np.sum(idf)).tolist(), strict=True))


def coverage(weights: Mapping[str, float], words: Container[str]) -> float:
    """The share of a question's information whose words stand in a text, in 0..1."""
    return sum(weight for word, weight in weights.items() if word in words)
