"""How many threads there are to compute with."""

from __future__ import annotations

import os
import threading
from functools import partial

import pytest

from index.threads import beside, cores, share, threads


@pytest.fixture(autouse=True)
def _untold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "")
    monkeypatch.delenv("OMP_NUM_THREADS")


def test_a_process_alone_has_every_core() -> None:
    assert threads() == cores() >= 1


@pytest.mark.parametrize(("told", "used"), [("3", 3), ("0", 1), ("many", cores())])
def test_what_was_told_counts(told: str, used: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", told)
    assert threads() == used
    share(2)
    assert os.environ["OMP_NUM_THREADS"] == told


@pytest.mark.parametrize(("processes", "each"), [(1, 8), (2, 4), (3, 2), (9, 1)])
def test_several_processes_share_the_cores(
    processes: int, each: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.threads.cores", lambda: 8)
    share(processes)
    assert threads() == each


def test_two_things_are_done_at_once() -> None:
    met = threading.Barrier(2)

    def other() -> str:
        met.wait(timeout=10)
        return "other"

    def own() -> int:
        met.wait(timeout=10)
        return threading.get_ident()

    assert beside(other, own) == ("other", threading.get_ident())


def test_what_no_thread_is_free_for_is_done_by_the_asking_one() -> None:
    held, begun = threading.Event(), [threading.Event() for _ in range(max(1, cores() - 1))]
    holding = [
        threading.Thread(target=beside, args=(partial(_hold, held, event), held.wait))
        for event in begun
    ]
    for thread in holding:
        thread.start()
    assert all(event.wait(timeout=10) for event in begun)
    try:
        assert beside(threading.get_ident, threading.get_ident) == (threading.get_ident(),) * 2
    finally:
        held.set()
        for thread in holding:
            thread.join(timeout=10)


@pytest.mark.parametrize("failing", [0, 1])
def test_what_one_of_two_raises_is_raised(failing: int) -> None:
    def fails() -> None:
        raise ValueError("broken")

    calls = [fails if at == failing else list for at in range(2)]
    with pytest.raises(ValueError, match="broken"):
        beside(*calls)


def _hold(until: threading.Event, begun: threading.Event) -> None:
    begun.set()
    until.wait(timeout=10)
