"""The words that an index and its model know, to mend others by."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from index.protocols import Embedder
from index.search import SearchIndex
from index.stems import ENGLISH, stems
from qa.question.spelling import Speller

_FORMS = 32
"""In how many passages with a form of a word the word itself is looked for."""


def speller(index: SearchIndex, model: Callable[[], Embedder]) -> Speller:
    """A speller by the words of an index and of its model, which is loaded when one is odd."""
    return Speller(
        index.occurs, partial(_stands, index), partial(_is_word, model), partial(_rarity, index)
    )


def _stands(index: SearchIndex, word: str) -> bool:
    """Whether a word stands in small letters in one of the passages that hold a form of it."""
    just_so = re.compile(rf"\b{re.escape(word)}\b")
    places = index.holding(word, _FORMS, every=True).tolist()
    return any(just_so.search(index.text(at)) for at in places)


def _is_word(model: Callable[[], Embedder], word: str) -> bool:
    """Whether the model has a word as one piece."""
    one, other = model().count_tokens([word, "the"])
    return one == other


def _rarity(index: SearchIndex, word: str) -> float:
    return float(index.idf(stems(word, ENGLISH)[:1])[0])
