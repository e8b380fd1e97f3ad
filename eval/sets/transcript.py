"""Writing a benchmark's paragraphs or turns as a transcript of `Speaker: words` lines."""

from __future__ import annotations

from index.types import Span

_LINE_BREAKS = dict.fromkeys(map(ord, "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")


def one_line(text: str) -> str:
    """The text with each line break and tab replaced by one space: no character moves."""
    return text.translate(_LINE_BREAKS)


class Transcript:
    """A transcript that grows by turns and remembers where each one's words stand."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    def add(self, speaker: str, words: str) -> Span:
        """Write a turn; the span covers its words, without the label.

        `words` must be one line that neither begins nor ends with blanks.
        """
        label = f"{speaker}: "
        start = self._length + len(label)
        part = f"{label}{words}\n\n"
        self._parts.append(part)
        self._length += len(part)
        return Span(start, start + len(words))
