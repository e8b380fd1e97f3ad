"""What questions say of a passage that need not stand in it: who speaks, as what, where, when."""

from __future__ import annotations

from functools import lru_cache

from index.candidates import Circumstances
from index.stems import stems
from qa.question.library import date_words, title_words

_KEPT = 1 << 14


@lru_cache(maxsize=_KEPT)
def known_stems(known: Circumstances, language: str) -> frozenset[str]:
    """The stems, in a language, of all that is known of a passage besides its words."""
    own = _stems(f"{known.speaker or ''} {known.role or ''}", language)
    named = _stems(title_words(known.document, known.title), language)
    return own | named | _stems(date_words(known.date), language)


@lru_cache(maxsize=_KEPT)
def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(stems(text, language))
