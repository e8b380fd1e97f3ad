"""Passages: parts of one turn, cut between sentences, that fit the embedding model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.protocols import Embedder
from index.sentences import sentences
from index.types import Document, Passage, Quotation, Span

_WORDS = re.compile(r"\S+")


def split(document: Document, embedder: Embedder) -> tuple[Passage, ...]:
    """The passages of every turn of a document, in text order.

    A turn that fits is one passage; a longer one is cut between sentences into
    passages of about equal length, so that none is a scrap. What a turn quotes
    from somebody named is a passage of its own besides.
    """
    text, language = document.text, document.language
    counts = embedder.count_tokens([turn.span.of(text) for turn in document.turns])
    found: list[Passage] = []
    for number, (turn, count) in enumerate(zip(document.turns, counts, strict=True)):
        found.extend(_passages(number, _parts(text, turn.span, count, embedder, language)))
        for quotation in turn.quotations:
            if quotation.speaker is not None:
                (size,) = embedder.count_tokens([quotation.span.of(text)])
                parts = _parts(text, quotation.span, size, embedder, language)
                found.extend(_passages(number, parts, quotation))
    return tuple(found)


def _passages(
    turn: int,
    parts: list[tuple[Span, ...]],
    quotation: Quotation | None = None,
) -> Iterator[Passage]:
    for part in parts:
        yield Passage(turn, Span(part[0].start, part[-1].end), part, quotation)


def pieces(
    text: str, span: Span, embedder: Embedder, language: str | None = None
) -> tuple[Span, ...]:
    """The span cut between sentences into as few parts as fit the model."""
    (count,) = embedder.count_tokens([span.of(text)])
    return tuple(Span(p[0].start, p[-1].end) for p in _parts(text, span, count, embedder, language))


def _parts(
    text: str, span: Span, count: int, embedder: Embedder, language: str | None
) -> list[tuple[Span, ...]]:
    """Runs of sentences of the span, each within the model's limit."""
    whole = sentences(text, span, language)
    if count <= embedder.max_tokens:
        return [whole] if whole else []
    (special,) = embedder.count_tokens([""])
    limit = embedder.max_tokens - special
    short = [s for sentence in whole for s in _shortened(text, sentence, embedder)]
    lengths = [n - special for n in embedder.count_tokens([s.of(text) for s in short])]
    aim = sum(lengths) / -(-sum(lengths) // limit)
    runs: list[list[Span]] = []
    filled = 0
    for sentence, length in zip(short, lengths, strict=True):
        if runs and filled + length <= limit and filled + length / 2 <= aim:
            runs[-1].append(sentence)
            filled += length
        else:
            runs.append([sentence])
            filled = length
    return [part for run in runs for part in _fitting(text, tuple(run), embedder)]


def _fitting(text: str, run: tuple[Span, ...], embedder: Embedder) -> list[tuple[Span, ...]]:
    """The run, halved until it fits: parts of one word can make more tokens together than apart."""
    (count,) = embedder.count_tokens([text[run[0].start : run[-1].end]])
    if count <= embedder.max_tokens or len(run) == 1:
        return [run]
    half = len(run) // 2
    return [*_fitting(text, run[:half], embedder), *_fitting(text, run[half:], embedder)]


def _shortened(text: str, sentence: Span, embedder: Embedder) -> list[Span]:
    """The sentence, halved between words (in a word only where there is but one) until it fits."""
    (count,) = embedder.count_tokens([sentence.of(text)])
    if count <= embedder.max_tokens or sentence.end - sentence.start < 2:
        return [sentence]
    words = [m.span() for m in _WORDS.finditer(text, sentence.start, sentence.end)]
    if len(words) > 1:
        half = len(words) // 2
        left, right = (words[0][0], words[half - 1][1]), (words[half][0], words[-1][1])
    else:
        middle = (sentence.start + sentence.end) // 2
        left, right = (sentence.start, middle), (middle, sentence.end)
    return [
        *_shortened(text, Span(*left), embedder),
        *_shortened(text, Span(*right), embedder),
    ]
