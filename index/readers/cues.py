"""From what is said in stretches of time to a source: the cues of one speaker are one block."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from index.turns.paragraphs import ends_sentence
from index.types import Anchor, Block, Kind, Source, Span, Voice, maker

SPEECH = Kind.SPEECH
PAUSE = 2.0
PARAGRAPH, UNPUNCTUATED, MONOLOGUE = 600, 1200, 3000
BETWEEN = "\n\n"
_anchor, _span = maker(Anchor), maker(Span)


class Said(NamedTuple):
    """Words of one speaker in one stretch of time, in seconds; None where it is not known.

    `words` has single blanks. `opens` says that somebody else may begin to
    speak here, `goes_on` that who begins here speaks until the next opening.
    `label` is the name at the start of the words where the text has one, up to
    `after_label`. `mark` stands before the words and is none of them.
    """

    words: str
    begins: float | None = None
    ends: float | None = None
    voice: Voice | None = None
    opens: bool = False
    goes_on: bool = False
    mark: str = ""
    label: str = ""
    after_label: int = 0
    kind: Kind = Kind.SPEECH

    def without_label(self) -> Said:
        """The same, said by the one who has this label and speaks already."""
        words = self.words[self.after_label :]
        if not words:
            return self
        return Said(words, self.begins, self.ends, self.voice)


def compose(said: Iterable[Said], notes: tuple[str, ...] = ()) -> Source:
    """The source that holds all that is said, a block for each speaker's turn.

    Where nothing tells the speakers apart, a block ends at a pause or when it
    grows long. A voice is written before its words, as evidence.
    """
    page = _Page()
    for one in said:
        page.add(one)
    return page.source(notes)


class _Page:
    """The text so far and the block that is being written."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._anchors: list[Anchor] = []
        self._markup: list[Span] = []
        self._at = 0
        self._start: int | None = None
        self._voice: Voice | None = None
        self._shown: Voice | None = None
        self._goes_on = False
        self._last = Said("")

    def add(self, said: Said) -> None:
        if said.kind is SPEECH:
            if self._continues(said):
                self._words(said, " ")
            else:
                self._open(said)
                self._words(said)
            self._last = said
        elif self._is_midway():
            self._words(said, " ")
        else:
            self._close()
            self._write(self._between())
            start = self._at
            self._words(said)
            self._blocks.append(Block(Span(start, self._at), kind=said.kind))

    def source(self, notes: tuple[str, ...]) -> Source:
        self._close()
        return Source(
            "".join(self._parts),
            tuple(self._blocks),
            markup=tuple(self._markup),
            notes=notes,
            anchors=tuple(self._anchors),
        )

    def _is_midway(self) -> bool:
        """Whether a sentence is being said."""
        return self._start is not None and not ends_sentence(self._last.words)

    def _continues(self, said: Said) -> bool:
        if self._start is None or said.opens:
            return False
        if said.voice is not self._voice and said.voice != self._voice:
            return False
        size = self._at - self._start
        if self._goes_on or self._voice is not None:
            return size < MONOLOGUE or not ends_sentence(self._last.words)
        if size >= UNPUNCTUATED:
            return False
        paused = _pause(self._last, said) >= PAUSE
        return not (paused or size >= PARAGRAPH) or not ends_sentence(self._last.words)

    def _open(self, said: Said) -> None:
        self._close()
        ahead, mark, voice = self._between(), said.mark, said.voice
        at = self._at + len(ahead)
        if voice is not self._voice and voice != self._voice:
            self._voice, self._shown = voice, None
            if voice is not None:
                called = voice.name or voice.label or ""
                evidence = Span(at, at + len(called))
                self._shown = Voice(voice.name, voice.method, voice.role, voice.label, evidence)
                mark = f"{called}:"
        if mark:
            self._markup.append(Span(at, at + len(mark)))
            ahead = f"{ahead}{mark} "
        self._write(ahead)
        self._goes_on = said.goes_on or (self._goes_on and not said.opens)
        self._start = self._at

    def _close(self) -> None:
        if self._start is not None:
            span = Span(self._start, self._at)
            self._blocks.append(Block(span, voice=self._shown, kind=SPEECH))
            self._start = None

    def _between(self) -> str:
        return BETWEEN if self._parts else ""

    def _words(self, said: Said, blank: str = "") -> None:
        words, begins, ends = said.words, said.begins, said.ends
        start = self._at + len(blank)
        self._at = end = start + len(words)
        self._parts.append(blank + words)
        if begins is not None or ends is not None:
            self._anchors.append(_anchor((_span((start, end)), None, begins, ends)))

    def _write(self, words: str) -> None:
        self._parts.append(words)
        self._at += len(words)


def _pause(before: Said, after: Said) -> float:
    """Seconds of silence between two; none where the times don't tell."""
    if before.ends is None or after.begins is None:
        return 0.0
    return after.begins - before.ends
