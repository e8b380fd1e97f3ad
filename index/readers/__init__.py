"""One module per format; a new format is one new module with SUFFIXES and read."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from index.protocols import Reader


@cache
def discover() -> Mapping[str, Reader]:
    """The readers of this package by the suffix they take, in lower case with its dot."""
    readers: dict[str, Reader] = {}
    for module_info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        for suffix in getattr(module, "SUFFIXES", ()):
            readers[suffix] = module
    return MappingProxyType(readers)
