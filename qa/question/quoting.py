"""Words in quotation marks that a question says somebody said."""

from __future__ import annotations

from index.types import Span
from qa.question.grammar import LONGEST, Phrase

_MARKED = Phrase(
    r"[\"“„«](?P<double>[^\"“”„«»]+)[\"“”»]|"
    r"(?<!\w)['‘](?P<single>(?:[^'‘’]|(?<=\w)['’](?=\w))+)['’](?!\w)"
)
_SAID = Phrase(
    r"\b(?:sa(?:y|ys|id|ying)|us(?:e|es|ed|ing)|utter(?:s|ed|ing)?|coin(?:s|ed|ing)?|"
    r"(?:(?:the|this|that|exact)\s+)(?:words?|phrase|term|expression|line|slogan|sentence|"
    r"quot(?:e|ation)))\s*,?\s*(?:(?:that|this)\b)?\s*[:,]?\s*$"
)
_WHO = Phrase(
    r"^\W*(?:who|which\s+\w+|when\s+did\s+\S+)\b.*\b(?:sa(?:y|ys|id)|used?|coined|wrote)\b"
)


def marked(question: str) -> list[Span]:
    """Where words stand in quotation marks."""
    if len(question) > LONGEST:
        return []
    return [Span(*found.span()) for found in _MARKED.finditer(question)]


def quoted(question: str) -> Span | None:
    """Where the words stand that a question says were said just so; None where there are none.

    Who said “…”? Did she ever use the phrase “…”? “…”: who said that?
    Other marks are about a word: What is a “harbour levy”?
    """
    if len(question) > LONGEST:
        return None
    for found in _MARKED.finditer(question):
        before, after = question[: found.start()], question[found.end() :]
        alone = not any(map(str.isalnum, before))
        if _SAID.search(before) or (alone and (_WHO.match(after) or not after.strip(" .?!"))):
            words = Span(*found.span("double" if found["double"] else "single"))
            return words if any(map(str.isalnum, words.of(question))) else None
    return None
