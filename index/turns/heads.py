"""Lines of a labelled text that head what is below them, or the page: nobody says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.turns.marks import Mark, narration
from index.turns.opening import is_field
from index.turns.paragraphs import Paragraph
from index.turns.structure import Structure
from index.types import Kind

SPEECH = Kind.SPEECH
MIN_LETTERS, MAX_HEADING, MAX_HEAD, MAX_HEAD_WORDS, SAMPLE = 6, 120, 60, 5, 200
STOPS = ".!?…"
SET_APART = "   "
"""What parts the title of a book from the number or the year on top of a page."""


def find_heads(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, marks: Mapping[int, Mark]
) -> dict[int, Mark]:
    """The marks of headings, after which nobody knows who speaks.

    What stands on top of a page is a heading in the structure: a turn goes on below it.
    """
    spoken = [at for at, mark in marks.items() if mark.kind is SPEECH]
    last = max((at for at in spoken if marks[at].evidence is not None), default=max(spoken))
    shouted = _is_shouted(text, [marks[at] for at in spoken[:SAMPLE]])
    kinds = structure.kinds
    found: dict[int, Mark] = {}
    for at in range(min(spoken) + 1, len(paragraphs)):
        if at in marks:
            continue
        end = paragraphs[at].end
        ends = text[end - 1]
        if ends in STOPS or at in kinds or (at <= last and ends.islower()):
            continue
        start = paragraphs[at].start
        if end - start > MAX_HEADING:
            continue
        if text[start:end].isupper():
            if not is_title_in_capitals(text, start, end):
                continue
            if SET_APART in text[start:end]:
                kinds[at] = Kind.HEADING
            elif not shouted:
                found[at] = narration(start)
        elif at > last or (ends == ":" and at + 1 in marks):
            if not _announces(text, start, end, at > last):
                continue
            found[at] = narration(start)
    return found


def _is_shouted(text: str, marks: Sequence[Mark]) -> bool:
    """Whether most of the labels are in capitals."""
    labels = [mark.evidence.of(text) for mark in marks if mark.evidence is not None]
    return 2 * sum(map(str.isupper, labels)) > len(labels)


def is_title_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether a line in capitals ends as no sentence does."""
    letters = sum(map(str.isalpha, text[start:end]))
    return text[end - 1] not in STOPS and text[end - 1] != ":" and letters >= MIN_LETTERS


def _announces(text: str, start: int, end: int, after: bool) -> bool:
    """Whether a line is a head with a colon or, `after` all turns, a field: `Length: 9 min`."""
    if end - start > MAX_HEAD or text.find(":", start, end) < 0:
        return False
    words = text[start:end]
    if words[-1] == ":":
        return words.count(" ") < MAX_HEAD_WORDS and words[0].isupper()
    return after and is_field(words)
