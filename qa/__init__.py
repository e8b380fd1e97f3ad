"""From a question to quotes: `open_index("DIR").ask("…")`."""

from qa.engine import Engine, open_index
from qa.types import Answer, Quote

__all__ = ["Answer", "Engine", "Quote", "open_index"]
