"""Words with what they quote from others set apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.html import Markup, element, join
from index.types import Quotation, Span


def words(text: str, span: Span, quotations: Iterable[Quotation]) -> Markup:
    """The characters of a span; the words of others in it are marked as theirs."""
    return join(*_parts(text, span, quotations))


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
