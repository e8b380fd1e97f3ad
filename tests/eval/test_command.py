from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from eval.__main__ import app
from eval.report import Report, from_json
from tests.conftest import PROJECT
from tests.eval.fakes import (
    ASKED,
    LOW,
    PLACE,
    SAID,
    TEXT,
    FakeEngine,
    answer,
    nothing,
    quote,
    row,
    write,
)

WALL, SONG = "Is the wall high enough?", "Who sings?"


@pytest.fixture
def floods(tmp_path: Path) -> Path:
    """A set of two questions, with its corpus beside it."""
    write(tmp_path / "floods" / "corpus" / PLACE, TEXT)
    known = {"document": PLACE, "speaker": "John Roe", "gold": [list(LOW)]}
    lines = (
        {"id": "wall", "question": WALL, "answerable": True, "type": "fact"} | known,
        {"id": "song", "question": SONG, "answerable": False, "type": "absent"},
    )
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    return write(tmp_path / "floods" / "questions.jsonl", text)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """An engine that opens in place of any index."""
    fake = FakeEngine(
        {
            WALL: answer(quote(SAID, highlight=LOW), confidence=0.9),
            SONG: answer(quote(ASKED, "Anna Lee"), answered=False, confidence=0.1),
        }
    )
    monkeypatch.setattr("qa.open_index", lambda folder: fake, raising=False)
    return fake


def call(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result


@pytest.mark.usefixtures("engine")
def test_run_prints_the_report_as_json(floods: Path, tmp_path: Path) -> None:
    printed = json.loads(call("run", floods, "--index", tmp_path, "--json").stdout)
    assert printed["set"] == "floods"
    assert printed["metrics"]["hit@1"] == 1.0
    assert printed["metrics"]["auroc"] == 1.0
    assert printed["metrics"]["verbatim_rate"] == 1.0
    assert printed["metrics"]["highlight_accuracy"] == 1.0
    assert [found["id"] for found in printed["rows"]] == ["wall", "song"]


@pytest.mark.usefixtures("engine")
def test_run_saves_the_report_and_writes_the_page(floods: Path, tmp_path: Path) -> None:
    saved, html = tmp_path / "report.json", tmp_path / "report.html"
    result = call("run", floods, "--index", tmp_path, "--save", saved, "--html", html)
    assert "floods: 2 questions, 1 answerable" in result.stdout
    assert from_json(saved).metrics["hit@1"] == 1.0
    assert html.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_run_asks_for_as_many_quotes_as_it_is_told(
    floods: Path, tmp_path: Path, engine: FakeEngine
) -> None:
    call("run", floods, "--index", tmp_path, "--top-k", 3, "--json")
    assert {top_k for _, top_k in engine.asked} == {3}


def test_run_asks_the_corpus_that_it_is_told(
    floods: Path, tmp_path: Path, engine: FakeEngine
) -> None:
    other = write(tmp_path / "other" / PLACE, TEXT.replace("too low", "so high")).parent
    arguments = ("run", floods, "--index", tmp_path, "--json", "--corpus", other)
    assert json.loads(call(*arguments).stdout)["metrics"]["verbatim_rate"] == 0.5


def test_corpus_writes_the_documents_of_a_set(floods: Path, tmp_path: Path) -> None:
    call("corpus", floods, tmp_path / "out")
    assert (tmp_path / "out" / PLACE).read_text(encoding="utf-8") == TEXT


def test_compare_tells_what_changed_in_both_forms(tmp_path: Path) -> None:
    old = Report("floods", 10, (row(2, id="wall"), nothing(id="song")))
    new = replace(old, rows=(row(1, id="wall"), nothing(id="song")))
    paths = [
        write(tmp_path / f"{number}.json", report.to_json())
        for number, report in enumerate((old, new))
    ]
    printed = json.loads(call("compare", *paths, "--json").stdout)
    assert (printed["set"], printed["gained"], printed["lost"]) == ("floods", ["wall"], [])
    first = printed["differences"][0]
    assert (first["metric"], first["first"], first["second"]) == ("hit@1", 0.0, 1.0)
    assert (first["change"], first["interval"]) == (1.0, [1.0, 1.0])
    assert "gained (1): wall" in call("compare", *paths).stdout


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=PROJECT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("corpus", "none.jsonl", "out"),
            "none.jsonl: can't be read (No such file or directory); give demo, articles or a file",
        ),
        (
            ("compare", "none.json", "none.json"),
            "none.json: can't be read (No such file or directory); check the path",
        ),
    ],
)
def test_an_error_is_one_line_and_exit_1(arguments: tuple[str, ...], message: str) -> None:
    done = python("-m", "eval", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert message in done.stderr


@pytest.mark.parametrize(
    "arguments", [("run", "demo"), ("run", "demo", "--index", "x", "--top-k", "0"), ("sing",)]
)
def test_wrong_usage_is_exit_2(arguments: tuple[str, ...]) -> None:
    done = python("-m", "eval", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_help_names_the_commands_and_loads_nothing_heavy() -> None:
    heavy = {"numpy", "torch", "faiss", "plotly", "pydantic", "sklearn", "gradio"}
    done = python(
        "-c",
        "import sys, atexit\n"
        f"atexit.register(lambda: print('loaded', *({heavy!r} & set(sys.modules))))\n"
        "sys.argv = ['eval', '--help']\n"
        "from eval.__main__ import main\n"
        "main()",
    )
    assert done.returncode == 0
    for command in ("run", "compare", "corpus"):
        assert f"│ {command} " in done.stdout or f"  {command} " in done.stdout
    assert done.stdout.splitlines()[-1] == "loaded"
