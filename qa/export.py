"""Answers to take along: Markdown, CSV, citations."""

from __future__ import annotations

import csv
import io
import json
import re

from qa import citation
from qa.render import answer_json
from qa.types import Answer, Format, Quote

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
_LIST_ITEM = re.compile(r"^(\s*\d*)([-+.)])(?=\s)", re.MULTILINE)


def exported(answer: Answer, format: Format) -> str:
    """An answer in a format, without a newline at its end."""
    match format:
        case Format.JSON:
            return json.dumps(answer_json(answer), ensure_ascii=False)
        case Format.MARKDOWN:
            return markdown(answer)
        case Format.CSV:
            return table(answer)
        case Format.CITATION:
            return "\n".join(citation.plain(quote) for quote in answer.quotes)
        case Format.BIBTEX:
            return "\n\n".join(citation.bibtex(quote) for quote in answer.quotes)
        case Format.CSL:
            items = [citation.csl(quote) for quote in answer.quotes]
            return json.dumps(items, ensure_ascii=False, indent=1)


def markdown(answer: Answer) -> str:
    """The question as a heading, each quote as a block quotation with its source below."""
    parts = [f"## {_escaped(' '.join(answer.question.split()))}"]
    if not answer.answered:
        nearest = " The nearest passages:" if answer.quotes else ""
        parts.append(f"Nobody here answers that.{nearest}")
    for quote in answer.quotes:
        parts += [_block(quote), f"— {_escaped(citation.source(quote))}"]
    return "\n\n".join(parts)


def _block(quote: Quote) -> str:
    lines = _LIST_ITEM.sub(r"\1\\\2", _escaped(quote.text)).splitlines()
    return "\n".join(f"> {line}".rstrip() for line in lines)


def table(answer: Answer) -> str:
    """A row a quote, under the names of the fields of `ask --json`."""
    fields = (
        *("question", "answered", "text", "speaker", "role", "quoted_by", "document", "title"),
        *("date", "start", "end", "page", "confidence"),
    )
    written = io.StringIO()
    rows = csv.DictWriter(written, fields, extrasaction="ignore", lineterminator="\n")
    rows.writeheader()
    content = answer_json(answer)
    for quote in content["quotes"]:
        rows.writerow(
            {**quote, "question": answer.question, "answered": str(answer.answered).lower()}
        )
    return written.getvalue().rstrip("\n")


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
