"""A question without the words that only say whose words are wanted, from where and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.types import Span
from qa.question.frames import framed
from qa.question.grammar import LONGEST
from qa.question.kinds import NAME
from qa.words import content_stems

_CREDITS = re.compile(
    rf",?\s*\b(?:(?:according\s+to|in\s+the\s+(?:words|view|opinion|eyes)\s+of)\s+(?:the\s+)?"
    rf"{NAME}+|in\s+(?:the\s+)?{NAME}+['’]s?\s+(?:words|view|opinion|eyes))|"
    rf"(?:\b(?:the|our|that|this)\s+)?{NAME}+(?:['’]s?)?",
    re.IGNORECASE,
)


def blanked(text: str, spans: Iterable[Span], by: str = " ") -> str:
    """A text with each character in the spans replaced."""
    for span in spans:
        text = text[: span.start] + by * (span.end - span.start) + text[span.end :]
    return text


def without(text: str, spans: Sequence[Span], start: int = 0) -> str:
    """A text from a place on without the spans, and the blanks before them."""
    return "".join(_parts(text, sorted(spans), start))


def stripped(text: str, by: Sequence[Span], apart: Sequence[Span], frame: int | None) -> str:
    """The words to search for: without the names whose words are wanted, and what stands apart.

    They are those of all that is searched then, and would only favour the
    passages in which somebody is introduced. The `frame` ends where the words
    do that only ask.
    """
    masked = blanked(blanked(text, apart), by, NAME)
    own = framed(masked) if frame is None else Span(frame, len(text))
    credited = [] if len(text) > LONGEST else list(_CREDITS.finditer(masked))
    spans = [*by, *apart, *(Span(*found.span()) for found in credited)]
    spans = [span for span in spans if span.start < own.end]
    rest = without(text[: own.end], spans, own.start).strip().lstrip(",;: ")
    if own.start and not content_stems(rest):
        return text
    return rest if any(c.isalnum() for c in rest) else text


def _parts(text: str, spans: Sequence[Span], start: int) -> Iterator[str]:
    for span in spans:
        if span.end > start:
            yield text[start : max(start, span.start)].rstrip()
            start = span.end
    yield text[start:]
