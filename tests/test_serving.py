"""The command that serves the page to others."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from index.command import run
from pages import serving
from pages.accounts import add_account
from pages.desk import Desk
from tests.conftest import PROJECT
from tests.qa.small import FILES, opened

PATIENCE = 120
"""Seconds that a slow machine may take to end a server."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serving")
    opened(folder, FILES)
    return folder / "index"


@pytest.fixture
def free() -> int:
    """A port that nobody listens at."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
        return port


def refusal(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The line with which the command refuses."""
    with pytest.raises(SystemExit) as ended:
        run(serving.app, list(map(str, arguments)))
    assert ended.value.code == 1
    out, error = capsys.readouterr()
    assert (out, error.count("\n")) == ("", 1)
    return error


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "talks.example"])
def test_others_are_not_served_without_a_word_on_who_they_are(
    capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert refusal(capsys, "--index", "anywhere", "--host", host) == (
        f"error: {host} can be reached by others: name who may log in with --auth-file FILE, "
        "or say that everybody may with --without-login\n"
    )


def test_a_login_and_none_can_not_both_be_meant(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "accounts"
    error = refusal(capsys, "--index", "anywhere", "--auth-file", file, "--without-login")
    assert "can't both be meant" in error


@pytest.mark.usefixtures("quiet")
def test_a_missing_index_or_file_of_accounts_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, index: Path
) -> None:
    arguments = ("--workers", 0, "--auth-file", tmp_path / "none")
    assert "there is no such index folder" in refusal(capsys, "--index", tmp_path / "none")
    assert "onrecord users add" in refusal(capsys, "--index", index, *arguments)


@pytest.mark.usefixtures("quiet")
def test_a_taken_port_is_an_error(capsys: pytest.CaptureFixture[str], index: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        error = refusal(capsys, "--index", index, "--port", port, "--workers", 0)
    assert error == f"error: port {port} is taken; choose another with --port\n"


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the log of the tests as it is."""
    monkeypatch.setattr("pages.logs.configure", lambda: None)


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize(
    ("terms", "kept"), [([], True), (["--read-only"], False), (["--without-login"], False)]
)
def test_what_people_say_is_kept_unless_nobody_knows_them(
    monkeypatch: pytest.MonkeyPatch, index: Path, free: int, terms: list[str], kept: bool
) -> None:
    desks: list[Desk] = []

    class Seen:
        def __init__(self, desk: Desk, *_: object) -> None:
            desks.append(desk)

        def run(self, sockets: list[socket.socket]) -> None:
            sockets[0].close()

    monkeypatch.setattr("pages.serve.Server", Seen)
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit):
        run(serving.app, ["--index", str(index), "--port", str(free), "--workers", "0", *terms])
    signal.signal(signal.SIGTERM, before)
    (desk,) = desks
    assert desk.adding is None
    assert (desk.judging is not None) is kept


@pytest.fixture
def server(index: Path, tmp_path: Path, free: int) -> Iterator[subprocess.Popen[str]]:
    """`onrecord serve`, which has said that it listens."""
    add_account(tmp_path / "accounts", "ann", "correct horse")
    arguments = ["--index", index, "--auth-file", tmp_path / "accounts"]
    arguments += ["--port", free, "--workers", 1, "--root-path", "talks/"]
    command = [sys.executable, PROJECT / "onrecord.py", "serve", *arguments]
    process = subprocess.Popen(
        list(map(str, command)), stderr=subprocess.PIPE, text=True, cwd=tmp_path
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def line(server: subprocess.Popen[str]) -> dict[str, Any]:
    assert server.stderr is not None
    told: dict[str, Any] = json.loads(server.stderr.readline())
    return told


def workers_of(server: subprocess.Popen[str]) -> list[int]:
    """The processes that a process has started."""
    tasks = Path(f"/proc/{server.pid}/task")
    if not tasks.is_dir():
        pytest.skip("no /proc here to see processes in")
    found = [(task / "children").read_text().split() for task in tasks.iterdir()]
    return [int(pid) for pids in found for pid in pids]


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_it_serves_until_it_is_told_to_end(server: subprocess.Popen[str], free: int) -> None:
    listening = line(server)
    assert (listening["event"], listening["workers"]) == ("listening", 1)
    assert listening["address"] == f"http://127.0.0.1:{free}"
    with urlopen(f"http://127.0.0.1:{free}/api/v1/health") as health:
        assert json.load(health) == {"status": "ok"}
    asked = line(server)
    assert (asked["route"], asked["status"]) == ("/api/v1/health", 200)
    started = workers_of(server)
    assert started
    server.send_signal(signal.SIGTERM)
    _, rest = server.communicate(timeout=PATIENCE)
    assert json.loads(rest.splitlines()[-1])["event"] == "stopped"
    assert server.returncode == 0
    deadline = time.monotonic() + PATIENCE
    while any(map(is_there, started)):
        assert time.monotonic() < deadline, "a process was left behind"
        time.sleep(0.05)
