"""The console command `onrecord`: the commands of `python -m index`, `qa` and `eval` in one."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
import typer.core
import typer.main

from index.command import run

PROGRAMS = ("index", "qa", "eval")


class _Programs(typer.core.TyperGroup):
    """Groups of commands, each loaded only when it is named."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(PROGRAMS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in PROGRAMS:
            return None
        program = typer.main.get_command(import_module(f"{cmd_name}.__main__").app)
        program.name = cmd_name
        return program


app = typer.Typer(cls=_Programs, no_args_is_help=True, add_completion=False)


@app.callback()
def onrecord() -> None:
    """Ask a folder of transcripts; get the passages that answer, word for word."""


def main() -> None:
    """Run the command that the arguments name."""
    run(app)


if __name__ == "__main__":
    main()
