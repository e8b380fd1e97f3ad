"""Conversations with known answers: how they are read, held and measured."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from eval.__main__ import app
from eval.conversation_report import ConversationReport, figures
from eval.conversations import FollowedUp, follow, read_talks
from eval.errors import SetError
from index.types import Span
from qa.types import Answer, Asks, DocumentSummary, Understood
from tests.eval.fakes import ASKED, LOW, PLACE, YES, FakeEngine, answer, quote, write

WALL = "Is the wall high enough?"
FIRST = {
    "question": WALL,
    "full": WALL,
    "kind": "first",
    "answerable": True,
    "document": PLACE,
    "speaker": "John Roe",
    "gold": [list(LOW)],
}
MORE = FIRST | {
    "question": "what else?",
    "full": "What else of the wall?",
    "kind": "more",
    "gold": [list(YES)],
    "also": [{"document": PLACE, "speaker": "Anna Lee", "gold": [list(ASKED)]}],
}
SONG = {"question": "and songs?", "full": "Who sings?", "kind": "about", "answerable": False}
TALK = {"id": "t1", "held": False, "steps": [FIRST, MORE, SONG]}


class Talking:
    """A conversation that answers as it was told to."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers

    def ask(self, question: str, *, top_k: int) -> Answer:
        found = self.answers[question]
        told = Understood(Asks.WHAT, (), (), (), (), None, None, "", resolved=f"full {question}")
        return replace(found, quotes=found.quotes[:top_k], understood=told)


class Engine(FakeEngine):
    """An engine whose conversations answer as `talk` says."""

    def __init__(self, talk: dict[str, Answer], alone: dict[str, Answer]) -> None:
        super().__init__(alone)
        self.talk = talk

    def conversation(self) -> Talking:
        return Talking(self.talk)

    def documents(self) -> tuple[DocumentSummary, ...]:
        return tuple(super().documents())


@pytest.fixture
def engine() -> Engine:
    low, asked = quote(LOW), quote(ASKED, "Anna Lee")
    return Engine(
        {
            WALL: answer(low),
            "what else?": answer(low, asked),
            "and songs?": answer(low, answered=False),
        },
        {
            "What else of the wall?": answer(quote(YES), low),
            "Who sings?": answer(low, answered=True),
        },
    )


def write_talks(folder: Path, *talks: object) -> Path:
    return write(folder / "talks.jsonl", "".join(f"{json.dumps(talk)}\n" for talk in talks))


def row(rank: int | None = 1, full_rank: int | None = 1, **changes: Any) -> FollowedUp:
    made = FollowedUp(
        talk="t1",
        held=False,
        kind="about",
        question="and salt?",
        full="What of salt?",
        resolved="What of salt?",
        answerable=True,
        rank=rank,
        full_rank=full_rank,
        answered=True,
        full_answered=True,
        repeated=0,
    )
    return replace(made, **changes)


def test_a_conversation_is_read_with_all_places_of_its_answers(tmp_path: Path) -> None:
    (talk,) = read_talks(str(write_talks(tmp_path, TALK)))
    assert (talk.id, talk.held, len(talk.steps)) == ("t1", False, 3)
    first, more, song = talk.steps
    assert [place.gold[0].span for place in first.places] == [Span(*LOW)]
    assert [place.gold[0].speaker for place in more.places] == ["John Roe", "Anna Lee"]
    assert (more.question, more.full, more.kind) == ("what else?", "What else of the wall?", "more")
    assert (song.answerable, song.places) == (False, ())


@pytest.mark.parametrize(
    ("talk", "problem"),
    [
        ([], "[] is not a JSON object"),
        ({"id": "t1", "held": False}, "'steps' must list"),
        ({"id": "t1", "held": False, "steps": []}, "'steps' must list"),
        ({"id": "t1", "steps": [FIRST]}, "'held' is missing"),
        ({"held": False, "steps": [FIRST]}, "'id' is missing"),
        ({"id": "t1", "held": False, "steps": ["x"]}, "'x' is not a JSON object"),
        ({"id": "t1", "held": False, "steps": [FIRST | {"kind": 1}]}, "'kind' is missing"),
        ({"id": "t1", "held": False, "steps": [FIRST | {"full": None}]}, "'full' is missing"),
        ({"id": "t1", "held": False, "steps": [FIRST | {"gold": []}]}, "'gold' must list"),
        ({"id": "t1", "held": False, "steps": [FIRST | {"also": 3}]}, "'also' must list"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, talk: object, problem: str) -> None:
    path = write_talks(tmp_path, talk)
    with pytest.raises(SetError) as raised:
        read_talks(str(path))
    assert f"{path}:1" in str(raised.value)
    assert problem in str(raised.value)


def test_what_is_no_set_of_conversations_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="not JSON"):
        read_talks(str(write(tmp_path / "a.jsonl", "{")))
    with pytest.raises(SetError, match="holds no conversations"):
        read_talks(str(write(tmp_path / "b.jsonl", "\n")))
    with pytest.raises(SetError, match="can't be read"):
        read_talks(str(tmp_path / "c.jsonl"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("demo", {"about", "speaker", "pronoun", "why", "more", "date", "document", "opposed"}),
        ("debates", {"speaker", "more"}),
    ],
)
def test_the_shipped_conversations_hold_followups_of_many_kinds(
    name: str, expected: set[str]
) -> None:
    talks = read_talks(name)
    kinds = {step.kind for talk in talks for step in talk.steps[1:]}
    assert all(1 < len(talk.steps) < 4 for talk in talks)
    assert expected <= kinds
    assert any(talk.held for talk in talks)


def test_every_followup_is_asked_in_its_conversation_and_in_full(
    tmp_path: Path, engine: Engine
) -> None:
    more, song = follow(engine, read_talks(str(write_talks(tmp_path, TALK))))
    assert (more.kind, more.rank, more.full_rank) == ("more", 2, 1)
    assert (more.resolved, more.repeated) == ("full what else?", 1)
    assert (song.answerable, song.rank, song.answered, song.full_answered) == (
        False,
        None,
        False,
        True,
    )
    assert [question for question, _ in engine.asked] == ["What else of the wall?", "Who sings?"]


def test_an_index_of_something_else_is_an_error(tmp_path: Path, engine: Engine) -> None:
    engine.names = ["other.txt"]
    with pytest.raises(SetError, match=f"lacks 1 of the 1 documents .*{PLACE}"):
        follow(engine, read_talks(str(write_talks(tmp_path, TALK))))


def test_the_figures_are_shares_of_what_can_be_answered_and_of_what_cannot() -> None:
    rows = [
        row(rank=1, full_rank=1),
        row(rank=3, full_rank=None, talk="t2"),
        row(rank=None, full_rank=2, talk="t3"),
        row(rank=2, full_rank=3, talk="t4"),
        row(answerable=False, rank=None, full_rank=None, answered=False, talk="t5"),
    ]
    found = figures(rows)
    interval = found.pop("difference interval")
    assert found == {
        "followups": 5,
        "answerable": 4,
        "hit@1": 0.25,
        "full hit@1": 0.25,
        "hit@3": 0.75,
        "full hit@3": 0.75,
        "difference": 0.0,
        "refused": 1.0,
        "full refused": 0.0,
    }
    assert isinstance(interval, tuple)
    assert interval[0] < 0 < interval[1]


def test_what_no_row_defines_has_no_figure() -> None:
    found = figures([row(answerable=False)])
    assert (found["hit@3"], found["difference"], found["difference interval"]) == (None, None, None)


def test_the_report_has_those_held_back_and_each_kind_apart() -> None:
    report = ConversationReport("talks", (row(), row(held=True, kind="more", repeated=2)))
    assert list(report.groups) == ["all", "open", "held", "about", "more"]
    assert report.repeated == 2


def test_the_command_prints_the_report(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.open_index", lambda folder: engine, raising=False)
    arguments = ["conversations", str(write_talks(tmp_path, TALK)), "--index", "x"]
    saved = tmp_path / "report.json"
    printed = CliRunner().invoke(app, [*arguments, "--json", "--save", str(saved)])
    assert printed.exit_code == 0
    content = json.loads(saved.read_text())
    assert json.loads(printed.stdout.strip().splitlines()[-1]) == content
    assert (content["followups"], content["repeated"]) == (2, 1)
    assert content["groups"]["more"]["hit@3"] == 1.0
    table = CliRunner().invoke(app, arguments)
    assert table.exit_code == 0
    assert "quotes shown again where others were wanted: 1" in table.stdout
