"""What is measured is the real work: files whose speakers are found."""

from __future__ import annotations

import json

import pytest

from bench import files
from bench.__main__ import app
from index.command import run
from index.read import read_bytes
from index.types import Kind


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
