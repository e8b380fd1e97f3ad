"""One builder at a time."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import LockedError, StorageError
from index.lock import LOCK_HOLDER, locked
from tests.conftest import PROJECT
from tests.index.small import HARBOUR, TAXES, built, files, put

HOLD = """
import sys, time
from pathlib import Path
from index.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of `tmp_path / "index"`."""
    built(put(tmp_path / "corpus", {"harbour.txt": HARBOUR}), tmp_path / "index")
    command = [sys.executable, "-c", HOLD, str(tmp_path / "index")]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_second_builder_says_who_holds_the_lock(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    put(tmp_path / "corpus", {"taxes.txt": TAXES})
    before = files(tmp_path / "index")
    with pytest.raises(LockedError) as error:
        built(tmp_path / "corpus", tmp_path / "index")
    assert re.fullmatch(
        rf"{re.escape(str(tmp_path))}/index: is being built by process {holder.pid} on "
        rf"{re.escape(socket.gethostname())} since \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00; "
        "wait until that has ended, or stop it",
        str(error.value),
    )
    assert files(tmp_path / "index") == before


def test_the_lock_of_a_killed_builder_is_free(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    put(tmp_path / "corpus", {"taxes.txt": TAXES})
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert (tmp_path / "index" / LOCK_HOLDER).exists()
    assert built(tmp_path / "corpus", tmp_path / "index").added == ("taxes.txt",)
    assert not (tmp_path / "index" / LOCK_HOLDER).exists()


def test_two_threads_or_calls_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    with locked(tmp_path):
        message = f"is being built by process {os.getpid()} on "
        with pytest.raises(LockedError, match=message), locked(tmp_path):
            pytest.fail("locked twice")
    with locked(tmp_path):
        assert (tmp_path / LOCK_HOLDER).exists()
    assert not (tmp_path / LOCK_HOLDER).exists()


def test_the_lock_is_let_go_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), locked(tmp_path):
        raise KeyboardInterrupt
    with locked(tmp_path):
        pass


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "\x00"])
def test_a_holder_that_cannot_be_read_is_another_process(tmp_path: Path, content: str) -> None:
    with locked(tmp_path):
        (tmp_path / LOCK_HOLDER).write_text(content)
        with (
            pytest.raises(LockedError, match="is being built by another process"),
            locked(tmp_path),
        ):
            pytest.fail("locked twice")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="file: can't be written"), locked(tmp_path / "file"):
        pytest.fail("locked a file")
