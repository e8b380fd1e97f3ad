"""Whom a quotation is ascribed to, as people write that: "Roe, mayor of Eastport", "she said"."""

from __future__ import annotations

import re

from qa.question.mentions import People

_LEAD = re.compile(r"(?:as|according\s+to)\s+", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*[,;(/–—-]|\s+(?!and\b|or\b)[a-z\d]")
_NOBODY = re.compile(
    r"(?:i|we|you|he|she|they|it|an?|the|this|one|some(?:one|body)|quot(?:e|ation)|question|answer|"
    r"note|source)\b",
    re.IGNORECASE,
)


def authors(written: str, people: People) -> tuple[str, ...]:
    """The speakers for whom an author stands: a name, and perhaps an office, a date or "said".

    Whoever speaks nowhere is called as it is written; none where it names nobody.
    """
    lead = _LEAD.match(written)
    name = written[lead.end() :] if lead else written
    ends = (m.span.end for m in people.mentions(name) if _GOES_ON.match(name, m.span.end))
    for end in (len(name), *ends):
        if found := people.find(name[:end]):
            return found
    return () if _NOBODY.match(name) else (name,)
