"""Checking a quotation against the whole index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.errors import QuestionError
from index.search import SearchIndex
from index.types import Kind, Span, Turn
from qa.quotes import transcript_of
from qa.types import Check, Place, Verdict

_ALIKE = ('"“”„‟«»', "'‘’‚‛ʼ`", "-‐‑‒–—")
_CLASSES = {c: f"[{re.escape(group)}]" for group in _ALIKE for c in group}
_OUTER = ' \t\r\n"“”„‟«»'


def check(quotation: str, index: SearchIndex, documents: Sequence[int]) -> Check:
    """Whether a quotation stands in one of the documents, word for word, and where.

    The form of quotation marks, dashes and blanks may differ. A quotation may
    run over paragraphs of one speaker, not from one speaker to the next.

    Raises:
        QuestionError: there is no word in the quotation.
    """
    words = quotation.strip(_OUTER).split()
    if not any(c.isalnum() for word in words for c in word):
        raise QuestionError("the quotation is empty; give the words to look for")
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(_flexible, words)) + r"(?!\w)")
    places = tuple(place for document in documents for place in _places(pattern, index, document))
    return Check(quotation, Verdict.EXACT if places else Verdict.NOT_FOUND, places)


def _flexible(word: str) -> str:
    return "".join(_CLASSES.get(c, re.escape(c)) for c in word)


def _places(pattern: re.Pattern[str], index: SearchIndex, document: int) -> Iterator[Place]:
    transcript = transcript_of(index, document)
    for match in pattern.finditer(transcript.text):
        span = Span(*match.span())
        said = [turn for turn in index.turns(document) if turn.span.overlaps(span)]
        if _by_one(said, span):
            first = said[0]
            yield Place(transcript, span, first.speaker, first.role, first.method)


def _by_one(said: Sequence[Turn], span: Span) -> bool:
    """Whether the turns under a span are of one voice and hold both its ends.

    Nobody knows whether two turns without a name are.
    """
    return (
        bool(said)
        and said[0].span.start <= span.start
        and span.end <= said[-1].span.end
        and len({(turn.speaker, turn.kind) for turn in said}) == 1
        and (said[0].speaker is not None or said[0].kind is not Kind.SPEECH or len(said) == 1)
    )
