"""Which question a turn answers, in labelled transcripts."""

from __future__ import annotations

from index.types import Document, Metadata, Person
from tests.index.turns.script import STAGE, Line, line, read

SIDECAR = Metadata(
    people=(Person("Anna Lee", "Moderator"), Person("John Roe", "Mayor"), Person("Ida Falk"))
)


def replies(lines: list[Line], sidecar: Metadata | None = None) -> list[str | None]:
    """For each turn of speech the words that it replies to."""
    document: Document = read(lines, between="\n\n", sidecar=sidecar)
    return [
        None if turn.reply_to is None else turn.reply_to.of(document.text)
        for turn in document.turns
        if turn.speaker is not None
    ]


def says(name: str, words: str) -> Line:
    return line(f"{name}: ", words, name)


def test_a_question_in_the_last_two_sentences() -> None:
    assert replies(
        [
            says("Ida Falk", "It is late. Who pays? Say it."),
            says("John Roe", "I do."),
            says("Ida Falk", "Who pays? It is late. Say it."),
            says("John Roe", "I said it."),
        ]
    ) == [None, "It is late. Who pays? Say it.", None, None]


def test_every_paragraph_of_an_answer_replies() -> None:
    assert replies(
        [
            says("Ida Falk", "Who pays?"),
            says("John Roe", "I do."),
            line("", "I always did.", "John Roe"),
            says("Ida Falk", "I see."),
        ]
    ) == [None, "Who pays?", "Who pays?", None]


def test_a_moderator_asks_without_a_question_mark() -> None:
    assert replies(
        [
            says("Anna Lee", "Mr. Roe, your two minutes."),
            says("John Roe", "Thank you. The bridge is old."),
            says("Ida Falk", "So is the mayor."),
        ],
        SIDECAR,
    ) == [None, "Mr. Roe, your two minutes.", None]


def test_the_last_paragraph_of_the_question() -> None:
    assert replies(
        [
            says("Ida Falk", "The bridge is old."),
            line("", "Who will pay for it?", "Ida Falk"),
            says("John Roe", "Nobody."),
            says("Ida Falk", "Nobody."),
        ]
    ) == [None, None, "Who will pay for it?", None]


def test_stage_directions_and_interjections_between() -> None:
    assert replies(
        [
            says("Ida Falk", "Who will pay for it?"),
            line("", "(Laughter.)", STAGE),
            says("John Roe", "Nobody will."),
            says("Anna Lee", "Mm."),
            says("John Roe", "I said nobody."),
            says("Ida Falk", "And who rang the bell?"),
            says("Anna Lee", "Order."),
            says("John Roe", "I did."),
        ]
    ) == [
        None,
        "Who will pay for it?",
        "Who will pay for it?",
        "Who will pay for it?",
        None,
        "And who rang the bell?",
        "And who rang the bell?",
    ]
