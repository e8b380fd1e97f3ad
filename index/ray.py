"""Workers on a cluster: files are read and texts are embedded on Ray Data.

Moritz et al., "Ray: A Distributed Framework for Emerging AI Applications",
OSDI 2018; Luan et al., "The Streaming Batch Model for Efficient and
Fault-Tolerant Heterogeneous Execution", 2025; https://docs.ray.io
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from index.errors import OnRecordError, WorkersError
from index.manifest import Model, Settings
from index.protocols import Embedder

T = TypeVar("T")
R = TypeVar("R")

_ALREADY = "auto"
"""The address of the cluster that this machine belongs to."""


class RayWorkers:
    """One worker for each processor of a cluster, each with an embedder of its own."""

    def __init__(self, address: str, embedder: Embedder, load: Callable[[], Embedder]) -> None:
        """Join a cluster, `ray://HOST:PORT` or `auto`, or start a number of workers here.

        Each worker calls `load` once, for the same model as `embedder`.

        Raises:
            WorkersError: Ray is not installed, or nothing answers there.
        """
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        try:
            import ray
            import ray.data
        except ImportError as error:
            raise WorkersError(
                f"--workers {address}: {error.name} is not installed; "
                'install it with pip install "onrecord[ray]"'
            ) from error
        quiet: dict[str, Any] = {"logging_level": logging.ERROR, "log_to_driver": False}
        try:
            if address.isdecimal():
                ray.init(num_cpus=int(address), include_dashboard=False, **quiet)
            elif not ray.is_initialized():
                ray.init(address, **quiet)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise WorkersError(
                f"--workers {address}: {' '.join(str(error).split())}; name a number of workers, "
                f"ray://HOST:PORT, or {_ALREADY} on a machine of the cluster"
            ) from error
        self._ray = ray
        self._load = load
        self._same = _Same.of(embedder)
        logging.getLogger("ray.data").setLevel(logging.CRITICAL)
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.execution_options.preserve_order = True

    def map(self, work: Callable[[Embedder, T], R], items: Sequence[T]) -> Iterator[R]:
        """What `work` makes of each item, in order, as it comes.

        Raises:
            WorkersError: `work` failed, or the workers did.
        """
        if not items:
            return
        count = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        rows = [{"item": pickle.dumps(item)} for item in items]
        done = self._ray.data.from_items(rows, override_num_blocks=len(rows)).map(
            _Worker,
            fn_constructor_args=(work, self._load, self._same),
            compute=self._ray.data.ActorPoolStrategy(size=min(count, len(rows))),
            num_cpus=1,
        )
        try:
            for row in done.iter_rows():
                if row["failed"]:
                    raise _failed(row["failed"])
                found: R = pickle.loads(row["made"])
                yield found
        except self._ray.exceptions.RayError as error:
            raise _failed(str(error)) from error

    def close(self) -> None:
        """Leave the cluster; workers that were started here end."""
        self._ray.shutdown()


@dataclass(frozen=True, slots=True)
class _Same:
    """What must be the same on every machine: the model, and this program."""

    model: Model
    settings: Settings

    @classmethod
    def of(cls, embedder: Embedder) -> _Same:
        return cls(Model.of(embedder), Settings.of(embedder))


class _Worker:
    """A process of the cluster."""

    def __init__(
        self, work: Callable[[Embedder, Any], Any], load: Callable[[], Embedder], same: _Same
    ) -> None:
        self._work = work
        self._embedder = load()
        if _Same.of(self._embedder) != same:
            raise WorkersError("a worker has another model, or another version of this program")

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        try:
            made = self._work(self._embedder, pickle.loads(row["item"]))
        except (OnRecordError, OSError, RuntimeError, ValueError) as error:
            return {"made": b"", "failed": f"{type(error).__name__}: {error}"}
        return {"made": pickle.dumps(made), "failed": ""}


def _failed(reason: str) -> WorkersError:
    return WorkersError(
        f"the workers failed: {' '.join(reason.split())[-300:]}; run the build again"
    )
