"""From a question to quotes: `open_index("DIR").ask("…")`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.context import to_context
    from qa.conversation import Conversation
    from qa.engine import Engine, open_index
    from qa.types import Answer, Quote

__all__ = ["Answer", "Conversation", "Engine", "Quote", "open_index", "to_context"]

_HOMES = {
    "Engine": "qa.engine",
    "open_index": "qa.engine",
    "to_context": "qa.context",
    "Answer": "qa.types",
    "Conversation": "qa.conversation",
    "Quote": "qa.types",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for, so that `--help` needs none of it."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
