"""Dialogue that a story tells with dashes: `— Да, — сказал Роу. — И скоро.`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.turns.quotation_marks import Quoted
from index.turns.sayer_words import SayerWords
from index.turns.sayers import sayer_after
from index.types import Span

DASHES = frozenset("—–―-")
OPENING = re.compile(r"[—–―-]{1,2}\s*(?=[^\W\d_]|[\"“«„¿¡…])")
DASH = re.compile(r"(?P<mark>[,.!?…:;»”\"]?)(?:\s+[—–―-]{1,2}\s+|\s+[—–](?=[^\W_]))")
RESUMES = re.compile(r"[,.!?…:;]\s*[—–―-]{1,2}\s+|[—–][.,:;]?\s+|[—–][.,]?$")
CLOSED = ",!?…."


def find_told(text: str, paragraphs: Sequence[Span], words: SayerWords) -> dict[int, list[Quoted]]:
    """What is said in each paragraph of a dialogue, by the paragraph's position.

    Empty where no dashed paragraph has a verb of saying after a dash.
    """
    dashed = {
        at: opening.end()
        for at, (start, end) in enumerate(paragraphs)
        if text[start] in DASHES and (opening := OPENING.match(text, start, end)) is not None
    }
    found = {
        at: _parts(text, Span(start, paragraphs[at].end), words) for at, start in dashed.items()
    }
    if not any(len(parts) > 1 or parts[0].end < paragraphs[at].end for at, parts in found.items()):
        return {}
    return {at: [Quoted(part, part, told=True) for part in parts] for at, parts in found.items()}


def _parts(text: str, span: Span, words: SayerWords) -> list[Span]:
    """The spans of what is said, the teller's words between them left out."""
    said: list[Span] = []
    start = at = span.start
    while (dash := DASH.search(text, at, span.end)) is not None:
        at = dash.end()
        end = dash.end("mark")
        if sayer_after(text, end, span.end, dash["mark"] or ",", words) is None:
            continue
        said.append(Span(start, end))
        resumed = RESUMES.search(text, at, span.end)
        if resumed is None:
            return said
        start = at = resumed.end()
        if start >= span.end:
            return said
    said.append(Span(start, span.end))
    return [part for part in said if part.start < part.end]
