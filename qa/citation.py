"""A quote as a citation: a line of text, BibTeX, CSL-JSON.

BibTeX: Patashnik, "BibTeXing", 1988. CSL-JSON: the schema of the Citation Style
Language 1.0.2, https://github.com/citation-style-language/schema.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from index.people import split_name
from qa.render import clock, voice
from qa.types import Quote

_SPECIAL = re.compile(r"[\\{}$&#^_%~]")
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces even after a backslash
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


def plain(quote: Quote) -> str:
    """The quote and its source in one line: “…” — Speaker (role), Title, date, name, page."""
    said = " ".join(quote.text.split())
    return f"“{said}” — {source(quote)}"


def source(quote: Quote) -> str:
    """Who said it and where it stands, in one line."""
    parts = [voice(quote.speaker, quote.role)]
    if quote.quoted_by is not None:
        parts.append(f"as quoted by {quote.quoted_by}")
    transcript = quote.transcript
    parts += [part for part in (transcript.title, transcript.date, transcript.name) if part]
    parts.append(locator(quote))
    return ", ".join(parts)


def locator(quote: Quote) -> str:
    """Where in its document a quote stands: the page, the time, or else the characters."""
    where = quote.where
    if where.page is not None:
        return f"p. {where.page}"
    if where.begins is not None:
        return clock(where.begins)
    return f"characters {quote.span.start}-{quote.span.end}"


def key(quote: Quote) -> str:
    """A key that stays the same: surname, year, and a few letters that stand for the place."""
    words = split_name(quote.speaker).words if quote.speaker else ("unknown",)
    surname = re.sub(r"\W", "", words[-1]).lower() or "unknown"
    year = (quote.transcript.date or "")[:4]
    place = f"{quote.transcript.name}:{quote.span.start}:{quote.span.end}"
    return f"{surname}{year}-{hashlib.sha256(place.encode()).hexdigest()[:6]}"


def bibtex(quote: Quote) -> str:
    """The quote as a BibTeX entry of type misc."""
    transcript = quote.transcript
    fields = {
        "author": f"{{{_escaped(voice(quote.speaker, None))}}}",
        "title": _escaped(transcript.title or transcript.name),
        "year": (transcript.date or "")[:4],
        "date": transcript.date or "",
        "howpublished": _escaped(transcript.name),
        "pages": _escaped(locator(quote)),
        "note": _escaped(" ".join(quote.text.split())),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key(quote)},", *lines, "}"])


def csl(quote: Quote) -> dict[str, Any]:
    """The quote as an item of CSL-JSON."""
    transcript = quote.transcript
    item: dict[str, Any] = {
        "id": key(quote),
        "type": "interview",
        "author": [{"literal": voice(quote.speaker, None)}],
        "title": transcript.title or transcript.name,
        "source": transcript.name,
        "locator": locator(quote),
        "note": " ".join(quote.text.split()),
    }
    if transcript.date:
        parts = [int(part) for part in transcript.date.split("-") if part.isdigit()]
        item["issued"] = {"date-parts": [parts]}
    return item


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda m: _ESCAPED.get(m.group(), f"\\{m.group()}"), text)
