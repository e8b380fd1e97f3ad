"""The console command `onrecord`: `python -m index`, `qa` and `eval`, and the page, in one."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple

import typer
import typer.core
import typer.main

from index.command import run


class Program(NamedTuple):
    """The module of a program, and what the list of commands says of it."""

    module: str
    help: str


PROGRAMS: Mapping[str, Program] = MappingProxyType(
    {
        "index": Program("index.__main__", "From transcripts to a searchable index."),
        "qa": Program("qa.__main__", "From a question to quotes, word for word."),
        "eval": Program(
            "eval.__main__",
            "Ask questions whose answers are known, and measure what comes back.",
        ),
        "chat": Program("app", "Open the web chat over an index."),
        "serve": Program("pages.serving", "Serve the web chat to others."),
        "users": Program("pages.users", "Who may log in to what is served."),
    }
)


class _Programs(typer.core.TyperGroup):
    """Programs, each loaded only when it is named."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(PROGRAMS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in PROGRAMS:
            return None
        program = typer.main.get_command(import_module(PROGRAMS[cmd_name].module).app)
        program.name = cmd_name
        return program

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, program.help) for name, program in PROGRAMS.items()])


app = typer.Typer(cls=_Programs, no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.callback()
def onrecord() -> None:
    """Ask a folder of transcripts; get the passages that answer, word for word."""


def main() -> None:
    """Run the command that the arguments name."""
    run(app)


if __name__ == "__main__":
    main()
