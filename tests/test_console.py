"""The console command `onrecord` offers what the modules offer."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
import typer.core
import typer.main

import onrecord
from index.command import run


def offered(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Every command below one, with its arguments and options."""
    if isinstance(command, typer.core.TyperGroup):
        context = typer.Context(command)
        for name in command.list_commands(context):
            yield from offered(command.get_command(context, name), (*path, name))
    else:
        yield path, {name for parameter in command.params for name in parameter.opts}


def tree(app: typer.Typer) -> dict[tuple[str, ...], set[str]]:
    return dict(offered(typer.main.get_command(app)))


@pytest.mark.parametrize("program", ["index", "qa", "eval"])
def test_a_program_has_the_commands_of_its_module(program: str) -> None:
    below = {path[1:]: names for path, names in tree(onrecord.app).items() if path[0] == program}
    assert below == tree(import_module(f"{program}.__main__").app)


def test_serving_has_its_commands() -> None:
    commands = tree(onrecord.app)
    assert {"--auth-file", "--read-only", "--root-path", "--workers"} <= commands[("serve",)]
    assert commands[("users", "add")] == commands[("users", "remove")] == {"name", "--auth-file"}


def test_chat_is_the_application() -> None:
    assert tree(onrecord.app)[("chat",)] == {"--index", "--host", "--port", "--reranker"}


def test_the_list_of_commands_says_of_each_what_it_says_itself() -> None:
    told = {name: program.help for name, program in onrecord.PROGRAMS.items()}
    command = typer.main.get_command(onrecord.app)
    context = typer.Context(command)
    own = {name: command.get_command(context, name).help for name in told}  # type: ignore[attr-defined]
    assert told == own


def test_the_commands_of_the_contract_are_there() -> None:
    expected = {
        "index": {"parse", "build", "verify", "stats"},
        "qa": {"ask", "batch", "check", "speakers"},
        "eval": {"run", "compare", "corpus", "calibrate"},
    }
    commands = tree(onrecord.app)
    for program, names in expected.items():
        assert names <= {path[1] for path in commands if path[0] == program}


@pytest.mark.parametrize("arguments", [["frob"], ["chat"], ["qa", "ask"], ["index", "--frob"]])
def test_wrong_usage_is_one_line_and_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(onrecord.app, arguments)
    out, err = capsys.readouterr()
    assert ended.value.code == 2
    assert out == ""
    assert err.startswith("error: ")
    assert err.endswith("; see --help\n")
    assert err.count("\n") == 1
