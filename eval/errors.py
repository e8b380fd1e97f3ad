"""Errors of an evaluation, on the tree of `index.errors`.

OnRecordError
├── SetError        a set of questions, or its corpus, that can't be used
└── ReportError     a saved report that can't be read or compared
"""

from __future__ import annotations

from index.errors import OnRecordError


class SetError(OnRecordError):
    """A set of questions, or its corpus, that can't be used."""


class ReportError(OnRecordError):
    """A saved report that can't be read or compared."""
