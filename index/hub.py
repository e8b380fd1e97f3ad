"""Models by name: as they were fetched before, else from the hub, without a long wait for it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from index.errors import ModelError

T = TypeVar("T")

_LIBRARIES = ("sentence_transformers", "transformers", "huggingface_hub")

_PATIENCE = 10
"""Seconds in which the hub answers, if it can be reached."""


def loaded(role: str, name: str, kind: str, load: Callable[[bool], T]) -> T:
    """As `fetched`, without a word from the libraries; `role` and `kind` are for the reader.

    Raises:
        ModelError: it can't be loaded.
    """
    for library in _LIBRARIES:
        logging.getLogger(library).setLevel(logging.ERROR)
    try:
        return fetched(name, load)
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelError(
            f"{role} {name}: can't be loaded ({reason}); give the name or the folder of a {kind}"
        ) from error


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
