"""Who was there: a question for those who speak in a document that it names."""

from __future__ import annotations

from qa.question.grammar import LONGEST, Phrase
from qa.question.library import Library

_WAS_THERE = Phrase(
    r"^\W*who(?:\s+(?:else|all))?\s+(?:(?P<attends>attend(?:s|ed)?)|"
    r"(?:is|are|was|were)(?:\s+(?:present|there|heard))?|t(?:akes?|ook)\s+part|"
    r"participate[sd]?|appear(?:s|ed)?)(?=\s)"
)
_AT = Phrase(r"\s+(?:in|at|on)\s")


def as_speaking(text: str, library: Library) -> str:
    """A question as it is; "Who spoke at …?" where it asks who was in a document, and no more."""
    found = _WAS_THERE.match(text) if len(text) <= LONGEST else None
    if found is None:
        return text
    where = f" at{text[found.end() :]}" if found["attends"] else text[found.end() :]
    if not _AT.match(where):
        return text
    places = library.named_in(where, ())
    whole = any(p.span.start <= 1 and not _says_more(where[p.span.end :]) for p in places)
    return f"Who spoke{where}" if whole else text


def _says_more(rest: str) -> bool:
    return any(map(str.isalnum, rest))
