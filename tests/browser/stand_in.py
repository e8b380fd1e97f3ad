"""An engine with a handful of transcripts and a crude search, for driving the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import QuestionError
from index.types import INTERVIEWER, Document, Kind, Metadata, Method, Span, Turn
from qa.types import (
    Answer,
    DocumentSummary,
    Quote,
    Reply,
    Searched,
    SpeakerSummary,
    Transcript,
)

WORD = re.compile(r"\w{4,}")
SENTENCE = re.compile(r"[^.!?]+[.!?]*")
LONGEST = 2000


@dataclass(frozen=True)
class Said:
    """A turn of a stand-in transcript."""

    speaker: str | None
    words: str
    role: str | None = None
    kind: Kind = Kind.SPEECH


def transcript(name: str, title: str | None, date: str | None, *said: Said) -> Document:
    """A document of `Name: words` paragraphs; every turn answers a question just before it."""
    text = ""
    turns: list[Turn] = []
    for line in said:
        text += f"{line.speaker}: " if line.speaker else ""
        span = Span(len(text), len(text) + len(line.words))
        text += line.words + "\n\n"
        before = turns[-1] if turns else None
        asked = before is not None and before.span.of(text).endswith("?")
        turns.append(
            Turn(
                span,
                line.kind,
                line.speaker,
                line.role,
                Method.LABEL if line.speaker else Method.UNKNOWN,
                reply_to=before.span if before is not None and asked else None,
            )
        )
    return Document(name, text, tuple(turns), Metadata(title=title, date=date))


class StandInEngine:
    """Ranks turns by the words they share with the question."""

    def __init__(self, *documents: Document) -> None:
        self.all = documents
        self._documents = {document.name: document for document in documents}

    def advice(self) -> str | None:
        return None

    def documents(self) -> tuple[DocumentSummary, ...]:
        return tuple(
            DocumentSummary(d.name, d.metadata.title, d.metadata.date, len(d.turns))
            for d in self._documents.values()
        )

    def speakers(self) -> tuple[SpeakerSummary, ...]:
        names = dict.fromkeys(turn.speaker for _, turn in self._spoken() if turn.speaker)
        return tuple(self._summary(name) for name in names)

    def document(self, name: str) -> Document:
        if name not in self._documents:
            raise QuestionError(f"No document is called {name!r}.")
        return self._documents[name]

    def ask(
        self,
        question: str,
        *,
        top_k: int = 5,
        speakers: Sequence[str] = (),
        documents: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
    ) -> Answer:
        if not question.strip():
            raise QuestionError("The question is empty: write what you want to know.")
        if len(question) > LONGEST:
            raise QuestionError(f"The question is longer than {LONGEST} characters: shorten it.")
        only, inside = set(speakers), set(documents)
        pool = [
            (document, turn)
            for document, turn in self._spoken()
            if (not only or turn.speaker in only)
            and (not inside or document.name in inside)
            and (since is None or (document.metadata.date or "") >= since)
            and (until is None or (document.metadata.date or "9") <= until)
        ]
        ranked = sorted((_quote(document, turn, question) for document, turn in pool), key=_rank)
        quotes = tuple(ranked[:top_k])
        best = quotes[0].confidence if quotes else 0.0
        if best >= 0.3:
            quotes = tuple(quote for quote in quotes if quote.confidence >= 0.3)
        searched = Searched(
            len(pool),
            len({turn.speaker for _, turn in pool}),
            len({document.name for document, _ in pool}),
        )
        return Answer(question, best >= 0.3, best, quotes, searched)

    def _spoken(self) -> list[tuple[Document, Turn]]:
        return [
            (document, turn)
            for document in self._documents.values()
            for turn in document.turns
            if turn.kind is Kind.SPEECH
        ]

    def _summary(self, name: str) -> SpeakerSummary:
        turns = [(d, turn) for d, turn in self._spoken() if turn.speaker == name]
        return SpeakerSummary(
            name,
            tuple(dict.fromkeys(turn.role for _, turn in turns if turn.role)),
            len(turns),
            sum(len(turn.span.of(d.text).split()) for d, turn in turns),
            len({d.name for d, _ in turns}),
        )


def _rank(quote: Quote) -> float:
    return -quote.score


def _quote(document: Document, turn: Turn, question: str) -> Quote:
    asked = _words(question)
    place = Transcript(
        document.name, document.metadata.title, document.metadata.date, document.text
    )
    reply = turn.reply_to
    asker = next((t.speaker for t in document.turns if t.span == reply), None)
    score = len(asked & _words(turn.span.of(document.text))) / max(1, len(asked))
    return Quote(
        place,
        turn.span,
        _best_sentence(document.text, turn.span, asked),
        turn.speaker,
        turn.role,
        turn.method,
        Reply(place, reply, asker) if reply else None,
        score,
        min(0.96, score),
        asks=turn.speaker == INTERVIEWER or turn.role == "interviewer",
    )


def _best_sentence(text: str, span: Span, asked: set[str]) -> Span:
    sentences = [
        Span(span.start + match.start() + _indent(match.group()), span.start + match.end())
        for match in SENTENCE.finditer(span.of(text))
        if match.group().strip()
    ]
    return max(sentences, key=lambda s: len(asked & _words(s.of(text))), default=span)


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}
