"""What of a passage answers: the sentence that answers best, and what it needs beside it."""

from __future__ import annotations

import numpy as np
import pytest

from index.types import Span
from qa.engine import Engine
from qa.highlights import answering
from qa.reading import Asked
from qa.words import weigh
from tests.qa.small import opened

TURNS = {
    "LEO FOX": "The tunnel was flooded. It was drained in March. The mayor paid for the pumps.",
    "PAT KIM": "We met in the hall. No, never. A toll would ruin the ferry. I told them.",
    "SUE ORR": "We met twice. Why did the crane fall? Rust ate the bolts. Nobody looked.",
    "ANN LEE": "Nobody asked me.",
    "MAX BELL": "We saw rust. Why did the barge sink?",
}
TEXT = "".join(f"{name}: {words}\n" for name, words in TURNS.items())


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return opened(tmp_path_factory.mktemp("highlights"), {"talk.txt": TEXT})


def highlighted(engine: Engine, question: str, best: str, replies: float = 0.0) -> str:
    """The highlight of a question, given the sentence that answers it best."""
    index = engine.index
    start = TEXT.index(best)
    position = next(
        at for at in range(len(index.columns.passage_id)) if index.row(at).span.end > start
    )
    asked = Asked(question, np.zeros(64, np.float32), weigh(index, question), None, frozenset())
    return answering(index, position, Span(start, start + len(best)), asked, replies).of(TEXT)


def test_a_sentence_that_answers_is_enough(engine: Engine) -> None:
    best = "The mayor paid for the pumps."
    assert highlighted(engine, "Who paid for the pumps?", best) == best
    assert highlighted(engine, "Who?", best) == best


def test_a_neighbour_that_holds_much_of_the_question_comes_in(engine: Engine) -> None:
    question = "Was the tunnel flooded, and drained in March?"
    best = "It was drained in March."
    assert highlighted(engine, question, best) == f"The tunnel was flooded. {best}"
    assert highlighted(engine, question, "The tunnel was flooded.") == (
        f"The tunnel was flooded. {best}"
    )


def test_a_run_has_three_sentences_at_the_most(engine: Engine) -> None:
    question = "Was it the mayor who drained the tunnel?"
    assert highlighted(engine, question, "It was drained in March.") == TURNS["LEO FOX"]


def test_a_fragment_goes_with_the_sentence_after_it(engine: Engine) -> None:
    assert highlighted(engine, "Is a levy good?", "No, never.") == (
        "No, never. A toll would ruin the ferry."
    )


def test_a_question_that_a_speaker_asks_goes_with_what_follows(engine: Engine) -> None:
    assert highlighted(engine, "Why did the crane fall?", "Why did the crane fall?") == (
        "Why did the crane fall? Rust ate the bolts."
    )


def test_to_the_question_that_was_asked_there_the_first_words_answer(engine: Engine) -> None:
    best = "A toll would ruin the ferry."
    assert highlighted(engine, "Would a toll ruin it?", best) == best
    assert highlighted(engine, "Would a toll ruin it?", best, replies=0.7) == best
    assert highlighted(engine, "Would a toll ruin it?", best, replies=0.8) == (
        f"We met in the hall. No, never. {best}"
    )


def test_a_highlight_never_leaves_its_passage(engine: Engine) -> None:
    question = "Why did the barge sink?"
    assert highlighted(engine, question, question) == question
