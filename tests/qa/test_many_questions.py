"""Many questions at once: the answers of each alone, in order, a batch embedded together."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from index.fakes import HashingTokenEmbedder
from index.search import SearchIndex
from qa.engine import BATCH, Engine
from qa.types import Answer, Searched
from tests.qa.small import FILES, PANEL, QUESTIONS, opened


def test_answers_are_those_of_each_question_in_order(each_engine: Engine) -> None:
    options = {"top_k": 3, "documents": ["2024"], "everything": True}
    many = list(each_engine.ask_many(QUESTIONS, **options))  # type: ignore[arg-type]
    for question, answer in zip(QUESTIONS, many, strict=True):
        alone = each_engine.ask(question, **options)  # type: ignore[arg-type]
        assert answer == alone


def test_more_than_a_batch(engine: Engine) -> None:
    questions = [f"{QUESTIONS[n % len(QUESTIONS)]} {n}" for n in range(BATCH + 5)]
    many = list(engine.ask_many(iter(questions)))
    assert [answer.question for answer in many] == questions
    assert many[BATCH] == engine.ask(questions[BATCH])


def test_questions_are_taken_a_batch_at_a_time(engine: Engine) -> None:
    taken: list[int] = []

    def questions() -> Iterator[str]:
        for n in range(3 * BATCH):
            taken.append(n)
            yield f"harbour {n}"

    answers = engine.ask_many(questions())
    assert taken == []
    assert next(answers).question == "harbour 0"
    assert len(taken) == BATCH
    for _ in range(BATCH):
        answer = next(answers)
    assert answer.question == f"harbour {BATCH}"
    assert len(taken) == 2 * BATCH


def test_a_batch_is_embedded_at_once(tmp_path: Path) -> None:
    class Counting(HashingTokenEmbedder):
        calls = 0

        def encode(self, *arguments: object) -> object:  # type: ignore[override]
            self.calls += 1
            return super().encode(*arguments)  # type: ignore[arg-type]

    embedder = Counting()
    engine = opened(tmp_path, {"panel.txt": PANEL}, embedder)
    embedder.calls = 0
    list(engine.ask_many(["tunnel?"] * BATCH))
    assert embedder.calls == 1


def test_what_can_not_be_asked_has_a_problem_and_the_rest_answers(engine: Engine) -> None:
    questions = ["What did the tunnel cost?", " ", "x" * 100_000, "Is dredging cheap?"]
    first, empty, long, last = engine.ask_many(questions)
    assert first == engine.ask(questions[0])
    assert last == engine.ask(questions[3])
    assert empty == Answer(
        " ",
        False,
        0.0,
        (),
        Searched(0, 0, 0, 0),
        "the question is empty; ask something in words",
    )
    assert long.problem is not None
    assert long.problem.startswith("the question is 100,000 characters long; ")
    assert long.question == "x" * 100_000


def test_nothing_asked_nothing_answered(engine: Engine) -> None:
    assert list(engine.ask_many([])) == []


def test_threads_get_the_same_answers(tmp_path: Path) -> None:
    opened(tmp_path, FILES)
    embedder = HashingTokenEmbedder()
    fresh = Engine(SearchIndex.open(tmp_path / "index"), lambda: embedder)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(fresh.ask, QUESTIONS * 6))
    assert together == [fresh.ask(question) for question in QUESTIONS] * 6
