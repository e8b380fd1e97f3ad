"""The tables as arrays in files: an index opens as fast whether it is small or large."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np

from index.errors import IndexFolderError
from index.records import Columns


def save(folder: Path, columns: Columns) -> None:
    """Write a file for each column into a new folder.

    Raises:
        OSError: the disk is full, or refuses.
    """
    folder.mkdir()
    for field in fields(columns):
        np.save(_file(folder, field.name), getattr(columns, field.name))


def load(folder: Path) -> Columns:
    """Map the files that `save` wrote.

    Raises:
        IndexFolderError: one is missing or broken.
    """
    names = [field.name for field in fields(Columns)]
    try:
        return Columns(*(np.asarray(np.load(_file(folder, n), mmap_mode="r")) for n in names))
    except (OSError, ValueError, EOFError) as error:
        raise IndexFolderError(
            f"{folder}: is missing or not as it was written; build again into a new folder"
        ) from error


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.npy"
