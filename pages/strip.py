"""Who speaks when: a document as a thin strip of colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from index.html import Markup, element
from index.types import Document, Kind, Span, Turn
from index.voices import Voices
from pages.wording import named, share_in_words

FINEST = 400
"""The most pieces that a strip is cut into."""

TOLD = 5
"""How many speakers are told in words."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Turns in a row of one speaker; `turn` is the number of the first."""

    turn: int
    span: Span
    speaker: str | None
    voice: str | None

    @property
    def length(self) -> int:
        return self.span.end - self.span.start


def strip(document: Document, quote: Span, voices: Voices) -> Markup:
    """The strip, the quote marked on it; each piece knows its turn."""
    runs = list(_runs(document.turns))
    if not runs:
        return Markup()
    scale = 1000 / max(1, len(document.text))
    pieces = [_piece(run, scale, voices) for run in _thinned(runs, len(document.text))]
    here = element(
        "rect",
        x=f"{max(0.0, quote.start * scale - 1):.1f}",
        y=0,
        width=f"{max(2.0, (quote.end - quote.start) * scale):.1f}",
        height=10,
        class_="here",
    )
    return element(
        "svg",
        *pieces,
        here if quote.end > quote.start else "",
        viewBox="0 0 1000 10",
        preserveAspectRatio="none",
        role="img",
        aria_label=f"Who speaks when: {_shares(runs)}",
        class_="strip",
    )


def _runs(turns: tuple[Turn, ...]) -> Iterator[_Run]:
    spoken = ((n, turn) for n, turn in enumerate(turns) if turn.kind is Kind.SPEECH)
    for (speaker, voice), found in groupby(spoken, key=lambda t: (t[1].speaker, t[1].voice)):
        (number, first), *rest = found
        last = rest[-1][1] if rest else first
        yield _Run(number, Span(first.span.start, last.span.end), speaker, voice)


def _thinned(runs: list[_Run], length: int) -> Iterator[_Run]:
    """The runs, or the longest of each stretch where they are too many to be seen."""
    if len(runs) <= FINEST:
        yield from runs
        return
    for _, near in groupby(runs, key=lambda run: run.span.start * FINEST // length):
        yield max(near, key=lambda run: run.length)


def _piece(run: _Run, scale: float, voices: Voices) -> Markup:
    return element(
        "rect",
        element("title", named(run.speaker, run.voice)),
        x=f"{run.span.start * scale:.1f}",
        y=2,
        width=f"{max(0.5, run.length * scale):.1f}",
        height=6,
        class_=voices.of(run.speaker),
        data_turn=run.turn,
    )


def _shares(runs: list[_Run]) -> str:
    spoken: Counter[str] = Counter()
    for run in runs:
        spoken[named(run.speaker, None)] += run.length
    total = sum(spoken.values()) or 1
    most = [f"{name} {share_in_words(size / total)}" for name, size in spoken.most_common(TOLD)]
    others = len(spoken) - len(most)
    return ", ".join([*most, f"{others} more"] if others else most)
