"""What is measured is the real work: files whose speakers are found."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import numpy as np
import pytest

from bench import corpora, files, growing, measuring, sizes
from bench.__main__ import app
from bench.browsing import AskError, Endpoint, Person, load
from index.command import run
from index.fakes import HashingTokenEmbedder
from index.protocols import silent
from index.read import read_bytes
from index.types import Kind
from index.writer import text_hash
from tests.browser.conftest import served
from tests.browser.ferry import ferry_engine

BRIDGE = (
    "Anna Lee: Who pays for the bridge, and when is it open again?\n\n"
    "John Roe: The town pays until there is a timetable for the ferry.\n"
)


@pytest.mark.parametrize("name", files.FILES)
def test_every_file_is_read_with_its_speakers(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SIZE", 20_000)
    document = read_bytes(files.FILES[name](), name)
    spoken = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    named = [turn for turn in spoken if turn.speaker is not None]
    assert len(spoken) >= 20
    assert len(named) >= 0.9 * len(spoken)


def test_all_is_measured_and_printed_for_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bridge = tmp_path / "few" / "bridge.txt"
    bridge.parent.mkdir()
    bridge.write_text(BRIDGE, "utf-8")
    monkeypatch.setattr(files, "SIZE", 2_000)
    (tmp_path / "sets" / "demo").mkdir(parents=True)
    questions = tmp_path / "sets" / "demo" / "questions.jsonl"
    questions.write_text('{"question": "Who pays?"}\n{"question": "Is there a ferry?"}\n', "utf-8")
    monkeypatch.setattr(sizes, "DEMO", bridge.parent)
    monkeypatch.setattr(sizes, "SETS", tmp_path / "sets")
    monkeypatch.setattr(sizes, "SHARED", tmp_path / "nowhere")
    monkeypatch.setattr(measuring, "DEMO", bridge.parent)
    out = tmp_path / "out"
    with pytest.raises(SystemExit) as ended:
        run(app, ["--json", "--runs", "1", "--size", "20", "--out", str(out)])
    assert ended.value.code == 0
    found = json.loads(capsys.readouterr().out)
    assert found == json.loads((out / "report.json").read_text("utf-8"))
    assert [speed["name"] for speed in found["reading"]] == list(files.FILES)
    for one in (*found["starting"], *found["reading"]):
        assert 0 < min(one["slowest"], one["fastest"]) <= one["median"]
    assert (found["building"]["passages"], found["building"]["texts"]) == (2, 2)
    (sized,) = found["sizes"]
    asked = sized["asked"]
    assert (asked["passages"], asked["documents"]) == (20, 10)
    assert asked["recall"] == {"passages": 1.0, "sentences": 1.0, "questions": 1.0}
    shares = {latency["filter"]: latency["share"] for latency in asked["latencies"]}
    assert shares["none"] == 1.0
    assert shares["one document"] == 0.1
    page = (out / "report.html").read_text("utf-8")
    assert "<td>debate.txt</td>" in page
    assert "<td>one document</td>" in page


def test_copies_have_other_words_speakers_and_vectors_in_the_same_places(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(BRIDGE, "utf-8")
    real = corpora.real(tmp_path, tmp_path / "index", HashingTokenEmbedder(), silent)
    (one,) = real.prepared
    (copy,), embeddings = growing.copied(real, growing.TROUPE)
    assert copy.document.name == "00010/bridge.txt"
    assert len(copy.document.text) == len(one.document.text)
    assert copy.document.text != one.document.text
    assert [p.span for p in copy.passages] == [p.span for p in one.passages]
    speakers = {turn.speaker for turn in copy.document.turns}
    assert len(speakers) == 2
    assert not speakers & {turn.speaker for turn in one.document.turns}
    before = real.embeddings.of(map(text_hash, one.passage_texts()))
    after = embeddings.of(map(text_hash, copy.passage_texts()))
    assert np.linalg.norm(after, axis=1) == pytest.approx(1, abs=1e-5)
    assert (before * after).sum(axis=1) == pytest.approx(0.86, abs=0.1)
    assert len(embeddings.tokens) == 2


def test_people_ask_until_the_time_is_over() -> None:
    with served(ferry_engine()) as place:
        found = asyncio.run(load(place, 3, 1.5, ["Who pays for the bridge?", "Who rows?"]))
    assert found.errors == []
    assert len(found.seconds) >= 3
    assert all(0 < seconds < 60 for seconds in found.seconds)


def test_what_is_no_answer_is_an_error() -> None:
    with served(ferry_engine()) as place:
        with pytest.raises(AskError, match="run/predict"):
            asyncio.run(Person(place, Endpoint(10_000, 0), "lost").ask("Who rows?"))
        found = asyncio.run(load(place, 1, 0.1, [" "]))
    assert found.seconds == []
    assert found.errors[0].startswith("AskError: no answer in")
