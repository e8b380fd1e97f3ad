"""Progress for people who watch, and for logs."""

from __future__ import annotations

import pytest
from rich.console import Console

from index.progress import shown


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("index.progress.time.monotonic", clock)
    return clock


def test_short_work_prints_nothing(capsys: pytest.CaptureFixture[str], clock: Clock) -> None:
    with shown() as progress:
        for done in range(4):
            clock.now += 1
            progress("embedding", done, 3)
    assert capsys.readouterr() == ("", "")


def test_long_work_prints_a_line_with_its_rate_every_few_seconds(
    capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    with shown() as progress:
        for done in range(12):
            progress("embedding", done * 10, 110)
            clock.now += 1
        progress("saving", 0, 1)
    assert capsys.readouterr() == (
        "",
        "embedding 50 of 110 (10/s, 6 s left)\nembedding 100 of 110 (10/s, 1 s left)\n",
    )


@pytest.mark.parametrize(
    ("total", "line"),
    [
        (10, "embedding 10 of 10 (2/s)\n"),
        (130, "embedding 10 of 130 (2/s, 1 min 0 s left)\n"),
        (259, "embedding 10 of 259 (2/s, 2 min 4 s left)\n"),
        (15_010, "embedding 10 of 15010 (2/s, 2 h 5 min left)\n"),
    ],
)
def test_the_time_left_is_in_units_that_fit(
    capsys: pytest.CaptureFixture[str], clock: Clock, total: int, line: str
) -> None:
    with shown() as progress:
        progress("embedding", 0, total)
        clock.now += 5
        progress("embedding", 10, total)
    assert capsys.readouterr() == ("", line)


def test_work_that_has_not_got_anywhere_has_no_rate(
    capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    with shown() as progress:
        progress("embedding", 0, 10)
        clock.now += 5
        progress("embedding", 0, 10)
    assert capsys.readouterr() == ("", "embedding 0 of 10\n")


def test_a_terminal_gets_a_bar_that_vanishes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Console, "is_terminal", True)
    with shown() as progress:
        progress("embedding", 1, 2)
        progress("embedding", 2, 2)
    out, err = capsys.readouterr()
    assert out == ""
    assert "embedding" in err
    assert "2/2" in err
