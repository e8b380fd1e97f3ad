"""What people say of answers: a line of JSON each, in a file that outlives the index.

    {"time": …, "verdict": …,
     "asked": {"question", "speakers", "documents", "since", "until", "ignore"},
     "passage": {"document", "start", "end", "highlight", "speaker", "text"} or null}

Lines are only ever added. The last one on a passage, as an answer to the same
question, counts; `taken_back` says that none does. What is said of an answer
that found nothing has no passage.
"""

from __future__ import annotations

import os
import threading
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from index.storage import storing
from index.types import Span
from qa.types import Aspect

SUFFIX = ".feedback.jsonl"

_writing = threading.Lock()


class Judged(StrEnum):
    """What somebody says of a passage, or of an answer without any."""

    RIGHT = "right"
    WRONG_PASSAGE = "wrong_passage"
    WRONG_SPEAKER = "wrong_speaker"
    IT_IS_THERE = "it_is_there"
    TAKEN_BACK = "taken_back"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Asked(_Frozen):
    """A question that needs none before it, and what it was asked of; as `Engine.ask` takes it."""

    question: str
    speakers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    ignore: tuple[Aspect, ...] = ()


class Passage(_Frozen):
    """Words of a document, the part of them that was marked, and who was named as their speaker.

    Offsets are into the document's text; `text` is what stands between `start` and `end`.
    """

    document: str
    start: int
    end: int
    highlight: tuple[int, int]
    speaker: str | None
    text: str

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


class Opinion(_Frozen):
    """What somebody said, and when; of no passage where the answer had none."""

    time: datetime
    asked: Asked
    verdict: Judged
    passage: Passage | None = None


def beside(index: Path) -> Path:
    """The file of an index folder: beside the folder, so that it is there when that is built anew.

    `data/demo` has `data/demo.feedback.jsonl`.
    """
    folder = index.resolve()
    return folder.with_name(folder.name + SUFFIX)


def index_beside(file: Path) -> Path | None:
    """The index folder that a file of opinions belongs to by its name; None for another name."""
    name = file.name.removesuffix(SUFFIX)
    return file.with_name(name) if name and name != file.name else None


def append(file: Path, opinion: Opinion) -> None:
    """Add a line to the file, which is made where it is missing.

    Raises:
        StorageError: the disk is full, or refuses.
    """
    line = opinion.model_dump_json().encode() + b"\n"
    with _writing, storing(file), file.open("ab+") as out:
        if out.tell():
            out.seek(-1, os.SEEK_END)
            line = line if out.read(1) == b"\n" else b"\n" + line
        out.write(line)
