"""A name that several bear: all are asked, and the answer says who they are."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from qa.contract import answer_json
from qa.engine import Engine
from qa.printing import print_answer
from qa.types import Ambiguity
from tests.qa.small import opened

FILES = {
    "a.txt": "LEE: Is the harbour deep?\nANN SMITH: The harbour is deep enough for ships.\n",
    "b.txt": "LEE: Is the harbour deep?\nTOM SMITH: The harbour is full of silt.\n"
    "MAX BELL: The harbour is shallow.\n",
}
SMITHS = ("Ann Smith", "Tom Smith")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return opened(tmp_path_factory.mktemp("ambiguous"), FILES)


def test_all_who_bear_the_name_are_asked_and_named(engine: Engine) -> None:
    answer = engine.ask("What does Smith say about the harbour?")
    assert answer.ambiguous == (Ambiguity("Smith", SMITHS),)
    assert {quote.speaker for quote in answer.quotes} == set(SMITHS)
    assert answer.searched.speakers == 2


def test_a_full_name_is_not_ambiguous(engine: Engine) -> None:
    answer = engine.ask("What does Ann Smith say about the harbour?")
    assert answer.ambiguous == ()
    assert "ambiguous" not in answer_json(answer)


def test_a_speaker_chosen_by_an_ambiguous_name_is_told_too(engine: Engine) -> None:
    answer = engine.ask("Is the harbour deep?", speakers=["smith"])
    assert answer.ambiguous == (Ambiguity("smith", SMITHS),)
    assert {quote.speaker for quote in answer.quotes} == set(SMITHS)


def test_each_ambiguous_name_is_told_once(engine: Engine) -> None:
    answer = engine.ask("Does Smith say what Smith thinks about the harbour?")
    assert answer.ambiguous == (Ambiguity("Smith", SMITHS),)


def test_answers_of_a_batch_say_it_too(engine: Engine) -> None:
    one, other = engine.ask_many(["What does Smith say?", "What does Bell say?"])
    assert (one.ambiguous, other.ambiguous) == ((Ambiguity("Smith", SMITHS),), ())


def test_it_is_shown(engine: Engine) -> None:
    answer = engine.ask("What does Smith say about the harbour?")
    assert answer_json(answer)["ambiguous"] == [{"name": "Smith", "speakers": list(SMITHS)}]
    shown = io.StringIO()
    print_answer(answer, Console(file=shown, width=200))
    assert "Smith can be Ann Smith or Tom Smith; all of them were asked" in shown.getvalue()


def test_only_those_who_speak_then_and_there_are_meant(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    files = {
        f"{year}-03-05-talk.txt": FILES[name] for year, name in ((2019, "a.txt"), (2021, "b.txt"))
    }
    engine = opened(tmp_path_factory.mktemp("dated"), files)
    for period, name in (("in 2019", SMITHS[0]), ("since 2020", SMITHS[1])):
        answer = engine.ask(f"What did Smith say {period} about the harbour?")
        assert answer.ambiguous == ()
        assert answer.understood is not None
        assert answer.understood.by == (name,)
    answer = engine.ask("What did Smith say in 2018 about the harbour?")
    assert answer.ambiguous == (Ambiguity("Smith", SMITHS),)
