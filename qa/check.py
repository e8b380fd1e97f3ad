"""Checking a quotation against the whole index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.errors import QuestionError
from index.search import SearchIndex
from index.types import Span
from qa.alignment import Letters, align, keys_of, occurrences, words_at
from qa.speeches import Speech, speeches
from qa.types import Check, Difference, Place, Verdict

_SAME = 0.6
"""The least share of words in common for other words to be an altered quotation."""

_FEWEST = 3
"""The fewest words in common with an altered quotation."""

_PIECE = 4
"""The fewest words in a row that count as a piece of a stitched quotation."""

_PIECES = 0.85
"""The least share of a stitched quotation that its pieces make up."""

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_CLOSING = " \t\r\n\"'“”‘’„‟«»"
_STOPS = ".?!…"


@dataclass(frozen=True, slots=True)
class _Fragment:
    """A part of a quotation between what it leaves out; `letters` stands for its words."""

    text: str
    letters: str

    def words(self, first: int, last: int) -> str:
        """The words from `first` up to `last`, as written."""
        span = words_at(self.text, [Span(0, len(self.text))], first, last)
        return "" if span is None else span.of(self.text)

    def kept(self, edits: Sequence[tuple[int, int, int, int]]) -> int:
        """How many characters of its words are in none of the edits."""
        words = keys_of(self.text)
        gone = {at for first, last, _, _ in edits for at in range(first, last)}
        return sum(len(word) for at, word in enumerate(words) if at not in gone)

    @property
    def stop(self) -> str:
        """The mark that ends it, if that ends a sentence."""
        last = self.text.rstrip(_CLOSING)[-1:]
        return last if last in _STOPS else ""


_Judged = tuple[Verdict, tuple[Place, ...], tuple[Difference, ...]]


def check(
    quotation: str, fragments: Sequence[str], ascribed_to: Sequence[str], index: SearchIndex
) -> Check:
    """What becomes of a quotation, given its fragments and whom it is ascribed to.

    A quotation may run over paragraphs of one speaker, not from one speaker to
    the next. What the source has in square brackets may be left out.

    Raises:
        QuestionError: there is no word in the quotation.
    """
    keys = [keys_of(part) for part in fragments]
    if not any(keys):
        raise QuestionError("the quotation is empty; give the words to look for")
    letters = Letters(key for part in keys for key in part)
    parts = [
        _Fragment(text, letters.of(own)) for text, own in zip(fragments, keys, strict=True) if own
    ]
    verdict, places, differences = _judged(parts, letters, index)
    if verdict in (Verdict.EXACT, Verdict.ELIDED) and _by_others(places, ascribed_to):
        verdict = Verdict.MISATTRIBUTED
    return Check(quotation, verdict, places, differences, tuple(ascribed_to))


def _by_others(places: Iterable[Place], ascribed_to: Sequence[str]) -> bool:
    """Whether certainly none of the places is by one of these speakers."""
    if not ascribed_to:
        return False
    said_by = {name for place in places for name in (place.speaker, place.quoted_by)}
    unknown = any(place.speaker is None for place in places)
    return not unknown and said_by.isdisjoint(ascribed_to)


def _judged(parts: Sequence[_Fragment], letters: Letters, index: SearchIndex) -> _Judged:
    texts = [" ".join(part.text for part in parts)]
    texts += [sentence for part in parts for sentence in _SENTENCE.split(part.text)]
    near: list[Speech] = []
    for every in (True, False):
        near += speeches(list(dict.fromkeys(texts)), letters, index, every)
        if places := tuple(dict.fromkeys(_said(parts, near))):
            return (Verdict.ELIDED if len(parts) > 1 else Verdict.EXACT), places, ()
    altered, share = _altered(parts, near)
    pieces = _stitched(parts, near)
    stitched = sum(size for size, _ in pieces) / sum(len(part.letters) for part in parts)
    if stitched >= max(_PIECES, share):
        return Verdict.STITCHED, tuple(place for _, place in pieces), ()
    return altered if share >= _SAME else (Verdict.NOT_FOUND, (), ())


def _said(parts: Sequence[_Fragment], near: Iterable[Speech]) -> Iterator[Place]:
    """Every place of a quotation; of an elided one the places of its fragments, in one speech."""
    for speech in near:
        if len(parts) == 1:
            size = len(parts[0].letters)
            for at in occurrences(parts[0].letters, speech.letters):
                yield speech.place(at, at + size, parts[0].stop)
        elif found := _in_order(parts, speech):
            yield from found
            return


def _in_order(parts: Sequence[_Fragment], speech: Speech) -> list[Place]:
    places, at = [], 0
    for part in parts:
        start = speech.letters.find(part.letters, at)
        if start < 0:
            return []
        at = start + len(part.letters)
        places.append(speech.place(start, at, part.stop))
    return places


def _altered(parts: Sequence[_Fragment], near: Iterable[Speech]) -> tuple[_Judged, float]:
    """The speech whose words are nearest to a quotation's, and the share that they share.

    Of those with enough words in common that with most letters in them is nearest:
    the long words say more of where a quotation is from than those of every sentence.
    """
    best: _Judged = (Verdict.NOT_FOUND, (), ())
    most, nearness = 0.0, (False, 0.0)
    for speech in near:
        found = [align(part.letters, speech.letters) for part in parts if speech.letters]
        if not found or any(a.start == a.end for a in found):
            continue
        pairs = list(zip(parts, found, strict=True))
        matched = sum(a.matched for a in found)
        share = matched / sum(max(len(p.letters), a.end - a.start) for p, a in pairs)
        written = sum(p.kept(a.edits) for p, a in pairs)
        near_by = (share >= _SAME, share * written)
        if matched >= _FEWEST and near_by > nearness:
            most, nearness = share, near_by
            places = tuple(speech.place(a.start, a.end, p.stop) for p, a in pairs)
            differences = tuple(
                Difference(p.words(q1, q2), speech.words(s1, s2))
                for p, a in pairs
                for q1, q2, s1, s2 in a.edits
            )
            best = (Verdict.ALTERED, places, differences)
    return best, most


def _stitched(parts: Sequence[_Fragment], near: Sequence[Speech]) -> list[tuple[int, Place]]:
    """The longest pieces that make up a quotation, with their sizes; none if one speech has all."""
    letters = "".join(part.letters for part in parts)
    pieces: list[tuple[int, Place]] = []
    used: set[tuple[str, Span]] = set()
    at = 0
    while at < len(letters):
        rest = letters[at:]
        size, speech = max(
            ((_beginning(rest, speech.letters), speech) for speech in near),
            key=lambda found: found[0],
            default=(0, None),
        )
        if speech is not None and size >= _PIECE:
            start = speech.letters.find(rest[:size])
            pieces.append((size, speech.place(start, start + size, "")))
            used.add((speech.transcript.name, speech.turns[0].span))
        at += max(size, 1)
    return pieces if len(used) > 1 else []


def _beginning(letters: str, whole: str) -> int:
    """How many of the first letters stand in a row in a string."""
    low, high = 0, len(letters)
    while low < high:
        middle = (low + high + 1) // 2
        if letters[:middle] in whole:
            low = middle
        else:
            high = middle - 1
    return low
