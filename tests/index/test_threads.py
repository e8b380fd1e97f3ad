"""How many threads there are to compute with."""

from __future__ import annotations

import os

import pytest

from index.threads import cores, share, threads


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
