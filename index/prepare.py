"""From a file to what the index stores of it."""

from __future__ import annotations

from index.errors import SourceError
from index.passages import pieces, split
from index.protocols import Embedder
from index.read import read_document
from index.sources import SourceFile
from index.types import Document, Kind, Method, Span, Turn
from index.writer import Prepared

ENOUGH_TOLD, MAX_BEFORE = 6, 4
"""Words of narration that give a quotation its context; most turns before it that they take."""


def prepare(source: SourceFile, sha256: str, embedder: Embedder) -> Prepared:
    """Read a file, find who speaks, and cut it into passages that fit the model.

    Raises:
        OnRecordError: the file or its sidecar can't be read.
    """
    document = read_document(source.path, source.name)
    require_unicode(document)
    passages = split(document, embedder)
    said_to = prompts(document)
    spans = sorted({span for span in said_to if span is not None})
    text, language = document.text, document.language
    questions = {span: pieces(text, span, embedder, language) for span in spans}
    return Prepared(document, sha256, passages, said_to, questions)


def prompts(document: Document) -> tuple[Span | None, ...]:
    """For each turn of speech what it is about, in words that it need not repeat.

    That is the question that it answers, or the lead-in that sums it up, or of
    a quotation in prose the narration around it.
    """
    lead_ins = {turn.evidence for turn in document.turns if turn.method is Method.LEAD_IN}
    found: list[Span | None] = []
    for at, turn in enumerate(document.turns):
        prompt = turn.reply_to or (turn.evidence if turn.evidence in lead_ins else None)
        if prompt is None and turn.method is Method.INLINE_QUOTE:
            prompt = _told_around(document, at)
        found.append(prompt if turn.kind is Kind.SPEECH else None)
    return tuple(found)


def _told_around(document: Document, at: int) -> Span | None:
    """The narration around a quotation, with what is quoted in it; None where there is none.

    It begins early enough to say more than `he added`.
    """
    text, turns = document.text, document.turns
    start, end = turns[at].span
    count = 0
    for after in turns[at + 1 : at + 2]:
        if after.kind is Kind.NARRATION and "\n" not in text[end : after.span.start]:
            end = after.span.end
            count = len(after.span.of(text).split())
    for before in reversed(turns[max(0, at - MAX_BEFORE) : at]):
        if count >= ENOUGH_TOLD or not _is_prose(before):
            break
        if before.kind is Kind.NARRATION:
            start = before.span.start
            count += len(before.span.of(text).split())
    return Span(start, end) if count else None


def _is_prose(turn: Turn) -> bool:
    return turn.kind is Kind.NARRATION or turn.method is Method.INLINE_QUOTE


def require_unicode(document: Document) -> None:
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
