"""Models by name: as they were fetched before, else from the hub, without a long wait for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 10
"""Seconds in which the hub answers, if it can be reached."""


def fetched(name: str, load: Callable[[bool], T]) -> T:
    """What `load`, told whether to keep off the network, makes of a model's name or folder.

    Left to itself, a library asks the hub for each file, those that it has too,
    and tries for more than a minute where there is no network.

    Raises:
        OSError: the model isn't here, and the hub can't be reached.
        Exception: what `load` raises.
    """
    try:
        return load(True)
    except (OSError, ValueError, RuntimeError):
        if Path(name).exists():
            raise
    _require_reachable(name)
    return load(False)


def _require_reachable(name: str) -> None:
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    try:
        HfApi().model_info(name, timeout=_PATIENCE)
    except (HfHubHTTPError, HFValidationError):
        pass  # it answered, or wasn't asked: loading says what is wrong
    except Exception as error:
        raise OSError(f"it isn't on this machine, and the hub can't be reached: {error}") from error
