"""Processes that answer: the same answers, whoever of them gives them, and whatever ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import Pipe
from pathlib import Path

import pytest

from index.errors import IndexFolderError, QuestionError
from qa.contract import answer_json, check_json
from qa.engine import Engine
from qa.types import Answer
from qa.wire import packed, unpacked
from qa.worker import work
from qa.workers import Workers
from tests.qa.small import FILES, QUESTIONS, opened, reopened

TALK = ["What does John Roe say about dredging?", "What else did he say?", "And Sue Orr?"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workers")
    opened(folder, FILES)
    return folder


@pytest.fixture(scope="module")
def alone(folder: Path) -> Engine:
    """The engine in this process, to compare with."""
    return reopened(folder)


@pytest.fixture(scope="module")
def workers(folder: Path) -> Iterator[Workers]:
    workers = Workers(partial(reopened, folder), 2)
    yield workers
    workers.close()


def children() -> set[int]:
    return {child.pid for child in multiprocessing.active_children() if child.pid is not None}


def end(processes: set[int]) -> None:
    for pid in processes:
        os.kill(pid, signal.SIGKILL)


def same(answer: Answer, other: Answer) -> bool:
    return answer_json(answer) == answer_json(other)


def test_subjects_are_those_of_the_engine(workers: Workers, alone: Engine) -> None:
    assert workers.subjects(3) == alone.subjects(3)
    assert workers.subjects_of("Sue Orr") == alone.subjects_of("Sue Orr")
    assert {subject.name for subject in workers.subjects()} == {"cost", "dredging"}


def test_an_answer_is_that_of_the_engine(workers: Workers, alone: Engine) -> None:
    for question in QUESTIONS:
        assert same(workers.ask(question, top_k=3), alone.ask(question, top_k=3))


def test_many_questions_are_answered_in_order(workers: Workers, alone: Engine) -> None:
    questions = [*QUESTIONS, "", *QUESTIONS, *QUESTIONS]
    found = list(workers.ask_many(questions, speakers=["John Roe"]))
    expected = list(alone.ask_many(questions, speakers=["John Roe"]))
    assert list(map(answer_json, found)) == list(map(answer_json, expected))


def test_a_conversation_goes_on_in_whichever_process_is_free(
    workers: Workers, alone: Engine
) -> None:
    talk, other = workers.conversation(), alone.conversation()
    told = [talk.ask(question) for question in TALK]
    assert list(map(answer_json, told)) == [answer_json(other.ask(q)) for q in TALK]
    assert told[1].understood is not None
    assert told[1].understood.resolved == "What else did John Roe say about dredging?"


def test_conversations_do_not_mix(workers: Workers, alone: Engine) -> None:
    talks = [workers.conversation() for _ in range(6)]

    def asked(talk: object) -> list[Answer]:
        return [talk.ask(question) for question in TALK]  # type: ignore[attr-defined]

    other = alone.conversation()
    expected = [answer_json(other.ask(question)) for question in TALK]
    with ThreadPoolExecutor(6) as threads:
        for found in threads.map(asked, talks):
            assert list(map(answer_json, found)) == expected


def test_a_quotation_is_checked_as_by_the_engine(workers: Workers, alone: Engine) -> None:
    quotation = "Two schools will merge"
    assert check_json(workers.check(quotation)) == check_json(alone.check(quotation))


def test_what_cannot_be_asked_is_the_same_error(workers: Workers) -> None:
    with pytest.raises(QuestionError, match="Nobody Here"):
        workers.ask("What about the harbour?", speakers=["Nobody Here"])


def test_quotes_stand_in_the_texts_of_this_process(workers: Workers) -> None:
    answer = workers.ask("Will the harbour close in autumn?")
    for quote in answer.quotes:
        assert quote.text in workers.document(quote.transcript.name).text


def test_transcripts_travel_by_name(alone: Engine) -> None:
    answer = alone.ask("Will the harbour close in autumn?")
    data = packed(answer)
    assert b"autumn" not in data.replace(answer.question.encode(), b"")
    assert unpacked(data, alone.transcript) == answer


def test_a_process_that_is_killed_is_replaced(folder: Path, alone: Engine) -> None:
    others = children()
    workers = Workers(partial(reopened, folder), 1)
    try:
        question = QUESTIONS[0]
        assert same(workers.ask(question), alone.ask(question))
        end(killed := children() - others)
        assert same(workers.ask(question), alone.ask(question))
        assert workers.count == 1
        assert not killed & children()
    finally:
        workers.close()
    assert children() == others


def test_after_a_new_build_no_process_reads_other_texts(tmp_path: Path) -> None:
    opened(tmp_path, FILES)
    others = children()
    workers = Workers(partial(reopened, tmp_path), 1)
    try:
        before = workers.ask(QUESTIONS[0])
        opened(tmp_path, {"panel.txt": "MAX BELL: Nothing is as it was.\n"})
        end(children() - others)
        assert same(workers.ask(QUESTIONS[0]), before)
        assert workers.count == 0
    finally:
        workers.close()


def test_without_processes_this_one_answers(folder: Path, alone: Engine) -> None:
    workers = Workers(partial(reopened, folder), 0)
    assert same(workers.ask(QUESTIONS[1]), alone.ask(QUESTIONS[1]))


def test_a_missing_index_is_told_and_no_process_left(tmp_path: Path) -> None:
    others = children()
    with pytest.raises(IndexFolderError, match="no such index folder"):
        Workers(partial(reopened, tmp_path), 1)
    assert children() == others


def test_a_process_that_nobody_hears_any_more_ends_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    ours, theirs = Pipe()
    ours.close()
    interrupted = signal.getsignal(signal.SIGINT)
    try:
        work(theirs, partial(reopened, tmp_path), 1)
    finally:
        signal.signal(signal.SIGINT, interrupted)
    with pytest.raises(OSError, match="Broken pipe"):
        theirs.send_bytes(b"anybody?")
