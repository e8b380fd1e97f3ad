"""Another engine takes the place of the one that is asked, while people are asking."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.build import build
from index.fakes import HashingEmbedder
from index.generations import current
from index.protocols import Progress, Vectors, silent
from index.search import SearchIndex
from pages.desk import Desk
from qa import Engine
from qa.types import Answer
from tests.index.small import HARBOUR, SCHOOLS, TAXES, put

PATIENCE = 30


class Slow(HashingEmbedder):
    """Waits before it encodes, once it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.go.set()
        self.waiting = threading.Event()

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        self.waiting.set()
        assert self.go.wait(PATIENCE)
        return super().encode(texts, progress)


class House:
    """A folder, its index, and the desk that asks it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = put(folder / "corpus", {"harbour.txt": HARBOUR}), folder / "index"
        self.embedder = Slow()
        self.build()
        self.engine = Engine(SearchIndex.open(self.out), lambda: self.embedder)
        self.desk = Desk(self.engine)

    def build(self) -> None:
        build([self.folder], self.out, HashingEmbedder())

    def switch(self) -> None:
        self.build()
        self.engine = self.engine.over(SearchIndex.open(self.out))
        self.desk.switch(self.engine)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def documents(answer: Answer) -> set[str]:
    return {quote.transcript.name for quote in answer.quotes}


def test_the_desk_knows_what_the_next_engine_knows(house: House) -> None:
    assert [d.name for d in house.desk.documents] == ["harbour.txt"]
    put(house.folder, {"taxes.txt": TAXES})
    house.switch()
    assert set(house.desk.titles) == {"harbour.txt", "taxes.txt"}
    assert "Sue Orr" in {speaker.name for speaker in house.desk.speakers}
    assert "Sue Orr" in house.desk.appearances
    assert "taxes.txt" in documents(house.desk.engine.ask("No tax will rise before May."))


def test_an_answer_in_flight_ends_on_the_engine_that_was_asked(house: House) -> None:
    answers: list[Answer] = []
    house.embedder.go.clear()
    house.embedder.waiting.clear()
    asking = threading.Thread(
        target=lambda: answers.append(house.desk.engine.ask("Will the harbour close? The tax?"))
    )
    asking.start()
    assert house.embedder.waiting.wait(PATIENCE)
    before = current(house.out)
    put(house.folder, {"taxes.txt": TAXES})
    house.build()
    assert current(house.out) != before
    assert not before.exists()
    house.desk.switch(Engine(SearchIndex.open(house.out), HashingEmbedder))
    house.embedder.go.set()
    asking.join(PATIENCE)
    (answer,) = answers
    assert answer.searched.documents == 1
    assert documents(answer) == {"harbour.txt"}
    for quote in answer.quotes:
        assert quote.text == quote.span.of(HARBOUR)
    after = house.desk.engine.ask("Will the harbour close? The tax?")
    assert after.searched.documents == 2


def test_a_conversation_goes_on_where_nothing_that_it_knew_is_gone(house: House) -> None:
    talk = house.desk.engine.conversation()
    talk.ask("What did John Roe say about the harbour?")
    put(house.folder, {"schools.txt": SCHOOLS})
    house.switch()
    answer = talk.ask("What else did he say?")
    assert answer.understood is not None
    assert answer.understood.resolved
    assert "schools.txt" in documents(answer)


def test_a_conversation_begins_anew_where_something_is_gone(house: House) -> None:
    put(house.folder, {"schools.txt": SCHOOLS})
    house.switch()
    talk = house.desk.engine.conversation()
    talk.ask("What did John Roe say about the harbour?")
    (house.folder / "harbour.txt").unlink()
    house.switch()
    answer = talk.ask("What else did he say?")
    assert answer.understood is not None
    assert not answer.understood.resolved
    assert documents(answer) <= {"schools.txt"}


def test_the_model_is_not_loaded_again(house: House) -> None:
    put(house.folder, {"taxes.txt": TAXES})
    house.switch()
    assert house.engine.warm() is house.embedder
