"""One module per format; a new format is one new module with SUFFIXES and read.

Where several formats share a suffix, such as .json, each of their modules also
has `FORMAT`, its name, and `recognises(data: bytes) -> bool`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import PurePath
from types import MappingProxyType

from index.errors import SourceError, UnsupportedError
from index.protocols import Reader, ShapedReader


@cache
def discover() -> Mapping[str, tuple[Reader, ...]]:
    """The readers of this package by the suffix they take, in lower case with its dot."""
    readers: dict[str, tuple[Reader, ...]] = {}
    for module_info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        for suffix in getattr(module, "SUFFIXES", ()):
            readers[suffix] = (*readers.get(suffix, ()), module)
    return MappingProxyType(readers)


def suffix_of(name: str) -> str:
    """The suffix of a file that can be read.

    Raises:
        UnsupportedError: no reader takes it.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in discover():
        known = ", ".join(sorted(discover()))
        raise UnsupportedError(f"{name} is of a format that is not read; formats: {known}")
    return suffix


def reader_of(data: bytes, name: str) -> Reader:
    """The reader of a file by its suffix and, where several share it, by its bytes.

    Raises:
        UnsupportedError: no reader takes the suffix.
        SourceError: of several that take it none recognises the bytes.
    """
    suffix = suffix_of(name)
    readers = discover()[suffix]
    if len(readers) == 1:
        return readers[0]
    shapes = [reader for reader in readers if isinstance(reader, ShapedReader)]
    for shape in shapes:
        if shape.recognises(data):
            return shape
    known = ", ".join(shape.FORMAT for shape in shapes)
    raise SourceError(f"{name} is not a {suffix} file of a known shape; shapes: {known}")
