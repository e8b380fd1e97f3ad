"""A system in a process of its own, and the questions and answers between."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.rivals.environment import PROJECT
from bench.rivals.errors import RivalError

LIMIT = 3600.0
"""Seconds after which a system is stopped, whatever it does."""

WORKER = "bench.rivals.worker"

QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "TOKENIZERS_PARALLELISM": "true",
    "ANONYMIZED_TELEMETRY": "False",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
}
"""Nothing is fetched, nothing is sent."""


class SystemProcess:
    """A started worker; its standard error goes to a log. Use it in a `with`."""

    def __init__(self, python: Path, log: Path, worker: str = WORKER, limit: float = LIMIT) -> None:
        self._path, self._limit = log, limit
        self._log = log.open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [str(python), "-m", worker],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            encoding="utf-8",
            cwd=PROJECT,
            env={**os.environ, **QUIET, "PYTHONPATH": str(PROJECT)},
        )
        self._late = False
        self._timer = threading.Timer(limit, self._stop)
        self._timer.start()

    def request(self, **message: Any) -> dict[str, Any]:
        """Send a message and wait for the answer.

        Raises:
            RivalError: the process ended, or was stopped after its time.
        """
        if self._process.stdin is None or self._process.stdout is None:
            raise RivalError("it has no pipes")
        try:
            self._process.stdin.write(json.dumps(message) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise self._ended() from error
        answer = self._process.stdout.readline()
        if not answer.endswith("\n"):
            raise self._ended()
        found: dict[str, Any] = json.loads(answer)
        return found

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _ended(self) -> RivalError:
        self._process.wait()
        if self._late:
            return RivalError(f"stopped after {self._limit:.0f} s")
        said = self._path.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return RivalError(f"{said[-1] if said else 'it ended'}; see {self._path}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.communicate()
        self._log.close()
