"""Gradio, loaded without what it does for editors and for tables."""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any
from unittest.mock import patch

UNUSED = "pandas"
"""What Gradio loads to cache tables by their content; here there is neither."""


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

    _load_later(UNUSED)
    with patch("inspect.getfile", found):
        import_module("gradio")


class _Later(ModuleType):
    """Stands for a module that is only loaded once something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def _load_later(name: str) -> None:
    spec = None if name in sys.modules else find_spec(name)
    if spec is not None:
        sys.modules[name] = _Later(name)
        sys.modules[name].__spec__ = spec
