"""Documents as lists of lines, each with the kind and speaker that it must get."""

from __future__ import annotations

from typing import NamedTuple

from index.read import read_bytes
from index.types import Document, Kind, Metadata

HEADING, NARRATION, COMMENT, STAGE = Kind.HEADING, Kind.NARRATION, Kind.COMMENT, Kind.STAGE


class Line(NamedTuple):
    """A paragraph: what stands before its words, its words, who speaks or what it is.

    `who` is a speaker's name, None for speech of nobody known, or a kind;
    no words make a line that gives no turn.
    """

    before: str
    words: str
    who: str | Kind | None
    after: str = ""


Row = tuple[str, str, str | None]


def line(before: str, words: str = "", who: str | Kind | None = None, after: str = "") -> Line:
    return Line(before, words, who, after)


def written(lines: list[Line], between: str = "\n") -> str:
    """The text of a document of these lines."""
    return between.join(before + words + after for before, words, _, after in lines)


def expected(lines: list[Line]) -> list[Row]:
    """Words, kind and speaker of each turn that the lines must give."""
    rows: list[Row] = []
    for _, words, who, _ in lines:
        if words:
            kind = who if isinstance(who, Kind) else Kind.SPEECH
            rows.append((words, kind.value, None if isinstance(who, Kind) else who))
    return rows


def rows(document: Document) -> list[Row]:
    """Words, kind and speaker of each turn of a document."""
    return [(t.span.of(document.text), t.kind.value, t.speaker) for t in document.turns]


def read(
    lines: list[Line], name: str = "talk.txt", between: str = "\n", sidecar: Metadata | None = None
) -> Document:
    return read_bytes(written(lines, between).encode(), name, sidecar)


def check(
    lines: list[Line], name: str = "talk.txt", between: str = "\n", sidecar: Metadata | None = None
) -> Document:
    """Read the lines as a document and compare every turn."""
    document = read(lines, name, between, sidecar)
    assert rows(document) == expected(lines)
    return document


def talk(*pairs: tuple[str, str]) -> list[Line]:
    """Lines of `label: words`, each with the label as the speaker."""
    return [line(f"{label}: ", words, label) for label, words in pairs]


def speakers(lines: list[Line], name: str = "talk.txt", between: str = "\n") -> list[str | None]:
    """The speaker of each paragraph."""
    return [speaker for _, _, speaker in rows(read(lines, name, between))]
