"""Which words of a question carry its meaning, and how much of them a text holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from index.lexical import stems
from index.search import SearchIndex

_FUNCTION_WORDS = """
a about above after again against all also am an and any anybody anyone anything are aren't as at
be because been before being below between both but by can can't cannot could couldn't did didn't do
does doesn't doing don't down during each else ever every few for from further get gets got had
hadn't has hasn't have haven't having he her here hers herself him himself his how i if in into is
isn't it its itself just let's me more most much must mustn't my myself no nor not of off on once
one only or other ought our ours ourselves out over own same shall shan't she should shouldn't so
some somebody someone something such than that the their theirs them themselves then there these
they this those through to too under until up upon us very was wasn't we were weren't what whatever
when where whether which while who whom whose why will with won't would wouldn't you your yours
yourself yourselves
say says said saying tell tells told talk talks talked speak speaks spoke think thinks thought
according mention mentions mentioned
"""
FUNCTION_STEMS = frozenset(stems(_FUNCTION_WORDS))
"""Stems of words that a question is built with; they say nothing of its subject."""


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of a text that are not function words, each once, in order."""
    return tuple(stem for stem in dict.fromkeys(stems(text)) if stem not in FUNCTION_STEMS)


def weigh(index: SearchIndex, text: str) -> dict[str, float]:
    """The content stems of a question with their share of its information.

    Shares are inverse document frequencies, normalised to sum to 1.
    """
    words = content_stems(text)
    if not words:
        return {}
    idf = index.idf(words)
    return dict(zip(words, (idf / np.sum(idf)).tolist(), strict=True))


def coverage(weights: Mapping[str, float], words: Collection[str]) -> float:
    """The share of a question's information whose words stand in a text, in 0..1."""
    return sum(weight for word, weight in weights.items() if word in words)
