"""The command that opens the web chat."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import app
import pages.serve
import qa
from pages.serve import AddressError, address, listen
from tests.browser.ferry import ferry_engine
from tests.browser.stand_in import StandInEngine

COMMAND = typer.Typer()
COMMAND.command()(app.chat)


class Warmed(StandInEngine):
    """A stand-in engine with a model to load."""

    def warm(self) -> None:
        """There is nothing to load."""


class Brief(pages.serve.Server):
    """Stops as soon as it listens."""

    def __init__(self, page: Any, listening: Callable[[], None]) -> None:
        def stop() -> None:
            listening()
            self.should_exit = True

        super().__init__(page, stop)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens at."""
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        yield other.getsockname()[1]


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qa, "open_index", lambda folder: Warmed(*ferry_engine().all))
    monkeypatch.setattr(pages.serve, "Server", Brief)


@pytest.mark.usefixtures("brief")
def test_the_address_is_printed_once_it_listens(taken: int) -> None:
    with closing(listen("127.0.0.1", taken)) as free:
        port = free.getsockname()[1]
    result = CliRunner().invoke(COMMAND, ["--index", "anywhere", "--port", str(port)])
    assert result.output == f"OnRecord is at http://127.0.0.1:{port} (Ctrl-C stops it)\n"
    assert result.exit_code == 0


@pytest.mark.usefixtures("brief")
def test_a_taken_port_is_said_and_the_next_free_one_used(taken: int) -> None:
    result = CliRunner().invoke(COMMAND, ["--index", "anywhere", "--port", str(taken)])
    said, listening = result.output.splitlines()
    assert said == f"Port {taken} is taken, using the next free one."
    assert listening.startswith("OnRecord is at http://127.0.0.1:")
    assert f":{taken} " not in listening


def test_a_missing_index_is_one_line_on_standard_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(COMMAND, ["--index", str(tmp_path / "none")])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert str(tmp_path / "none") in result.stderr


@pytest.mark.usefixtures("brief")
def test_an_address_of_another_machine_is_refused_in_one_line() -> None:
    result = CliRunner().invoke(COMMAND, ["--index", "anywhere", "--host", "192.0.2.1"])
    assert result.exit_code == 1
    assert result.stderr == (
        "can't listen at 192.0.2.1: Cannot assign requested address; check --host\n"
    )


def test_where_no_port_is_free_another_is_asked_for() -> None:
    with closing(listen("127.0.0.1", 65535)), pytest.raises(AddressError, match="choose another"):
        listen("127.0.0.1", 65535)


def test_the_address_of_a_host_with_colons_is_bracketed() -> None:
    class Listener:
        def getsockname(self) -> tuple[str, int, int, int]:
            return ("::1", 7860, 0, 0)

    assert address(Listener()) == "http://[::1]:7860"  # type: ignore[arg-type]
