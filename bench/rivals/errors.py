"""What can go wrong with a comparison, on the tree of `index.errors`."""

from __future__ import annotations

from index.errors import OnRecordError


class RivalError(OnRecordError):
    """A system that can't be set up, or that failed."""
