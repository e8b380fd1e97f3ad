"""How a command ends: in one line on standard error where something is wrong."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from errno import EDQUOT, EIO, ENOSPC
from io import TextIOWrapper
from typing import NoReturn

import typer

from index.errors import OnRecordError

INTERRUPTED = 130

_YOUNG = 50_000
"""After so many new objects the garbage collector looks at them: a start makes few cycles."""


def run(app: typer.Typer, arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line (that of the process, unless given) and exit.

    The status is 0; 1 after an error; 2 for wrong usage; 130 when interrupted.
    """
    gc.set_threshold(_YOUNG)
    _fill_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_status(app, arguments))


def warn(message: str) -> None:
    """One line on standard error."""
    typer.echo(" ".join(message.split()), err=True)


def _fill_streams() -> None:
    """Put the null device in the place of standard streams that are closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _status(app: typer.Typer, arguments: Sequence[str] | None) -> int:
    try:
        result = app(arguments, standalone_mode=False)
        sys.stdout.flush()
    except OnRecordError as error:
        warn(f"error: {error}")
        return 1
    except typer.TyperException as error:
        message = error.format_message().rstrip(".")
        if not message or message.startswith("Usage:"):  # the whole help, for want of a command
            message = "no command given"
        warn(f"error: {message}; see --help")
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if error.errno not in (ENOSPC, EDQUOT, EIO):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        warn(f"error: the output can't be written ({error.strerror}); free space there")
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except ImportError as error:
        if not isinstance(error.__cause__, KeyboardInterrupt):  # as compiled modules pass it on
            raise
        return INTERRUPTED
    return result if isinstance(result, int) else 0
