"""How many threads the arithmetic of this process runs on."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from threadpoolctl import threadpool_limits

S = TypeVar("S")
T = TypeVar("T")

_SHARE = "OMP_NUM_THREADS"
"""What is known as the way to say how many threads a process may compute with."""


def cores() -> int:
    """Processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def threads() -> int:
    """How many threads a model may compute with: what was told, else one for each core."""
    told = os.environ.get(_SHARE, "")
    return max(1, int(told)) if told.isdecimal() else cores()


def share(processes: int) -> None:
    """Let this be one of several processes that compute at once, unless it was told otherwise."""
    os.environ.setdefault(_SHARE, str(max(1, cores() // processes)))


def one_each() -> None:
    """Let every call of NumPy and FAISS from now on run on the thread that makes it.

    The products of a question are small: threads that wait for each other took
    126 ms of processor time where one took 52, at 100,000 passages on two cores.
    """
    threadpool_limits(limits=1)


def beside(aside: Callable[[], T], own: Callable[[], S]) -> tuple[T, S]:
    """What both return; the first runs on another thread meanwhile, if one is free.

    If none is, both run on this one: many questions at once wait for no thread.

    Raises:
        Exception: what one of them raises, the second's before the first's.
    """
    waiting = _pool().submit(aside)
    try:
        second = own()
    finally:
        unstarted = waiting.cancel()
    return aside() if unstarted else waiting.result(), second


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max(1, cores() - 1), "aside")
