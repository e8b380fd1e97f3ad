"""Answers to take along: Markdown, CSV, citations."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

from qa import citation
from qa.contract import answer_json
from qa.grouping import is_singled_out
from qa.render import contradicted, heading, standing, tally
from qa.types import Answer, Format, Quote

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
_LEADING = re.compile(r"^(?:(?=[-+=])|(\d+)(?=[.)](?:\s|$)))")
"""Where a line would begin a list, end a heading or be a rule."""


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
    """The question as a heading, each quote as a block quotation with its source below.

    Where all that answers was wanted, the quotes stand by speaker.
    """
    parts = [f"## {_escaped(' '.join(answer.question.split()))}"]
    if answer.understood is not None and answer.understood.resolved:
        parts.append(f"*Taken as: {_escaped(answer.understood.resolved)}*")
    if answer.problem is not None:
        parts.append(_escaped(answer.problem))
    elif not answer.answered:
        nearest = " The nearest passages:" if answer.quotes else ""
        parts.append(f"Nobody here answers that.{contradicted(answer)}{nearest}")
    for group in answer.groups:
        parts.append(f"### {_escaped(heading(group, answer.quotes))}")
        for place in group.quotes:
            parts += _sourced(
                answer.quotes[place], " · says it best" * is_singled_out(group, place)
            )
    for quote in () if answer.groups else answer.quotes:
        parts += _sourced(quote)
    if answer.groups:
        parts.append(_escaped(tally(answer)))
    return "\n\n".join(parts)


def _sourced(quote: Quote, remark: str = "") -> Iterator[str]:
    yield _block(quote)
    yield f"— {_escaped(citation.source(quote))}{remark}"
    for place in quote.also:
        yield f"— also: {_escaped(standing(place))}"


def _block(quote: Quote) -> str:
    """The words of a quote; what it leans on and what stands before it in italics."""
    opening = quote.before.of(quote.transcript.text)
    lines = [f"*{line.strip()}*" if line.strip() else "" for line in _lines(opening.rstrip())]
    words = _lines(quote.text)
    if lines and opening.splitlines()[-1].strip():
        words[0] = f"{lines.pop()} {words[0]}"
    return "\n".join(f"> {line}".rstrip() for line in (*lines, *words))


def _lines(text: str) -> list[str]:
    return [_LEADING.sub(r"\1\\", line.lstrip()) for line in _escaped(text).splitlines()]


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
