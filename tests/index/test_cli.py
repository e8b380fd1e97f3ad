"""The commands: what they print, and how they end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer

import onrecord
from index.__main__ import app
from index.command import run
from index.errors import SourceError
from index.fakes import HashingEmbedder
from index.generations import DATABASE, current
from index.read import read_document
from tests.conftest import PROJECT
from tests.index.small import HARBOUR, TAXES, put


@pytest.fixture(autouse=True)
def hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.embed.load_embedder", lambda model: HashingEmbedder())


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return put(tmp_path / "corpus", {"harbour.txt": HARBOUR, "taxes.txt": TAXES})


def ended(
    capsys: pytest.CaptureFixture[str], *arguments: object, program: typer.Typer = app
) -> tuple[int, str, str]:
    """A command's status, standard output and standard error."""
    with pytest.raises(SystemExit) as end:
        run(program, [str(argument) for argument in arguments])
    assert isinstance(end.value.code, int)
    return end.value.code, *capsys.readouterr()


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_parse_prints_the_turns_to_the_contract(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = ended(capsys, "parse", corpus / "harbour.txt", "--json")
    assert (status, err) == (0, "")
    turns = [json.loads(line) for line in out.splitlines()]
    read = read_document(corpus / "harbour.txt", "harbour.txt")
    assert [(turn["start"], turn["end"]) for turn in turns] == [turn.span for turn in read.turns]
    for turn in turns:
        assert list(turn) == [
            "kind",
            "speaker",
            "role",
            "start",
            "end",
            "text",
            "method",
            "evidence",
            "confidence",
            "reply_to",
            "voice",
            "quotations",
        ]
        assert turn["text"] == HARBOUR[turn["start"] : turn["end"]]
    assert [turn["speaker"] for turn in turns] == ["Ann Lee", "John Roe"]


def test_turns_meet_the_schema(
    corpus: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = json.loads((shared / "contracts" / "turn.schema.json").read_text())
    _, out, _ = ended(capsys, "parse", corpus / "harbour.txt", "--json")
    for line in out.splitlines():
        jsonschema.validate(json.loads(line), schema)


def test_parse_lists_speakers_and_words(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ended(capsys, "parse", corpus / "harbour.txt")
    assert status == 0
    lines = out.splitlines()
    assert lines[0].split()[:3] == ["Ann", "Lee", "label"]
    assert lines[1] == "Will the harbour close?"


def test_markup_in_a_transcript_is_printed_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, {"a.txt": "ANN LEE: [bold]Yes[/bold] [/] :smile:\n"})
    assert "[bold]Yes[/bold] [/] :smile:" in ended(capsys, "parse", tmp_path / "a.txt")[1]


def test_build_says_what_it_did(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "index"
    status, said, err = ended(capsys, "build", corpus, "--out", out)
    assert (status, err) == (0, "")
    first, second = said.splitlines()
    assert first.startswith("2 added in ")
    assert second == f"{out}: 2 documents, 3 speakers, 4 turns, 4 passages"
    assert ended(capsys, "build", corpus, "--out", out)[1].startswith("2 unchanged in ")


def test_build_reports_as_json(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(corpus, {"empty.txt": b""})
    _, said, _ = ended(capsys, "build", corpus, "--out", tmp_path / "index", "--json")
    report: dict[str, Any] = json.loads(said)
    seconds = report.pop("seconds")
    assert seconds > 0
    assert report == {
        "added": ["harbour.txt", "taxes.txt"],
        "changed": [],
        "unchanged": [],
        "removed": [],
        "failed": [
            {"name": "empty.txt", "reason": "empty.txt is empty: nothing to read", "kept": False}
        ],
        "notes": [],
        "counts": report["counts"],
    }
    assert report["counts"]["documents"] == 2


def test_verify_lists_what_fails_and_exits_1(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "index"
    ended(capsys, "build", corpus, "--out", out)
    assert ended(capsys, "verify", out) == (0, f"{out}: all right (4 passages)\n", "")
    assert json.loads(ended(capsys, "verify", out, "--json")[1]) == {"ok": True, "failures": []}
    (current(out) / DATABASE).write_bytes(b"")
    status, said, err = ended(capsys, "verify", out)
    assert (status, err) == (1, "")
    assert said.splitlines() == [
        "corpus.sqlite: was changed (another SHA-256 than in the manifest)",
        f"{current(out)}/corpus.sqlite: can't be read (no such table: documents); "
        "build again into a new folder",
    ]
    status, said, _ = ended(capsys, "verify", out, "--json")
    assert (status, json.loads(said)["ok"]) == (1, False)


def test_stats(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(corpus, {"unknown.txt": "It was a grey day and nobody said a word about it.\n"})
    ended(capsys, "build", corpus, "--out", tmp_path / "index")
    _, said, _ = ended(capsys, "stats", tmp_path / "index", "--json")
    found = json.loads(said)
    assert (found["counts"]["documents"], found["counts"]["speakers"]) == (3, 3)
    assert found["model"]["name"] == "hashing"
    assert found["words"]["speech"] == 20
    assert found["methods"] == {"label": 1.0}
    assert found["attributed"] == 1.0
    assert found["documents"][-1] == {
        "name": "unknown.txt",
        "date": None,
        "turns": 0,
        "words": 0,
        "unknown": 0,
        "voices": [],
    }
    assert [speaker["documents"] for speaker in found["speakers"]] == [2, 1, 1]
    status, said, _ = ended(capsys, "stats", tmp_path / "index")
    assert status == 0
    assert "100.0%" in said
    assert "Every spoken word has a speaker." in said


def test_stats_tell_what_is_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    segments = [
        {"start": 0, "end": 1, "text": "Who pays for the ferry?", "speaker": "SPEAKER_00"},
        {"start": 1, "end": 2, "text": "The city does.", "speaker": "SPEAKER_01"},
    ]
    put(tmp_path, {"talk.json": json.dumps({"segments": segments, "language": "en"})})
    put(tmp_path, {"known.txt": "Ann Lee: We pay.\nJohn Roe: You do?\n"})
    ended(capsys, "build", tmp_path, "--out", tmp_path / "index")
    _, said, _ = ended(capsys, "stats", tmp_path / "index", "--json")
    found = json.loads(said)["documents"]
    assert [(d["name"], d["unknown"], d["words"]) for d in found] == [
        ("known.txt", 0, 4),
        ("talk.json", 8, 8),
    ]
    _, said, _ = ended(capsys, "stats", tmp_path / "index")
    assert "talk.json: 8 of 8 (SPEAKER_00, SPEAKER_01)" in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "no command given"),
        (["nope"], "No such command 'nope'"),
        (["build"], "Missing argument 'PATH...'"),
        (["build", "x"], "Missing option '--out'"),
        (["parse", "x", "--nope"], "No such option: --nope"),
        (["stats"], "Missing argument 'DIR'"),
    ],
)
def test_wrong_usage_is_one_line_and_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    status, _, err = ended(capsys, *arguments)
    assert (status, err) == (2, f"error: {message}; see --help\n")


def ending(error: BaseException) -> typer.Typer:
    program = typer.Typer()

    @program.command()
    def fail() -> None:
        raise error

    return program


def test_an_error_is_one_line_and_1(capsys: pytest.CaptureFixture[str]) -> None:
    error = SourceError("a\nb:  two lines; join them")
    assert ended(capsys, program=ending(error)) == (1, "", "error: a b: two lines; join them\n")


def test_an_interrupt_is_quiet_and_130(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(capsys, program=ending(KeyboardInterrupt())) == (130, "", "")


def test_an_interrupt_of_a_compiled_module_as_it_loads_is_one_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    error = ImportError("initialization failed")
    error.__cause__ = KeyboardInterrupt()
    assert ended(capsys, program=ending(error)) == (130, "", "")
    with pytest.raises(ImportError, match="no module"):
        run(ending(ImportError("no module")), [])


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_command_does_its_work_with_its_streams_closed(tmp_path: Path, closed: str) -> None:
    corpus = put(tmp_path / "corpus", {"a.txt": "Ann Lee: Why?\nJohn Roe: No.\n"})
    script = f'exec "$@" {closed}'
    page = tmp_path / "page.html"
    program = [sys.executable, "-m", "index", "parse", str(corpus / "a.txt"), "--html", str(page)]
    done = subprocess.run(
        ["sh", "-c", script, "sh", *program], cwd=PROJECT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "John Roe" in page.read_text("utf-8")


def test_a_page_is_written_of_a_file_whose_name_is_no_text(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    file.write_text("Ann Lee: Why?\nJohn Roe: No.\n")
    page = tmp_path / "page.html"
    status, said, _ = ended(capsys, "parse", file, "--html", page)
    assert (status, said) == (0, f"caf\\xe9.txt: {page}\n")
    assert '<h1 dir="auto">caf\\xe9.txt</h1>' in page.read_text("utf-8")


def test_output_that_finds_no_room_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "index", "--help"],
            cwd=PROJECT,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (
        1,
        b"error: the output can't be written (No space left on device); free space there\n",
    )


def test_a_mistake_in_the_program_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        run(ending(ZeroDivisionError()), [])


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    put(tmp_path, {"long.txt": "ANN LEE: Yes, indeed.\nJOHN ROE: No.\n" * 5000})
    reading, writing = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "index", "parse", str(tmp_path / "long.txt"), "--json"],
        cwd=PROJECT,
        stdout=writing,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(writing)
        os.read(reading, 100)
        os.close(reading)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, b"")


def test_ctrl_c_during_a_build_is_quiet_and_leaves_nothing(corpus: Path, tmp_path: Path) -> None:
    slow = (
        "import signal, sys, time, index.embed\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from index.fakes import HashingEmbedder\n"
        "class Slow(HashingEmbedder):\n"
        "    def encode(self, *_):\n"
        "        print('embedding', flush=True)\n"
        "        time.sleep(60)\n"
        "index.embed.load_embedder = lambda model: Slow()\n"
        "from index.__main__ import main\n"
        "main()\n"
    )
    out = tmp_path / "index"
    command = [sys.executable, "-c", slow, "build", str(corpus), "--out", str(out)]
    with subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "embedding\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        said, err = process.communicate(timeout=60)
    assert (process.returncode, said, err) == (130, "", "")
    assert not out.exists()


def test_help_needs_no_heavy_library() -> None:
    loaded = (
        "import sys\n"
        "from index.__main__ import app\n"
        "from index.command import run\n"
        "try:\n"
        "    run(app, ['build', '--help'])\n"
        "except SystemExit:\n"
        "    print(sorted({'torch', 'faiss', 'tantivy', 'numpy'} & sys.modules.keys()))\n"
    )
    assert python("-c", loaded).stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["parse", "build", "verify", "stats"])
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    status, out, err = ended(capsys, command, "--help")
    assert (status, err) == (0, "")
    assert f" {command} [OPTIONS]" in out


def test_onrecord_has_the_same_commands(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = ended(capsys, "--help", program=onrecord.app)
    assert status == 0
    assert [name for name in ("index", "qa", "eval") if name in out] == ["index", "qa", "eval"]
    arguments = ["index", "build", corpus, "--out", tmp_path / "index"]
    assert ended(capsys, *arguments, program=onrecord.app)[0] == 0
    arguments = ["index", "stats", tmp_path / "none"]
    status, _, err = ended(capsys, *arguments, program=onrecord.app)
    assert status == 1
    assert err.startswith(f"error: {tmp_path}/none: there is no such index folder")


def test_a_surrogate_in_the_output_is_escaped() -> None:
    printed = (
        "import typer\n"
        "from index.command import run\n"
        "app = typer.Typer()\n"
        "@app.command()\n"
        "def say() -> None:\n"
        "    typer.echo('\"\\ud83d \\u7530\"')\n"
        "run(app, [])\n"
    )
    assert json.loads(python("-c", printed).stdout) == "\ud83d 田"
