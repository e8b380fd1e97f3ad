"""Writing the index of passages by their words: anew, or from one that there is.

Tantivy (https://github.com/quickwit-oss/tantivy) never changes a segment's
files: what is deleted is told in a file of its own, what is new is a segment of
its own, and of many small segments it makes one.
"""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy
from tantivy import Query, TextAnalyzerBuilder, Tokenizer

from index.errors import IndexFolderError
from index.lexical_gone import FIELDS, GONE, Gone, read_gone, write_gone
from index.stems import stems
from index.storage import cannot_write, take_over

ANALYZER = "words"

_HEAP = 64_000_000
_META = "meta.json"
_PRIVATE = (_META, ".managed.json")
"""What tantivy writes for nobody but the user who builds."""

_REPLACED = (*_PRIVATE, GONE)

_WORN = 32
"""One passage of so many may be gone but counted: it still bears on how long passages are."""


@dataclass(frozen=True, slots=True)
class LexicalEntry:
    """What is indexed of a passage: its words, and those of the question it replies to.

    `language` is that of both, by which they are stemmed.
    """

    passage_id: int
    document_id: int
    speaker_id: int | None
    kind: int
    text: str
    question: str = ""
    language: str | None = None

    def stems(self) -> dict[str, list[str]]:
        """The stems of the words, by field."""
        return {
            "text": stems(self.text, self.language),
            "question": stems(self.question, self.language),
        }


def write(folder: Path, entries: Iterable[LexicalEntry]) -> None:
    """Write an index of all entries into an empty folder, which must exist.

    Raises:
        StorageError: the disk is full, or refuses.
    """
    with _writing(folder):
        _commit(tantivy.Index(_schema(), path=str(folder)), entries)
        write_gone(folder, {})
        _share(folder)


def update(
    folder: Path, previous: Path, gone: Sequence[LexicalEntry], entries: Iterable[LexicalEntry]
) -> None:
    """Write into an empty folder the index in `previous`, without those `gone`, with others.

    `gone` must be as they stand in `previous`, whose files stay as they are; an
    entry may bear the id of one that is gone.

    Raises:
        IndexFolderError: `previous` can't be read, or does not hold one that is gone.
        OSError, StorageError: the disk is full, or refuses.
    """
    for file in previous.iterdir():
        if file.name in _REPLACED:
            shutil.copyfile(file, folder / file.name)
        elif not file.name.startswith("."):
            take_over(file, folder / file.name)
    try:
        index = tantivy.Index.open(str(folder))
        known = read_gone(folder)
        for segment, more in _by_segment(index, folder, gone).items():
            known[segment] = Gone.sum([known.get(segment, Gone()), more])
    except (OSError, ValueError, KeyError) as error:
        raise unreadable(previous, error) from error
    with _writing(folder):
        _commit(index, entries, [entry.passage_id for entry in gone])
        there = _segments(folder)
        write_gone(folder, {segment: g for segment, g in known.items() if segment in there})
        _share(folder)


def is_worn(folder: Path, gone: int) -> bool:
    """Whether so many more passages gone are too many: then all is to be written anew.

    Raises:
        IndexFolderError: there is no index in the folder, or it can't be read.
    """
    try:
        segments = _segments(folder).values()
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise unreadable(folder, error) from error
    written, deleted = map(sum, zip(*segments, strict=True)) if segments else (0, 0)
    return _WORN * (deleted + gone) > written


def unreadable(folder: Path, error: Exception) -> IndexFolderError:
    """The error for a folder that holds no index, a broken one, or another user's."""
    if isinstance(error, PermissionError) or "PermissionDenied" in str(error):
        return IndexFolderError(
            f"{folder}: this user may not read all of it; let its owner give that right"
        )
    return IndexFolderError(
        f"{folder}: can't be read as a tantivy index; build again into a new folder"
    )


def analyzer() -> tantivy.TextAnalyzer:
    """What parts stems again: they are written with blanks between them."""
    return TextAnalyzerBuilder(Tokenizer.whitespace()).build()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise cannot_write(folder, error) from error


def _share(folder: Path) -> None:
    """Let those read all files of an index who may read one that was written as usual."""
    for name in _PRIVATE:
        shutil.copymode(folder / GONE, folder / name)


def _commit(
    index: tantivy.Index, entries: Iterable[LexicalEntry], gone: Sequence[int] = ()
) -> None:
    """Delete passages, then add others; ends when nothing is merged any more."""
    index.register_tokenizer(ANALYZER, analyzer())
    writer = index.writer(_HEAP, num_threads=1)
    if gone:
        writer.delete_documents_by_query(_these(index, gone))
    for document in _documents(entries):
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _by_segment(
    index: tantivy.Index, folder: Path, passages: Sequence[LexicalEntry]
) -> dict[str, Gone]:
    """What there is to know of passages in an index, by the segments that hold them."""
    if not passages:
        return {}
    searcher, names = index.searcher(), list(_segments(folder))
    query = _these(index, [entry.passage_id for entry in passages])
    places = [place for _, place in searcher.search(query, len(passages), count=False).hits]
    held = searcher.fast_field_values("passage_id", places)
    of = {id: names[place.segment_ord] for id, place in zip(held, places, strict=True)}
    found = defaultdict(list)
    for entry in passages:
        found[of[entry.passage_id]].append(entry.stems())
    return {segment: Gone.of(stems) for segment, stems in found.items()}


def _these(index: tantivy.Index, passages: Sequence[int]) -> Query:
    return Query.term_set_query(index.schema, "passage_id", passages)


def _segments(folder: Path) -> dict[str, tuple[int, int]]:
    """How many passages were written to each segment and are deleted; in a searcher's order."""
    found = json.loads((folder / _META).read_bytes())["segments"]
    return {
        segment["segment_id"]: (
            int(segment["max_doc"]),
            int((segment["deletes"] or {"num_deleted_docs": 0})["num_deleted_docs"]),
        )
        for segment in found
    }


def _documents(entries: Iterable[LexicalEntry]) -> Iterator[tantivy.Document]:
    for entry in entries:
        document = tantivy.Document()
        document.add_unsigned("passage_id", entry.passage_id)
        document.add_unsigned("document_id", entry.document_id)
        if entry.speaker_id is not None:
            document.add_unsigned("speaker_id", entry.speaker_id)
        document.add_unsigned("kind", entry.kind)
        for field, found in entry.stems().items():
            if found:
                document.add_text(field, " ".join(found))
        yield document


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("passage_id", indexed=True, fast=True)
    for field in ("document_id", "speaker_id", "kind"):
        builder.add_unsigned_field(field, indexed=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()
