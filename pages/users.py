"""`onrecord users add | remove`: who may log in to what is served."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Who may log in to what is served.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(metavar="NAME")]
AuthFile = Annotated[
    Path, typer.Option("--auth-file", metavar="FILE", help="file of names and hashed passwords")
]


@app.command()
def add(name: Name, auth_file: AuthFile) -> None:
    """Let somebody log in, or change a password, which is asked for or read from a pipe."""
    from pages.accounts import add_account

    new = add_account(auth_file, name, _password())
    typer.echo(f"{name} can log in" if new else f"{name} has a new password")


@app.command()
def remove(name: Name, auth_file: AuthFile) -> None:
    """Let somebody log in no more; it holds at once."""
    from pages.accounts import remove_account

    remove_account(auth_file, name)
    typer.echo(f"{name} can't log in any more")


def _password() -> str:
    """Typed twice, unseen; the first line where nobody types."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt="Once more")
    return typed
