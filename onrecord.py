"""The console command `onrecord`: `python -m index`, `qa` and `eval`, and the chat, in one."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import typer
import typer.core
import typer.main

from index.command import run

PROGRAMS: Mapping[str, str] = MappingProxyType(
    {"index": "index.__main__", "qa": "qa.__main__", "eval": "eval.__main__", "chat": "app"}
)
"""The module of each program."""


class _Programs(typer.core.TyperGroup):
    """Programs, each loaded only when it is named."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(PROGRAMS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in PROGRAMS:
            return None
        program = typer.main.get_command(import_module(PROGRAMS[cmd_name]).app)
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
