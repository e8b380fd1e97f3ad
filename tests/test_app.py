"""The command that opens the web chat."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import app
import pages.serve
import qa
from index.command import run
from pages.desk import Desk
from pages.serve import AddressError, address, listen
from tests.browser.ferry import ferry_engine
from tests.browser.stand_in import StandInEngine


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: Any
    output: str
    error: str


Command = Callable[[Sequence[str]], Ended]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `python app.py` with arguments."""

    def command(arguments: Sequence[str]) -> Ended:
        with pytest.raises(SystemExit) as ended:
            run(app.app, arguments)
        output, error = capsys.readouterr()
        return Ended(ended.value.code, output, error)

    return command


class Warmed(StandInEngine):
    """A stand-in engine with a model to load."""

    def warm(self) -> None:
        """There is nothing to load."""


class Brief(pages.serve.Server):
    """Stops as soon as it listens."""

    def __init__(self, page: Any, listening: Callable[[], None], terms: Any) -> None:
        def stop() -> None:
            listening()
            self.should_exit = True

        super().__init__(page, stop, terms)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens at."""
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        yield other.getsockname()[1]


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qa, "open_index", lambda folder, reranker=None: Warmed(*ferry_engine().all))
    monkeypatch.setattr(pages.serve, "Server", Brief)


@pytest.mark.usefixtures("brief")
def test_the_address_is_printed_once_it_listens(command: Command, taken: int) -> None:
    with closing(listen("127.0.0.1", taken)) as free:
        port = free.getsockname()[1]
    result = command(["--index", "anywhere", "--port", str(port)])
    assert result.output == f"OnRecord is at http://127.0.0.1:{port} (Ctrl-C stops it)\n"
    assert result.status == 0


@pytest.mark.parametrize(("host", "may"), [("127.0.0.1", True), ("0.0.0.0", False)])
def test_only_this_machine_may_add_and_judge(
    command: Command, monkeypatch: pytest.MonkeyPatch, brief: None, host: str, may: bool
) -> None:
    desks: list[Desk] = []

    class Seen(Brief):
        def __init__(self, page: Desk, listening: Callable[[], None], terms: Any) -> None:
            desks.append(page)
            super().__init__(page, listening, terms)

    monkeypatch.setattr(pages.serve, "Server", Seen)
    monkeypatch.setattr(pages.serve, "listen", lambda _, port: listen("127.0.0.1", port))
    assert command(["--index", "anywhere", "--host", host]).status == 0
    (desk,) = desks
    assert (desk.adding is not None, desk.judging is not None) == (may, may)


@pytest.mark.usefixtures("brief")
def test_a_taken_port_is_said_and_the_next_free_one_used(command: Command, taken: int) -> None:
    result = command(["--index", "anywhere", "--port", str(taken)])
    said, listening = result.output.splitlines()
    assert said == f"Port {taken} is taken, using the next free one."
    assert listening.startswith("OnRecord is at http://127.0.0.1:")
    assert f":{taken} " not in listening


def test_a_missing_index_is_one_line_on_standard_error(command: Command, tmp_path: Path) -> None:
    result = command(["--index", str(tmp_path / "none")])
    assert result.status == 1
    assert result.output == ""
    assert len(result.error.splitlines()) == 1
    assert str(tmp_path / "none") in result.error


@pytest.mark.usefixtures("brief")
def test_an_address_of_another_machine_is_refused_in_one_line(command: Command) -> None:
    result = command(["--index", "anywhere", "--host", "192.0.2.1"])
    assert result.status == 1
    assert result.error == (
        "error: can't listen at 192.0.2.1: Cannot assign requested address; check --host\n"
    )


def test_where_no_port_is_free_another_is_asked_for() -> None:
    with closing(listen("127.0.0.1", 65535)), pytest.raises(AddressError, match="choose another"):
        listen("127.0.0.1", 65535)


def test_the_address_of_a_host_with_colons_is_bracketed() -> None:
    class Listener:
        def getsockname(self) -> tuple[str, int, int, int]:
            return ("::1", 7860, 0, 0)

    assert address(Listener()) == "http://[::1]:7860"  # type: ignore[arg-type]
