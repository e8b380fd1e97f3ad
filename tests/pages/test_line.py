"""Waiting one's turn."""

from __future__ import annotations

import asyncio
import threading

import pytest

from pages.line import Line
from qa.workers import BusyError


def test_no_more_go_on_at_once_than_may_and_the_rest_come_in_order() -> None:
    began: list[int] = []
    ends = threading.Semaphore(0)

    def work(number: int) -> int:
        began.append(number)
        ends.acquire()
        return number

    async def all_of_them() -> list[int]:
        line = Line(at_once=2)
        asked = [asyncio.create_task(line.run(lambda n=n: work(n))) for n in range(4)]  # type: ignore[misc]
        while len(began) < 2:
            await asyncio.sleep(0.001)
        assert sorted(began) == [0, 1]
        ends.release(4)
        return await asyncio.gather(*asked)

    assert asyncio.run(all_of_them()) == [0, 1, 2, 3]
    assert sorted(began[2:]) == [2, 3]


def test_who_comes_when_too_many_wait_is_turned_away() -> None:
    ends = threading.Semaphore(0)

    async def crowd() -> list[object]:
        line = Line(at_once=1, waiting=1)
        asked = [asyncio.create_task(line.run(ends.acquire)) for _ in range(3)]
        await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        ends.release(2)
        return list(await asyncio.gather(*asked, return_exceptions=True))

    first, second, third = asyncio.run(crowd())
    assert (first, second) == (True, True)
    assert isinstance(third, BusyError)
    assert str(third) == "Too many people are asking: try again in a moment."


def test_nothing_is_done_for_who_has_left_meanwhile() -> None:
    done: list[str] = []

    async def left() -> bool:
        return True

    with pytest.raises(BusyError):
        asyncio.run(Line().run(lambda: done.append("worked"), left))
    assert done == []


def test_what_goes_wrong_is_raised_and_ends_the_turn() -> None:
    async def twice() -> int:
        line = Line(at_once=1)
        with pytest.raises(ZeroDivisionError):
            await line.run(lambda: 1 // 0)
        return await line.run(lambda: 1)

    assert asyncio.run(twice()) == 1
