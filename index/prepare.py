"""From a file to what the index stores of it."""

from __future__ import annotations

from index.errors import SourceError
from index.passages import pieces, split
from index.protocols import Embedder
from index.read import read_document
from index.sources import SourceFile
from index.types import Document, Kind, Method, Span
from index.writer import Prepared


def prepare(source: SourceFile, sha256: str, embedder: Embedder) -> Prepared:
    """Read a file, find who speaks, and cut it into passages that fit the model.

    Raises:
        OnRecordError: the file or its sidecar can't be read.
    """
    document = read_document(source.path, source.name)
    _require_unicode(document)
    passages = split(document, embedder)
    said_to = prompts(document)
    spans = sorted({span for span in said_to if span is not None})
    questions = {span: pieces(document.text, span, embedder) for span in spans}
    return Prepared(document, sha256, passages, said_to, questions)


def prompts(document: Document) -> tuple[Span | None, ...]:
    """For each turn of speech the question that it answers, or else the lead-in that sums it up.

    Either says what the turn is about in words that it need not repeat.
    """
    lead_ins = {turn.evidence for turn in document.turns if turn.method is Method.LEAD_IN}
    found: list[Span | None] = []
    for turn in document.turns:
        prompt = turn.reply_to or (turn.evidence if turn.evidence in lead_ins else None)
        found.append(prompt if turn.kind is Kind.SPEECH else None)
    return tuple(found)


def _require_unicode(document: Document) -> None:
    """Half a character (a lone surrogate) can come out of JSON; nothing can store it."""
    metadata = document.metadata
    people = [word for p in metadata.people for word in (p.name, p.role, *p.aliases)]
    turns = [word for turn in document.turns for word in (turn.speaker, turn.role)]
    for words in (document.text, metadata.title, metadata.date, *people, *turns):
        try:
            (words or "").encode()
        except UnicodeEncodeError as error:
            raise SourceError(
                f"{document.name}: holds half a character (U+{ord(error.object[error.start]):04X}) "
                f"at offset {error.start}; save it as UTF-8"
            ) from error
