"""What a system must offer to be measured. Runs without the packages of OnRecord or of a rival."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol


class Place(NamedTuple):
    """A stretch of a document: `text[start:end]`, in characters."""

    document: str
    start: int
    end: int


class Document(NamedTuple):
    """A text file as it is: its name and all of its text."""

    name: str
    text: str


class Passage(NamedTuple):
    """A piece of a document to be found: the place where it stands, and its words."""

    place: Place
    text: str


class Rival(Protocol):
    """A system that finds passages, with its model loaded."""

    def build(self, documents: Sequence[Document], passages: Sequence[Passage] | None) -> int:
        """Take in the passages, or the documents cut as the system itself cuts them.

        Gives the number of passages. Called once.
        """
        ...

    def ask(self, question: str, k: int) -> list[Place]:
        """Where the best `k` passages stand, best first; fewer where fewer are found."""
        ...


Start = Callable[[Path, Path], Rival]
"""Starts a system on a sentence-transformers model, in a folder where it may write: both given."""


@dataclass(frozen=True, slots=True)
class Gives:
    """What comes with a result, in a few words: who speaks, where it stands, whether it answers."""

    speakers: str
    offsets: str
    refusal: str


@dataclass(frozen=True, slots=True)
class System:
    """A system as it is measured.

    `package` is the distribution whose version is told. One with a splitter
    `splits` documents itself. `ours` is true of OnRecord, which runs in the
    project's own environment.
    """

    name: str
    package: str
    gives: Gives
    start: Start
    splits: bool = True
    ours: bool = False
