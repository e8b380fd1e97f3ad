"""What is measured is the real work: files whose speakers are found."""

from __future__ import annotations

import asyncio
import json

import pytest

from bench import files
from bench.__main__ import app
from bench.browsing import AskError, Person, load
from index.command import run
from index.read import read_bytes
from index.types import Kind
from tests.browser.conftest import served
from tests.browser.ferry import ferry_engine


@pytest.mark.parametrize("name", files.FILES)
def test_every_file_is_read_with_its_speakers(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SIZE", 20_000)
    document = read_bytes(files.FILES[name](), name)
    spoken = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    named = [turn for turn in spoken if turn.speaker is not None]
    assert len(spoken) >= 20
    assert len(named) >= 0.9 * len(spoken)


def test_speeds_are_printed_for_programs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(files, "SIZE", 2_000)
    with pytest.raises(SystemExit) as ended:
        run(app, ["--json", "--runs", "2"])
    assert ended.value.code == 0
    found = json.loads(capsys.readouterr().out)
    start, speeds = found["start"], found["reading"]
    assert start["slowest"] >= start["median"] >= start["fastest"] > 0
    assert [speed["name"] for speed in speeds] == list(files.FILES)
    assert all(0 < s["slowest"] <= s["median"] <= s["fastest"] for s in speeds)


def test_people_ask_until_the_time_is_over() -> None:
    with served(ferry_engine()) as place:
        found = asyncio.run(load(place, 3, 1.5, ["Who pays for the bridge?", "Who rows?"]))
    assert found.errors == []
    assert len(found.seconds) >= 3
    assert all(0 < seconds < 60 for seconds in found.seconds)


def test_what_is_no_answer_is_an_error() -> None:
    with served(ferry_engine()) as place:
        with pytest.raises(AskError, match="queue/join"):
            asyncio.run(Person(place, 10_000, "lost").ask("Who rows?"))
        found = asyncio.run(load(place, 1, 0.1, [" "]))
    assert found.seconds == []
    assert found.errors[0].startswith("AskError: no answer in")
