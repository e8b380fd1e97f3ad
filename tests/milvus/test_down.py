"""A store that is down, slow, killed or not installed: one clear line, within a bound."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

import numpy as np
import pytest

from index.__main__ import app
from index.build import build
from index.candidates import Filters
from index.command import run
from index.errors import StoreError
from index.fakes import HashingEmbedder
from index.milvus.address import parse
from index.milvus.server import Server
from index.records import KINDS
from index.search import SearchIndex
from index.verify import verify
from tests.index.small import HARBOUR, SCHOOLS, TAXES, content, files, put
from tests.milvus.server import LocalServer


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return put(tmp_path / "corpus", {"harbour.txt": HARBOUR, "taxes.txt": TAXES})


@pytest.fixture
def nowhere() -> str:
    """The address of a port at which nothing listens."""
    pytest.importorskip("pymilvus", reason="the extra milvus is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"milvus://127.0.0.1:{free.getsockname()[1]}"


def test_a_server_that_is_down_is_told_in_one_line(
    corpus: Path, tmp_path: Path, nowhere: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "index"
    with pytest.raises(SystemExit) as end:
        run(app, ["build", str(corpus), "--out", str(out), "--store", nowhere])
    said = capsys.readouterr()
    assert (end.value.code, said.out) == (1, "")
    (line,) = said.err.splitlines()
    assert line.startswith(f"error: {nowhere}/onrecord: ")
    assert line.endswith("; see that the server runs and can be reached, and try again")
    assert not out.exists()


def test_what_is_no_store_is_told_in_one_line(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        run(app, ["build", str(corpus), "--out", str(tmp_path / "index"), "--store", "nix"])
    said = capsys.readouterr()
    assert (end.value.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert said.err.startswith("error: nix: is no store; name milvus://HOST:PORT/COLLECTION")


def test_a_missing_extra_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(StoreError, match=r'pymilvus is not installed; .*"onrecord\[milvus\]"'):
        Server(parse("milvus://127.0.0.1"))


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, milvus_file: str) -> None:
    with pytest.raises(StoreError, match=r"no/vectors.db: .*only one process at a time"):
        Server(parse(str(tmp_path / "no" / "vectors.db")))


def test_a_server_that_is_killed_loses_nothing_that_it_acknowledged(
    corpus: Path, tmp_path: Path, milvus_process: LocalServer
) -> None:
    out, store = tmp_path / "index", f"{milvus_process.uri}/killed"
    build([corpus], out, HashingEmbedder(), store=store)
    before = content(out)
    milvus_process.kill()
    milvus_process.start()
    assert content(out) == before
    assert verify(out, HashingEmbedder()) == []
    put(corpus, {"schools.txt": SCHOOLS})
    assert build([corpus], out, HashingEmbedder()).added == ("schools.txt",)
    assert verify(out, HashingEmbedder()) == []


def test_a_server_that_hangs_or_dies_fails_a_question_and_a_build_within_a_bound(
    corpus: Path, tmp_path: Path, milvus_process: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, store = tmp_path / "index", f"{milvus_process.uri}/hanging"
    build([corpus], out, HashingEmbedder(), store=store)
    before = content(out)
    monkeypatch.setattr(Server.__init__, "__defaults__", (2.0,))
    index, held = SearchIndex.open(out), files(out)
    (vector,) = HashingEmbedder().encode(["harbour"])
    put(corpus, {"schools.txt": SCHOOLS})
    for stop in (signal.SIGSTOP, signal.SIGKILL):
        os.kill(milvus_process.pid, stop)
        with pytest.raises(StoreError, match=r"hanging: .*; see that the server runs"):
            index.candidates("harbour", vector, Filters(np.arange(len(KINDS))))
        with pytest.raises(StoreError, match=r"hanging: .*; see that the server runs"):
            build([corpus], out, HashingEmbedder())
        assert files(out) == held
    index.close()
    milvus_process.start()
    monkeypatch.undo()
    assert content(out) == before
