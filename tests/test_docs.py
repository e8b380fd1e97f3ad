"""What README.md and CONTRIBUTING.md show is there, and does what they say."""

from __future__ import annotations

import ast
import os
import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import typer.core
import typer.main

import onrecord
from index.build import build
from index.command import run
from index.fakes import HashingEmbedder
from tests.conftest import PROJECT
from tests.test_console import tree

PAGES = ("README.md", "CONTRIBUTING.md", "docs/serving.md", "eval/sets/demo/README.md")
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:)(?P<path>[^)#]*)(?:#(?P<heading>[^)]*))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LONG_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
TARGET = re.compile(r"^\.PHONY: (.+)$", re.MULTILINE)
SETTABLE = re.compile(r"^([A-Z]+) \?=", re.MULTILINE)


def page(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return [found["code"] for found in BLOCK.finditer(page(name)) if found["language"] == language]


def shell(name: str) -> list[list[str]]:
    """The command lines of a page, as the words of each."""
    lines = "".join(blocks(name, "sh")).replace("\\\n", " ").splitlines()
    inline = [code for code in INLINE.findall(page(name)) if code.startswith("make ")]
    return [words for line in [*lines, *inline] if (words := shlex.split(line, comments=True))]


def shown() -> list[list[str]]:
    return [words for name in PAGES for words in shell(name)]


def programs() -> Iterator[tuple[Any, list[str]]]:
    """Every shown use of a program of ours, with its arguments."""
    for words in shown():
        match words:
            case ["onrecord", *arguments]:
                yield onrecord.app, arguments
            case ["python", "-m", ("index" | "qa" | "eval") as module, *arguments]:
                yield import_module(f"{module}.__main__").app, arguments
            case ["python", "app.py", *arguments]:
                yield import_module("app").app, arguments


USES = list(programs())


def test_the_programs_are_shown() -> None:
    used = {tuple(arguments[:2]) for app, arguments in USES if app is onrecord.app}
    shown = {path for path in used if path in tree(onrecord.app)} | {path[:1] for path in used}
    assert {path for path in tree(onrecord.app) if path not in shown} == set()


@pytest.mark.parametrize(("app", "arguments"), USES, ids=[" ".join(use[1]) for use in USES])
def test_every_command_line_is_valid(app: Any, arguments: list[str]) -> None:
    command: Any = typer.main.get_command(app)
    rest = list(arguments)
    while isinstance(command, typer.core.TyperGroup):
        name = rest.pop(0)
        command = command.get_command(typer.Context(command), name)
        assert command is not None, name
    command.make_context(str(command.name), rest)


def test_every_option_in_the_text_exists() -> None:
    known = {option for options in tree(onrecord.app).values() for option in options}
    mentioned = {o for name in PAGES for o in LONG_OPTION.findall(page(name))}
    assert mentioned - known == set()
    assert "--model" in mentioned


def test_every_module_in_the_text_runs() -> None:
    mentioned = {m for name in PAGES for m in re.findall(r"`python -m ([\w.]+)", page(name))}
    assert {"index", "qa", "eval"} <= mentioned
    runs = {m for m in mentioned if find_spec(m if "." in m else f"{m}.__main__") is not None}
    assert mentioned - runs == set()


def test_every_target_and_variable_of_make_exists() -> None:
    makefile = page("Makefile")
    targets = set(" ".join(TARGET.findall(makefile)).split())
    variables = set(SETTABLE.findall(makefile))
    uses = [word for words in shown() if words[0] == "make" for word in words[1:]]
    assert {word for word in uses if "=" not in word} == {
        *("chat", "test", "milvus", "bench", "eval", "screenshots")
    }
    assert {"chat", "test", "bench", "eval"} <= targets
    assert {word.split("=")[0] for word in uses if "=" in word} <= variables


def test_the_two_commands_come_first() -> None:
    assert [words for words in shell("README.md") if words[0] == "make"][:2] == [
        ["make", "chat"],
        ["make", "test"],
    ]


def slug(heading: str) -> str:
    """A heading's anchor, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("name", PAGES)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    broken = []
    for link in LINK.finditer(page(name)):
        target = (PROJECT / name).parent / link["path"] if link["path"] else PROJECT / name
        if not target.exists():
            broken.append(link[0])
        elif link["heading"]:
            headings = HEADING.findall(target.read_text(encoding="utf-8"))
            if link["heading"] not in map(slug, headings):
                broken.append(link[0])
    assert broken == []


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the project's own, with the demo transcripts indexed by the fake embedder."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "eval").symlink_to(PROJECT / "eval")
    corpus = folder / "eval" / "sets" / "demo" / "corpus"
    build([corpus], folder / "data" / "demo", HashingEmbedder())
    (folder / "questions.csv").write_text("question\nWhy was the bridge closed?\n")
    return folder


@pytest.fixture
def inside(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(checkout)
    monkeypatch.setattr("index.embed.load_embedder", lambda model=None: HashingEmbedder())
    return checkout


RUN = [arguments for app, arguments in USES if arguments[0] in ("index", "qa")]


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("arguments", RUN, ids=" ".join)
def test_every_command_on_an_index_runs(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(onrecord.app, arguments)
    out, _ = capsys.readouterr()
    assert ended.value.code == 0
    assert out.strip()


@pytest.mark.usefixtures("inside")
def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = blocks("README.md", "python")
    exec(compile(example, "README.md", "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    verdict = lines.index("exact")
    assert lines[verdict - 3].startswith("Why was the bridge closed? ")
    assert lines[verdict - 2].startswith("Who pays for the ferry? ")
    assert lines[verdict - 1] == "What else did Judith Crane say about the toll?"
    assert int(lines[verdict + 1].split()[0]) <= 500


@pytest.mark.parametrize("name", PAGES)
def test_every_python_block_is_python(name: str) -> None:
    for code in blocks(name, "python"):
        ast.parse(code)


def test_the_picture_is_one() -> None:
    picture = PROJECT / "docs" / "chat.png"
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert os.path.getsize(picture) < 500_000
