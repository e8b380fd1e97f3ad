"""What all systems are given: the files, the passages that OnRecord cuts them into, questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.rivals.protocol import Document, Passage, Place
from eval.questions import Question
from eval.sets.types import EvalSet
from index.passages import split
from index.protocols import Embedder
from index.read import read_bytes
from index.types import Kind


@dataclass(frozen=True, slots=True)
class Task:
    """A corpus, as files and as passages, and answerable questions on it.

    `once`: its passages are encoded once for all systems, so that building isn't timed.
    """

    name: str
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    questions: tuple[Question, ...]
    once: bool


def task(eval_set: EvalSet, embedder: Embedder, most: int, *, once: bool = False) -> Task:
    """A set as a task, with at most `most` of its answerable questions, evenly spread."""
    texts = ((name, eval_set.corpus.text(name)) for name in eval_set.corpus.names())
    documents = tuple(Document(name, text) for name, text in texts if text is not None)
    passages = tuple(p for document in documents for p in _said(document, embedder))
    questions = [question for question in eval_set.questions if question.answerable]
    return Task(eval_set.name, documents, passages, tuple(spread(questions, most)), once)


def spread(questions: Sequence[Question], most: int) -> Iterator[Question]:
    """At most so many of the questions, in order, at even distances."""
    count = min(most, len(questions))
    return (questions[at * len(questions) // count] for at in range(count))


def _said(document: Document, embedder: Embedder) -> Iterator[Passage]:
    """The passages of what is said, which OnRecord searches unless asked for more."""
    read = read_bytes(document.text.encode(), document.name)
    for passage in split(read, embedder):
        if read.turns[passage.turn].kind is Kind.SPEECH and passage.quotation is None:
            place = Place(document.name, *passage.span)
            yield Passage(place, passage.span.of(read.text))
