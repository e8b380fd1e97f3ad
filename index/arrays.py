"""Arrays written to files a block at a time, as `numpy.load` reads them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt


def write_array(
    path: Path, shape: tuple[int, ...], kind: npt.DTypeLike, blocks: Iterable[npt.NDArray[Any]]
) -> None:
    """Write an array of a shape and a dtype, whose rows come in blocks.

    Raises:
        OSError: the disk is full, or refuses.
    """
    header = np.lib.format.header_data_from_array_1_0(np.empty(0, kind))
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, {**header, "shape": shape})
        for block in blocks:
            file.write(block.astype(kind, copy=False).tobytes())
