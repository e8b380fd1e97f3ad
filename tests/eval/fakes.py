"""Answers, rows and an engine made by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from eval.questions import Gold, Question
from eval.relevance import half_overlaps
from eval.rows import Row
from eval.sets.types import EvalSet, Rendered, RenderedCorpus
from index.types import Method, Span
from qa.types import Answer, Aspect, DocumentSummary, Quote, Reply, Searched, Transcript

TEXT = "Anna Lee: Will it flood?\n\nJohn Roe: Yes. The wall is too low.\n"
ASKED = Span(10, 24)
SAID = Span(36, 61)
YES = Span(36, 40)
LOW = Span(41, 61)
PLACE = "flood.txt"


def quote(
    span: Span,
    speaker: str | None = "John Roe",
    *,
    document: str = PLACE,
    text: str = TEXT,
    highlight: Span | None = None,
    reply_to: Span | None = None,
) -> Quote:
    transcript = Transcript(document, None, None, text)
    return Quote(
        transcript=transcript,
        span=span,
        highlight=highlight or span,
        speaker=speaker,
        role=None,
        method=Method.LABEL,
        reply_to=None if reply_to is None else Reply(transcript, reply_to, "Anna Lee"),
        score=0.5,
        confidence=0.5,
        asks=False,
    )


def answer(*quotes: Quote, answered: bool = True, confidence: float = 0.75) -> Answer:
    return Answer("?", answered, confidence, quotes, Searched(2, 2, 1))


def question(*gold: Span, speaker: str | None = "John Roe", identifier: str = "q1") -> Question:
    return Question(
        id=identifier,
        text="Is the wall high enough?",
        answerable=bool(gold),
        document=PLACE if gold else None,
        gold=tuple(Gold(span, speaker) for span in gold),
        highlights=gold,
    )


def eval_set(*questions: Question, texts: Mapping[str, str] | None = None) -> EvalSet:
    documents = {name: Rendered(text, name, ()) for name, text in (texts or {PLACE: TEXT}).items()}
    return EvalSet("floods", questions, RenderedCorpus(documents), half_overlaps)


_ROW = Row(
    id="q1",
    question="Is the wall high enough?",
    kind=None,
    answerable=True,
    document=PLACE,
    speakers=("John Roe",),
    gold=(LOW,),
    excerpt="The wall is too low.",
    answered=True,
    confidence=0.75,
    rank=1,
    ndcg=1.0,
    quotes=1,
    verbatim=1,
    relevant=1,
    misnamed=0,
    speaker_right=True,
    top_speaker_right=True,
    highlight_right=True,
    top=(),
)


def row(rank: int | None = 1, confidence: float = 0.75, **changes: object) -> Row:
    """An answerable question whose first relevant quote came at `rank`."""
    return replace(_ROW, rank=rank, confidence=confidence, **changes)  # type: ignore[arg-type]


def nothing(confidence: float = 0.25, **changes: object) -> Row:
    """A question that nothing answers, with one quote that came back."""
    unanswerable = {
        "answerable": False,
        "document": None,
        "speakers": (),
        "gold": (),
        "excerpt": None,
        "ndcg": 0.0,
        "relevant": 0,
        "speaker_right": None,
        "top_speaker_right": None,
        "highlight_right": None,
    }
    return row(None, confidence, **(unanswerable | changes))


class FakeEngine:
    """Gives one answer to each question text, and knows the documents it was told of."""

    def __init__(self, answers: Mapping[str, Answer], documents: Sequence[str] = (PLACE,)) -> None:
        self.answers = answers
        self.names = documents
        self.asked: list[tuple[str, int]] = []

    def ask(self, question: str, *, top_k: int = 10) -> Answer:
        self.asked.append((question, top_k))
        return self.answers[question]

    def ask_many(
        self,
        questions: Iterable[str],
        *,
        top_k: int = 10,
        speakers: Sequence[str] = (),
        documents: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        ignore: Collection[Aspect] = (),
    ) -> Iterator[Answer]:
        return (self.answers[question] for question in questions)

    def documents(self) -> Sequence[DocumentSummary]:
        return [DocumentSummary(name, None, None, 2) for name in self.names]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
