"""A real Milvus server for the tests: one that is there, or the package `milvus`, started."""

from __future__ import annotations

import importlib.util
import lzma
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from tests.conftest import PROJECT

PACKAGE = "milvus"
PORT = 19530
_ALONE = ("unshare", "--net", sys.executable, "-m", "tests.milvus.loopback")
STARTING = 90.0
"""Seconds within which a server must answer."""


def missing() -> str | None:
    """Why no server can be started here; None if one can."""
    if importlib.util.find_spec(PACKAGE) is None:
        return "no server: set MILVUS_URI, or install the extra milvus-server"
    if shutil.which("unshare") is None or os.geteuid() != 0:
        return "a server would listen on all interfaces: only root can keep it to the loopback"
    return None


class LocalServer:
    """The server of the package, on the loopback; to be used in a `with`."""

    def __init__(self, folder: Path) -> None:
        """Everything that it writes goes into a folder, which is made."""
        self._folder = folder
        self.pid = 0
        self.uri = ""

    def __enter__(self) -> LocalServer:
        binary = _unpacked(self._folder / "bin")
        _configure(self._folder)
        self._outside = socket.create_server(("127.0.0.1", 0))
        self.uri = f"milvus://127.0.0.1:{self._outside.getsockname()[1]}"
        number = self._outside.fileno()
        self._log = (self._folder / "log").open("wb")
        self._process = subprocess.Popen(
            [*_ALONE, str(number), str(PORT), str(binary), "run", "standalone"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            pass_fds=[number],
            text=True,
            cwd=self._folder,
            env={
                **os.environ,
                "PYTHONPATH": str(PROJECT),
                "DEPLOY_MODE": "STANDALONE",
                "LD_LIBRARY_PATH": str(binary.parent),
                "MILVUS_RUN_DIR": str(self._folder / "run"),
                "OMP_NUM_THREADS": "1",
            },
        )
        self.start()
        return self

    def start(self) -> None:
        """Start it, killing the one that runs, and wait until it answers."""
        pipes = self._process
        assert pipes.stdin is not None
        assert pipes.stdout is not None
        pipes.stdin.write("\n")
        pipes.stdin.flush()
        self.pid = int(pipes.stdout.readline())
        _await(self.uri)

    def kill(self) -> None:
        """Kill it at once (SIGKILL)."""
        os.kill(self.pid, signal.SIGKILL)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate("", timeout=30)
        self._outside.close()
        self._log.close()


def _unpacked(folder: Path) -> Path:
    """The server's program, with its libraries beside it."""
    folder.mkdir(parents=True)
    for packed in _package().joinpath("data", "bin").glob("*.lzma"):
        target = folder / packed.stem
        with lzma.open(packed) as source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink)
        target.chmod(0o755)
    return folder / "milvus"


def _configure(folder: Path) -> None:
    from milvus import MilvusServerConfig

    MilvusServerConfig(data_dir=str(folder)).resolve()


def _package() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _await(uri: str) -> None:
    from index.errors import StoreError
    from index.milvus.address import parse
    from index.milvus.server import Server

    last = time.monotonic() + STARTING
    while True:
        try:
            server = Server(parse(uri), waiting=2)
            server.call("list_collections")
            server.close()
            return
        except StoreError:
            if time.monotonic() > last:
                raise
            time.sleep(0.5)
