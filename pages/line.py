"""The line in which people wait for what takes long."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from index.threads import cores
from qa.workers import BusyError

T = TypeVar("T")

AT_ONCE = max(8, 2 * cores())
"""How many things are worked on at the same time: for each core one that is searched, one drawn."""

WAITING = 500
"""How many may wait their turn; further ones are told to come again."""


async def _stays() -> bool:
    return False


class Line:
    """Lets so many go on at once, each in a thread, and so many wait their turn."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._turns = CapacityLimiter(at_once)
        self._threads = CapacityLimiter(at_once)
        self._most = waiting

    async def run(self, work: Callable[[], T], gone: Callable[[], Awaitable[bool]] = _stays) -> T:
        """What the work gives, once its turn has come.

        Raises:
            BusyError: too many are waiting already, or who asked is `gone` by then.
        """
        if self._turns.statistics().tasks_waiting >= self._most:
            raise BusyError("Too many people are asking: try again in a moment.")
        async with self._turns:
            if await gone():
                raise BusyError("Nobody waits for this any more.")
            return await to_thread.run_sync(work, limiter=self._threads)
