"""What people said of answers on the page: a passage marked as right is a question's gold.

The file of an index stands beside its folder, which says where the documents
are. The last word on a passage, as an answer to one question, counts. A wrong
passage is no gold, and of one with a wrong speaker nobody said who spoke.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from eval.errors import SetError
from eval.questions import Gold, Limits, Question, lines
from eval.sets.types import EvalSet
from index.corpus import REMOVED, Corpus
from index.errors import OnRecordError
from index.metadata import sidecar_of
from index.read import read_document
from index.sources import gather
from index.types import Span
from qa.feedback import Asked, Judged, Opinion, Passage, index_beside


@dataclass(frozen=True, slots=True)
class SourceCorpus:
    """The folders and files that an index was built from; `documents` are those asked about."""

    sources: Sequence[Path]
    files: Mapping[str, Path]
    documents: tuple[str, ...] = ()
    read: dict[str, str | None] = field(default_factory=dict, repr=False)

    def names(self) -> tuple[str, ...]:
        return self.documents

    def text(self, name: str) -> str | None:
        if name not in self.read:
            self.read[name] = _text(self.files[name], name) if name in self.files else None
        return self.read[name]

    def write(self, folder: Path) -> None:
        try:
            for source in self.sources:
                if source.is_dir():
                    left = shutil.ignore_patterns(REMOVED)
                    shutil.copytree(source, folder, ignore=left, dirs_exist_ok=True)
                    continue
                folder.mkdir(parents=True, exist_ok=True)
                for file in (source, sidecar_of(source)):
                    if file.is_file():
                        shutil.copy(file, folder)
        except (OSError, shutil.Error) as error:
            raise SetError(f"{folder}: can't be written ({error}); choose another") from error


def accepts(sample: Mapping[str, Any]) -> bool:
    return "verdict" in sample and "asked" in sample


def read(path: Path, corpus: Path | None = None) -> EvalSet:
    """Read a file of opinions.

    Words that are no longer where they stood, nor anywhere else in their
    document just once, are left out, with a note that says how many.

    Raises:
        SetError: a line is no opinion, nothing is marked as right, or nobody
            knows where the documents are.
    """
    right = [one for one in _last(path) if one.verdict is Judged.RIGHT]
    if not right:
        raise SetError(f"{path}: no passage is marked as right yet; mark some on the page")
    texts = _corpus(path, corpus)
    questions, lost = _questions(right, texts)
    if not questions:
        raise SetError(f"{path}: no words marked as right are in the documents any more")
    documents = tuple(sorted({q.document for q in questions if q.document is not None}))
    told = f"{path}: {lost} of {len(right)} passages marked as right are not there any more"
    return EvalSet(
        path.stem,
        questions,
        replace(texts, documents=documents),
        None,
        (told,) if lost else (),
    )


def _last(path: Path) -> Iterable[Opinion]:
    """The last opinion on each passage as an answer to each question."""
    found: dict[tuple[Asked, str, int, int], Opinion] = {}
    for place, line in lines(path):
        try:
            opinion = Opinion.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise SetError(f"{place}: no opinion ({where}: {first['msg']})") from error
        if (passage := opinion.passage) is not None:
            key = (opinion.asked, passage.document, passage.start, passage.end)
            found[key] = opinion
    return found.values()


def _corpus(path: Path, given: Path | None) -> SourceCorpus:
    index = index_beside(path)
    try:
        if given is not None:
            sources: tuple[Path, ...] = (given,)
        elif index is not None and index.is_dir():
            sources = Corpus.of(index).sources
        else:
            raise SetError(f"{path}: no index stands beside it; name the transcripts with --corpus")
        files = {file.name: file.path for file in gather(sources, index or path)}
    except OnRecordError as error:
        raise SetError(f"{path}: {error}") from error
    return SourceCorpus(sources, files)


def _questions(right: Iterable[Opinion], corpus: SourceCorpus) -> tuple[tuple[Question, ...], int]:
    """A question for each document that answers it, and how many passages are lost."""
    golds: defaultdict[tuple[Asked, str], list[Gold]] = defaultdict(list)
    lost = 0
    for passage, asked in _passages(right):
        span = _found(passage, corpus.text(passage.document))
        if span is None:
            lost += 1
        else:
            golds[asked, passage.document].append(Gold(span, passage.speaker))
    questions = [
        Question(
            id=_identifier(asked, document),
            text=asked.question,
            answerable=True,
            document=document,
            gold=tuple(gold),
            limits=_limits(asked),
        )
        for (asked, document), gold in golds.items()
    ]
    return tuple(questions), lost


def _passages(opinions: Iterable[Opinion]) -> Iterator[tuple[Passage, Asked]]:
    for opinion in opinions:
        if opinion.passage is not None:
            yield opinion.passage, opinion.asked


def _found(passage: Passage, text: str | None) -> Span | None:
    """Where the words of a passage stand now; None where they don't, or in several places."""
    if text is None:
        return None
    if passage.span.of(text) == passage.text:
        return passage.span
    if text.count(passage.text) != 1:
        return None
    start = text.index(passage.text)
    return Span(start, start + len(passage.text))


def _limits(asked: Asked) -> Limits:
    return Limits(
        asked.speakers, asked.documents, asked.since, asked.until, frozenset(asked.ignore)
    )


def _identifier(asked: Asked, document: str) -> str:
    """The same for the same question and document, however the file grows."""
    return hashlib.sha256(f"{asked.model_dump_json()}\n{document}".encode()).hexdigest()[:12]


def _text(path: Path, name: str) -> str | None:
    try:
        return read_document(path, name).text
    except OnRecordError:
        return None
