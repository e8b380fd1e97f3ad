"""Who reads files and embeds texts for a build: this process, or others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar

from index.protocols import Embedder

T = TypeVar("T")
R = TypeVar("R")


class Workers(Protocol):
    """Processes that each hold the embedder."""

    def map(self, work: Callable[[Embedder, T], R], items: Sequence[T]) -> Iterator[R]:
        """What `work` makes of each item, in order, as it comes.

        `work` and the items must survive pickling. What a worker that dies was
        busy with is done again by another.

        Raises:
            WorkersError: they can't be reached, or `work` failed.
        """
        ...


@contextmanager
def workers_at(
    address: str | None, embedder: Embedder, load: Callable[[], Embedder]
) -> Iterator[Workers | None]:
    """The workers at an address, let go of afterwards; None for no address.

    Each calls `load`, which must give the same model as `embedder`.

    Raises:
        WorkersError: Ray is not installed, or nothing answers there.
    """
    if address is None:
        yield None
        return
    from index.ray import RayWorkers

    workers = RayWorkers(address, embedder, load)
    try:
        yield workers
    finally:
        workers.close()
