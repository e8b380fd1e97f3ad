"""What a set of questions is, whatever format it comes in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from eval.errors import SetError
from eval.questions import Question
from index.types import Span

HighlightRule = Callable[[Span, Question], bool]
"""Whether a highlight of a relevant quote is right for a question."""


class Corpus(Protocol):
    """The documents that a set's questions are asked of."""

    def names(self) -> tuple[str, ...]:
        """Names of the documents, as an index of the corpus has them."""
        ...

    def text(self, name: str) -> str | None:
        """The decoded text of a document; None where the corpus has none of this name."""
        ...

    def write(self, folder: Path) -> None:
        """Write the documents and their sidecars to a folder, ready to be indexed."""
        ...


@dataclass(frozen=True, slots=True)
class EvalSet:
    """Questions, the corpus they are asked of, and how their highlights are judged.

    `highlight_rule` is None where the set does not say which words answer; `notes`
    are remarks for whoever runs it, a line each.
    """

    name: str
    questions: tuple[Question, ...]
    corpus: Corpus
    highlight_rule: HighlightRule | None
    notes: tuple[str, ...] = ()


class SetReader(Protocol):
    """A module in `eval.sets` that reads one kind of set."""

    def accepts(self, sample: Mapping[str, Any]) -> bool:
        """Whether a file whose first JSON value is `sample` is of this kind."""
        ...

    def read(self, path: Path, corpus: Path | None) -> EvalSet:
        """Read a set; `corpus` overrides the folder of documents where the set has one.

        Raises:
            SetError: the file is broken; the message names it.
        """
        ...


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document made from a benchmark: its text and what its sidecar says."""

    text: str
    title: str
    speakers: tuple[str, ...]

    def sidecar(self) -> str:
        """The JSON of the file that stands beside the document."""
        speakers = [{"name": name} for name in self.speakers]
        return json.dumps({"title": self.title, "speakers": speakers}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class RenderedCorpus:
    """A corpus made from a benchmark; `documents` are the rendered texts by file name."""

    documents: Mapping[str, Rendered]

    def names(self) -> tuple[str, ...]:
        return tuple(self.documents)

    def text(self, name: str) -> str | None:
        document = self.documents.get(name)
        return None if document is None else document.text

    def write(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, document in self.documents.items():
                path = folder / name
                path.write_text(document.text, encoding="utf-8", newline="")
                path.with_suffix(".json").write_text(document.sidecar(), encoding="utf-8")
        except OSError as error:
            raise SetError(
                f"{folder}: can't be written ({error.strerror}); choose another folder"
            ) from error
