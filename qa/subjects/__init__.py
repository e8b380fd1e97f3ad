"""What people speak of, found by counting alone: no model, no list of subjects."""

from __future__ import annotations

from qa.subjects.finding import Subjects as Subjects
