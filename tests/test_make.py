"""The two commands, with a Python that only writes down what it is asked to do."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROJECT

RECORDER = """#!/bin/sh
if [ "$1" = -c ]; then exit 0; fi
if [ "$2" = venv ]; then mkdir -p .venv/bin; cp "$0" .venv/bin/python; fi
for argument in "$@"; do printf '%s|' "$argument" >> asked; done
echo >> asked
"""
PINNED = "-m|pip|install|-qq|-c|constraints.txt|"
SET_UP = [
    "-m|venv|.venv|",
    f"{PINNED}torch|setuptools|",
    f"{PINNED}--no-build-isolation|-e|.|",
]


class Checkout:
    """A folder with the Makefile and what it looks at."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("Makefile", "constraints.txt", "pyproject.toml"):
            shutil.copy(PROJECT / name, folder)
        (folder / "eval/sets/demo/corpus").mkdir(parents=True)
        recorder = folder / "recorder"
        recorder.write_text(RECORDER)
        recorder.chmod(0o755)

    def make(self, *arguments: str, python: str = "./recorder") -> subprocess.CompletedProcess[str]:
        """Run make, with no browser to install."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return subprocess.run(
            ["make", *arguments, f"PYTHON={python}"],
            cwd=self.folder,
            env={**kept, "ONRECORD_CHROMIUM": "/bin/true"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def asked(self) -> list[str]:
        """What Python was asked to do since the last time."""
        log = self.folder / "asked"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    if shutil.which("make") is None:
        pytest.skip("no make here")
    return Checkout(tmp_path)


def test_chat_sets_up_indexes_and_opens(checkout: Checkout) -> None:
    made = checkout.make("chat")
    assert (made.returncode, made.stderr) == (0, "")
    assert checkout.asked() == [
        *SET_UP,
        "-m|index|build|eval/sets/demo/corpus|--out|data/demo|",
        "app.py|--index|data/demo|--port|7860|",
    ]
    assert made.stdout.splitlines() == [
        "Setting up .venv, some minutes, once",
        "  PyTorch",
        "  the other libraries and the model",
        f"Indexing {checkout.folder}/eval/sets/demo/corpus into data/demo",
        "Opening the chat",
    ]


def test_test_sets_up_and_runs_every_check(checkout: Checkout) -> None:
    made = checkout.make("test")
    assert (made.returncode, made.stderr) == (0, "")
    assert checkout.asked() == [
        *SET_UP,
        f"{PINNED}--no-build-isolation|-e|.[test,milvus]|",
        "-m|ruff|check|--quiet|.|",
        "-m|ruff|format|--quiet|--check|.|",
        "-m|mypy|--no-error-summary|",
        "-m|pytest|",
    ]


def test_set_up_happens_once(checkout: Checkout) -> None:
    checkout.make("test")
    checkout.asked()
    checkout.make("chat")
    assert [line.split("|")[1] for line in checkout.asked()] == ["index", "--index"]


@pytest.mark.parametrize("changed", ["constraints.txt", "pyproject.toml"])
def test_set_up_happens_again_when_the_pins_change(checkout: Checkout, changed: str) -> None:
    checkout.make("chat")
    checkout.asked()
    later = (checkout.folder / ".venv/ready").stat().st_mtime + 10
    os.utime(checkout.folder / changed, (later, later))
    checkout.make("chat")
    assert checkout.asked()[:3] == SET_UP


def test_a_set_up_that_fails_is_done_again(checkout: Checkout) -> None:
    working = (checkout.folder / "recorder").read_text()
    (checkout.folder / "recorder").write_text(working + '[ "$2" != pip ]\n')
    assert checkout.make("chat").returncode == 2
    assert checkout.asked() == SET_UP[:2]
    (checkout.folder / "recorder").write_text(working)
    assert checkout.make("chat").returncode == 0
    assert checkout.asked()[:3] == SET_UP


def test_a_folder_of_ones_own_may_have_blanks_and_a_port(checkout: Checkout) -> None:
    corpus = checkout.folder / "my own talks"
    corpus.mkdir()
    made = checkout.make("chat", f"CORPUS={corpus}/", "PORT=8123")
    assert (made.returncode, made.stderr) == (0, "")
    assert checkout.asked()[3:] == [
        f"-m|index|build|{corpus}/|--out|data/my own talks|",
        "app.py|--index|data/my own talks|--port|8123|",
    ]


def test_a_missing_folder_is_said_in_a_line(checkout: Checkout) -> None:
    made = checkout.make("chat", "CORPUS=no such")
    assert made.returncode == 2
    assert made.stderr.splitlines()[0] == "error: no such: no such folder; check CORPUS"
    assert checkout.asked() == SET_UP


def test_an_old_or_missing_python_is_said_in_a_line(checkout: Checkout) -> None:
    made = checkout.make("test", python="false")
    assert made.returncode == 2
    assert made.stderr.splitlines()[0] == (
        "error: false is no Python 3.11 or newer; name one with PYTHON=path"
    )
    assert checkout.asked() == []


def test_a_python_without_venv_is_said_in_a_line(checkout: Checkout) -> None:
    recorder = checkout.folder / "recorder"
    recorder.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n')
    made = checkout.make("test")
    assert made.returncode == 2
    assert made.stderr.splitlines()[0] == (
        "error: ./recorder lacks venv; on Debian: apt-get install python3-venv"
    )


NO_BROWSER = "No chromium here, and none could be installed: the tests of the page are skipped"


@pytest.mark.parametrize(
    ("user", "apt", "said", "asked"),
    [
        (0, "exit 0", ["Installing chromium for the tests of the page"], ["update", "install"]),
        (0, "exit 1", ["Installing chromium for the tests of the page", NO_BROWSER], ["update"]),
        (1000, "exit 0", [NO_BROWSER], []),
    ],
    ids=["installed", "not to be had", "not root"],
)
def test_a_browser_is_installed_where_that_is_possible(
    checkout: Checkout, user: int, apt: str, said: list[str], asked: list[str]
) -> None:
    tools = checkout.folder / "tools"
    tools.mkdir()
    (tools / "id").write_text(f"#!/bin/sh\necho {user}\n")
    (tools / "apt-get").write_text(f'#!/bin/sh\necho "$2" >> asked\n{apt}\n')
    for tool in tools.iterdir():
        tool.chmod(0o755)
    made = subprocess.run(
        [str(shutil.which("make")), "browser"],
        cwd=checkout.folder,
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.splitlines() == said
    assert checkout.asked() == asked


def test_ci_runs_the_command_of_the_readme() -> None:
    run = (PROJECT / ".ci/run").read_text(encoding="utf-8")
    assert os.access(PROJECT / ".ci/run", os.X_OK)
    assert run.splitlines()[-1] == "exec make test </dev/null"


def test_eval_measures_what_is_there(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    made = checkout.make("eval", "ONRECORD_SHARED=nowhere")
    assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines()[-1] == (
        "No nowhere: articles, debates, SQuAD and QMSum are left out"
    )
    asked = checkout.asked()[len(SET_UP) :]
    folder = "data/eval/demo"
    assert asked[:3] == [
        f"-m|eval|corpus|demo|{folder}/corpus|",
        f"-m|index|build|{folder}/corpus|--out|{folder}/index|",
        f"-m|eval|run|demo|--index|{folder}/index|"
        f"--html|{folder}/report.html|--save|{folder}/report.json|",
    ]
    assert [line.split("|")[3] for line in asked[3::3]] == ["near_misses_demo", "demo"]


def test_eval_measures_the_benchmarks_where_they_are(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    (tmp_path / "there/benchmarks").mkdir(parents=True)
    assert checkout.make("eval", "ONRECORD_SHARED=there").returncode == 0
    runs = [line.split("|")[3:5] for line in checkout.asked() if line.startswith("-m|eval|run|")]
    assert runs[-2:] == [
        ["there/benchmarks/squad/dev_half.json", "--held-out"],
        ["there/benchmarks/qmsum/val.jsonl", "--index"],
    ]


@pytest.mark.parametrize(
    ("folder", "asked"),
    [
        ("nowhere", "-m|bench.rivals|demo|"),
        ("there", "-m|bench.rivals|demo|articles|--half|there/benchmarks/squad/dev_half.json|"),
    ],
)
def test_rivals_are_measured_on_what_is_there(tmp_path: Path, folder: str, asked: str) -> None:
    checkout = Checkout(tmp_path)
    (tmp_path / "there/benchmarks").mkdir(parents=True)
    assert checkout.make("rivals", f"ONRECORD_SHARED={folder}").returncode == 0
    assert checkout.asked()[len(SET_UP) :] == [asked]
