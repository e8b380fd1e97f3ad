"""When a quote is relevant to a question, and when its highlight is right."""

from __future__ import annotations

from eval.questions import Gold, Question
from index.types import Span
from qa.types import Quote


def covered(quote: Quote, question: Question) -> tuple[Gold, ...]:
    """The gold stretches that the quote overlaps: none where it is not relevant."""
    return touched(quote.transcript.name, quote.span, question)


def touched(document: str, span: Span, question: Question) -> tuple[Gold, ...]:
    """The gold stretches that a span of a document overlaps."""
    if document != question.document:
        return ()
    return tuple(gold for gold in question.gold if gold.span.overlaps(span))


def overlap(one: Span, other: Span) -> int:
    """Number of characters that the spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def half_overlaps(highlight: Span, question: Question) -> bool:
    """Whether the highlight shares at least half of the shorter of itself and one gold span."""
    for span in question.highlights:
        shorter = min(highlight.end - highlight.start, span.end - span.start)
        if 0 < shorter <= 2 * overlap(highlight, span):
            return True
    return False


def holds_answer(highlight: Span, question: Question) -> bool:
    """Whether the highlight holds one of the answers from end to end."""
    return any(
        highlight.start <= span.start and span.end <= highlight.end for span in question.highlights
    )
