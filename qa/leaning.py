"""What a highlight leaves open: pronouns and connectives that lean on the words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from index.languages import APOSTROPHES, LANGUAGES
from index.search import SearchIndex
from index.stems import ENGLISH
from index.types import Span

_MOST = 2
"""How many sentences are shown before a highlight, not counting a mere "Yes."."""

_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
_APOSTROPHE = re.compile(rf"[{APOSTROPHES}]")


def lead_in(index: SearchIndex, position: int, highlight: Span) -> Span | None:
    """The sentences right before a highlight that it leans on, of the same turn; None for none.

    `position` is that of the highlight's passage.
    """
    transcript = index.transcript_at(position)
    text, language = transcript.text, transcript.language
    start, shown, words = highlight.start, 0, highlight.of(text)
    if not leans(words, language):
        return None
    for sentence in _before(index, position, highlight):
        words = sentence.of(text)
        start = sentence.start
        shown += not is_thin(words, language)
        if shown == _MOST or (shown and not leans(words, language)):
            break
    return Span(start, highlight.start).trimmed(text) if shown else None


def leans(text: str, language: str | None) -> bool:
    """Whether a text opens with a connective, or refers to what it has not named.

    A pronoun for people is open until a name comes before it, one for things
    until any content word does.
    """
    code = language or ENGLISH
    told = named = False
    for at, word in enumerate(_WORD.findall(text)):
        forms, is_name = _forms(word), at > 0 and word[0].isupper()
        if at == 0 and forms & _listed(code, "leaning_openings"):
            return True
        if not is_name and not named and forms & _listed(code, "leaning_people"):
            return True
        if not is_name and not told and forms & _listed(code, "leaning_things"):
            return True
        if not forms & _listed(code, "function_words"):
            told, named = True, named or is_name
    return False


def is_thin(text: str, language: str | None) -> bool:
    """Whether a text says nothing by itself, such as "Well, yes."."""
    code = language or ENGLISH
    empty = _listed(code, "function_words") | _listed(code, "spoken")
    return all(_forms(word) & empty for word in _WORD.findall(text))


def _before(index: SearchIndex, position: int, highlight: Span) -> Iterator[Span]:
    """The sentences of the same turn, or quotation, before a highlight, the nearest first."""
    c = index.columns
    for at in range(position, -1, -1):
        if c.passage_turn[at] != c.passage_turn[position]:
            return
        if c.passage_quotation[at] == c.passage_quotation[position]:
            yield from (s for s in reversed(index.sentences(at)) if s.end <= highlight.start)


@cache
def _listed(language: str, name: str) -> frozenset[str]:
    known = LANGUAGES.get(language)
    return (
        frozenset(form for entry in known.of(name) for form in _forms(entry))
        if known
        else frozenset()
    )


@lru_cache(maxsize=16384)
def _forms(word: str) -> frozenset[str]:
    """A word as it is compared, and what stands before its apostrophe."""
    plain = _APOSTROPHE.sub("'", word.casefold()).rstrip("'")
    return frozenset((plain, plain.partition("'")[0]))
