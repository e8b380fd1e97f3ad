"""Building the index while people ask: one build at a time, how far it is, and what came of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.errors import OnRecordError, StorageError
from index.protocols import Progress

if TYPE_CHECKING:
    from index.build import BuildReport

SHARES = {
    "reading": (0.0, 0.15),
    "embedding": (0.15, 0.85),
    "storing": (0.85, 0.92),
    "saving": (0.92, 0.97),
    "syncing": (0.97, 0.99),
    "switching": (0.99, 1.0),
}
"""From where to where of the whole, in 0..1, each stage goes."""

LINES = {
    "reading": "Reading: {done:,} of {total:,} documents",
    "embedding": "Making it searchable: {done:,} of {total:,} passages, sentences and questions",
}
"""What a stage that may take long is called."""

WRITING = "Writing the new index"


@dataclass(frozen=True, slots=True)
class State:
    """Where the last build stands: `share` of it is done, in 0..1.

    `what` is what is being done; once it has ended there is a report or a problem.
    """

    what: str
    running: bool = True
    share: float = 0.0
    line: str = "Beginning"
    report: BuildReport | None = None
    problem: str | None = None


Change = AbstractContextManager[object]
"""What is done to the corpus before a build, and undone where that fails."""


def _nothing(report: BuildReport) -> None:
    """Nobody needs to hear of it."""


class Indexing:
    """Runs builds in a thread of their own; safe for threads."""

    def __init__(
        self, build: Callable[[Progress], BuildReport], switch: Callable[[], None]
    ) -> None:
        """`build` makes the new generation, `switch` takes it into use."""
        self._build = build
        self._switch = switch
        self._state: State | None = None
        self._lock = threading.Lock()

    @property
    def state(self) -> State | None:
        """Of the build that runs or ran last; None before the first."""
        return self._state

    def start(
        self, what: str, change: Change, done: Callable[[BuildReport], None] = _nothing
    ) -> None:
        """Change the corpus and build; `done` hears of it before anybody sees that it has ended.

        Raises:
            StorageError: another build is running.
        """
        with self._lock:
            if self._state is not None and self._state.running:
                raise StorageError(f"{self._state.what} is not done yet: wait until it is")
            self._state = State(what)
        threading.Thread(target=self._run, args=(change, done), daemon=True).start()

    def _run(self, change: Change, done: Callable[[BuildReport], None]) -> None:
        problem = "it broke off; the server's log says why"
        report = None
        try:
            with change:
                report = self._build(self._report)
            self._switch()
            done(report)
            problem = ""
        except OnRecordError as error:
            problem = str(error)
        finally:
            self._set(running=False, share=1.0, report=report, problem=problem or None)

    def _report(self, stage: str, done: int, total: int) -> None:
        first, last = SHARES.get(stage, (0.0, 0.0))
        share = first + (last - first) * done / max(1, total)
        line = LINES.get(stage, WRITING).format(done=done, total=total)
        self._set(share=max(share, self._state.share if self._state else 0.0), line=line)

    def _set(self, **changes: object) -> None:
        if self._state is not None:
            self._state = replace(self._state, **changes)  # type: ignore[arg-type]
