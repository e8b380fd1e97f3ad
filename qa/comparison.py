"""An altered quotation beside what was said: which words of each differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from index.types import Span
from qa.alignment import Letters, keys_of, words_at
from qa.claims import claimed
from qa.types import Check, Place, Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """The words that differ: spans in the quotation, and for each place in its transcript."""

    quoted: tuple[Span, ...]
    said: tuple[tuple[Span, ...], ...]


def compared(check: Check) -> Comparison:
    """What differs in an altered quotation, word by word; nothing for any other verdict."""
    if check.verdict is not Verdict.ALTERED:
        return Comparison((), tuple(() for _ in check.places))
    pairs = list(zip(_fragments(check.quotation), check.places, strict=True))
    found = [list(_differing(check.quotation, part, place)) for part, place in pairs]
    return Comparison(
        quoted=tuple(ours for each in found for ours, _ in each if ours is not None),
        said=tuple(tuple(theirs for _, theirs in each if theirs is not None) for each in found),
    )


def _fragments(quotation: str) -> Iterator[Span]:
    at = 0
    for fragment in claimed(quotation).fragments:
        if keys_of(fragment):
            start = quotation.index(fragment, at)
            at = start + len(fragment)
            yield Span(start, at)


def _differing(
    quotation: str, part: Span, place: Place
) -> Iterator[tuple[Span | None, Span | None]]:
    text = place.transcript.text
    quoted, said = keys_of(part.of(quotation)), keys_of(place.span.of(text))
    letters = Letters([*quoted, *said])
    edits = Levenshtein.opcodes(letters.of(quoted), letters.of(said))
    for equal, run in groupby(edits, lambda edit: edit.tag == "equal"):
        if not equal:
            differing = list(run)
            first, last = differing[0], differing[-1]
            yield (
                words_at(quotation, [part], first.src_start, last.src_end),
                words_at(text, [place.span], first.dest_start, last.dest_end),
            )
