"""Words with what they quote from others set apart, or with some of them marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from index.html import Markup, element, join
from index.types import Quotation, Span


def words(text: str, span: Span, quotations: Iterable[Quotation]) -> Markup:
    """The characters of a span; the words of others in it are marked as theirs."""
    return join(*_parts(text, span, quotations))


def marked(text: str, span: Span, marks: Iterable[Span], tag: str) -> Markup:
    """The characters of a span; those of the marks, in text order, inside an element."""
    parts: list[str] = []
    at = span.start
    for mark in marks:
        parts += [text[at : mark.start], element(tag, mark.of(text))]
        at = mark.end
    return join(*parts, text[at : span.end])


def quoted(
    text: str, span: Span, quotations: Iterable[Quotation], quote: Span, highlight: Span
) -> Iterator[str]:
    """The characters of a span, cut where a quote and what answers in it begin and end."""
    if not (span.overlaps(quote) or span.overlaps(highlight)):
        yield words(text, span, quotations)
        return
    edges = {span.start, span.end}
    edges.update(edge for edge in (*quote, *highlight) if span.start < edge < span.end)
    for start, end in pairwise(sorted(edges)):
        piece = Span(start, end)
        shown = words(text, piece, quotations)
        if piece.overlaps(highlight):
            yield element("mark", shown)
        elif piece.overlaps(quote):
            yield element("span", shown, class_="quoted")
        else:
            yield shown


def _parts(text: str, span: Span, quotations: Iterable[Quotation]) -> Iterator[str]:
    at = span.start
    for quotation in quotations:
        if quotation.span.overlaps(span):
            start, end = max(at, quotation.span.start), min(span.end, quotation.span.end)
            yield text[at:start]
            whose = f"The words of {quotation.speaker or 'somebody else'}"
            yield element("q", text[start:end], title=whose)
            at = end
    yield text[at : span.end]
