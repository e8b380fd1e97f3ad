"""The project's own JSON Lines sets, asked of a folder of transcripts.

The corpus is the folder `corpus` beside the file where there is one, or else
the folder of the file.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import charset_normalizer

from eval.errors import SetError
from eval.questions import Question, read_questions
from eval.relevance import half_overlaps
from eval.sets.types import EvalSet


@dataclass(frozen=True, slots=True)
class FolderCorpus:
    """The files of a folder, by their path in it; only the text of those in `documents`."""

    folder: Path
    documents: tuple[str, ...]

    def names(self) -> tuple[str, ...]:
        return self.documents

    def text(self, name: str) -> str | None:
        path = self.folder / name
        return _decoded(path) if path.is_file() else None

    def write(self, folder: Path) -> None:
        try:
            shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        except (OSError, shutil.Error) as error:
            raise SetError(f"{folder}: can't be written ({error}); choose another") from error


def accepts(sample: Mapping[str, Any]) -> bool:
    return "question" in sample or "answerable" in sample or "id" in sample


def read(path: Path, corpus: Path | None = None) -> EvalSet:
    """Read a set in the own format.

    Raises:
        SetError: the file breaks the format, or names a document that the
            corpus does not have; the message names the file.
    """
    questions = read_questions(path)
    folder = corpus or _corpus_of(path)
    if not folder.is_dir():
        raise SetError(f"{folder}: no such folder; name the set's transcripts with --corpus")
    documents = FolderCorpus(folder, _documents(questions))
    _check(questions, documents, path)
    return EvalSet(
        path.parent.name if path.stem == "questions" else path.stem,
        questions,
        documents,
        half_overlaps,
    )


def _corpus_of(path: Path) -> Path:
    beside = path.parent / "corpus"
    return beside if beside.is_dir() else path.parent


def _documents(questions: tuple[Question, ...]) -> tuple[str, ...]:
    """Names of the documents that the questions are asked of, sorted."""
    return tuple(sorted({q.document for q in questions if q.document is not None}))


def _check(questions: tuple[Question, ...], corpus: FolderCorpus, path: Path) -> None:
    """Refuse questions whose gold the corpus can't have."""
    for question in questions:
        if question.document is None:
            continue
        place = corpus.folder / question.document
        text = corpus.text(question.document)
        if text is None:
            raise SetError(
                f"{path}: {question.id}: there is no {place}; correct the set or name its --corpus"
            )
        for gold in question.gold:
            if gold.span.end > len(text):
                raise SetError(
                    f"{path}: {question.id}: {list(gold.span)} ends after {place}; correct the set"
                )


@lru_cache(maxsize=256)
def _decoded(path: Path) -> str | None:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(data).best()
        return None if best is None else str(best)
