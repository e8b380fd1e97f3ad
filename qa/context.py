"""The best quotes with their sources, within a number of tokens, for another program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import tiktoken

from index.errors import QuestionError
from index.types import Span
from qa import citation
from qa.types import Answer, Quote


@dataclass(frozen=True, slots=True)
class Context:
    """A text, the quotes in it, and its number of tokens."""

    text: str
    quotes: tuple[Quote, ...]
    tokens: int


def to_context(answer: Answer, max_tokens: int, encoding: str = "cl100k_base") -> Context:
    """Pack the quotes of an answer, best first, into at most `max_tokens` tokens.

    Tokens are counted with tiktoken. A quote that doesn't fit gives way to its
    highlight, and then to the next one. Where nothing answers, nothing is packed.

    Raises:
        QuestionError: there is no such encoding, or it can't be loaded offline.
    """
    counter = _encoding(encoding)
    text, tokens = "", 0
    used: list[Quote] = []
    for quote in answer.quotes if answer.answered else ():
        for block in _blocks(quote, len(used) + 1):
            longer = f"{text}\n\n{block}" if text else block
            count = len(counter.encode(longer, disallowed_special=()))
            if count <= max_tokens:
                text, tokens = longer, count
                used.append(quote)
                break
    return Context(text, tuple(used), tokens)


def _blocks(quote: Quote, number: int) -> Iterator[str]:
    """The quote with its source: in full, then only what answers with what that leans on."""
    start = max(quote.span.start, (quote.lead_in or quote.highlight).start)
    shortened = Span(start, quote.highlight.end).of(quote.transcript.text)
    for words in (quote.text, shortened):
        yield f"[{number}] {citation.source(quote)}:\n“{words}”"


def _encoding(name: str) -> tiktoken.Encoding:
    known = tiktoken.list_encoding_names()
    bundled = f"{name}_offline"
    if bundled not in known and name not in known:
        raise QuestionError(f"no encoding {name!r}; encodings: {', '.join(sorted(known))}")
    try:
        return tiktoken.get_encoding(bundled if bundled in known else name)
    except OSError as error:
        raise QuestionError(
            f"the encoding {name!r} is not on this machine and can't be fetched; use cl100k_base"
        ) from error
