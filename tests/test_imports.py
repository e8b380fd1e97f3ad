"""Imports go one way, and a command loads only what it needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT

MAY_IMPORT = {
    "index": set(),
    "qa": {"index"},
    "eval": {"index", "qa"},
    "pages": {"index", "qa"},
    "app": {"index", "qa", "pages"},
    "onrecord": {"index"},
    "bench": {"index", "qa", "eval"},
}
"""What each part may import of the others."""

HEAVY = (
    "argon2",
    "faiss",
    "fastapi",
    "gradio",
    "grpc",
    "markdown_it",
    "mcp",
    "numpy",
    "onnxruntime",
    "plotly",
    "pymilvus",
    "ray",
    "rich",
    "sentence_transformers",
    "sklearn",
    "starlette",
    "tantivy",
    "torch",
    "transformers",
)


def modules(part: str) -> Iterator[Path]:
    folder = PROJECT / part
    return folder.rglob("*.py") if folder.is_dir() else iter([folder.with_suffix(".py")])


def imported(path: Path) -> Iterator[str]:
    """The top-level names that a module imports anywhere, for types too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "relative" if node.level else str(node.module).split(".")[0]


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_imports_go_one_way(part: str) -> None:
    others = {*MAY_IMPORT, "relative", "tests"} - MAY_IMPORT[part] - {part}
    wrong = {
        f"{path.relative_to(PROJECT)}: {name}"
        for path in modules(part)
        for name in imported(path)
        if name in others
    }
    assert wrong == set()


def test_every_package_has_its_rule() -> None:
    packages = {path.parent.name for path in PROJECT.glob("*/__init__.py")}
    programs = {path.stem for path in PROJECT.glob("*.py")}
    assert packages | programs == {*MAY_IMPORT, "tests"}


@pytest.mark.parametrize(
    "command",
    [
        ["index", "--help"],
        ["index", "build", "--help"],
        ["qa", "--help"],
        ["qa", "ask", "--help"],
        ["eval", "--help"],
        ["eval", "run", "--help"],
        ["app", "--help"],
        ["onrecord", "--help"],
        ["onrecord", "chat", "--help"],
        ["onrecord", "serve", "--help"],
        ["onrecord", "users", "add", "--help"],
    ],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(command: list[str]) -> None:
    module, *arguments = command
    program = (
        "import runpy, sys\n"
        f"sys.argv = {['program', *arguments]!r}\n"
        "try:\n"
        f"    runpy.run_module({module!r}, run_name='__main__')\n"
        "except SystemExit as ended:\n"
        f"    print(ended.code, sorted(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.splitlines()[-1] == "0 []"
