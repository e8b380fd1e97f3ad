"""Gradio, loaded without what it does for editors."""

from __future__ import annotations

import inspect
from importlib import import_module
from unittest.mock import patch


def load_gradio() -> None:
    """Import Gradio in half the time.

    For each of its components it would read and compare the stubs that editors
    complete by, and write them anew; those without a file of their own it passes
    over, and here none has one.
    """
    getfile = inspect.getfile

    def found(thing: object) -> str:
        if isinstance(thing, type) and thing.__module__.startswith("gradio."):
            raise OSError("no stubs are wanted")
        return getfile(thing)  # type: ignore[arg-type]

    with patch("inspect.getfile", found):
        import_module("gradio")
