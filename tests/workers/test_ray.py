"""Builds whose files are read and whose texts are embedded on a Ray cluster."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from index.__main__ import app
from index.command import run
from index.errors import WorkersError
from index.fakes import HashingEmbedder
from index.ray import RayWorkers
from tests.conftest import PROJECT
from tests.index.small import HARBOUR, SCHOOLS, TAXES, put

_ALONE = ("unshare", "--net", sys.executable, "-m", "tests.workers.cluster")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What builds on a cluster of two nodes gave, and one without it."""
    if find_spec("ray") is None:
        pytest.skip("the extra ray is not installed")
    if shutil.which("unshare") is None or os.geteuid() != 0:
        pytest.skip("Ray listens: only root can keep it to the loopback")
    work = tmp_path_factory.mktemp("ray")
    files = {"harbour.txt": HARBOUR, "taxes.txt": TAXES, "schools.txt": SCHOOLS, "empty.txt": ""}
    more = {f"{n}.txt": f"SUE ORR: Number {n} is {'very ' * n}odd.\n" for n in range(40)}
    finished = subprocess.run(
        [*_ALONE, put(work / "corpus", {**files, **more}), work],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    result: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return result


def test_the_index_is_the_one_that_one_process_builds(found: dict[str, Any]) -> None:
    assert found["whole"]["content"] == found["here"]
    assert found["whole"]["same_vectors"]
    (reason,) = found["whole"]["failed"]
    assert reason.startswith("empty.txt is empty")


def test_both_nodes_work(found: dict[str, Any]) -> None:
    assert found["whole"]["nodes"] == 2


def test_a_worker_that_is_killed_loses_nothing(found: dict[str, Any]) -> None:
    assert found["killed"]["killed"]
    assert found["killed"]["content"] == found["here"]
    assert found["killed"]["same_vectors"]


def test_a_worker_that_fails_is_told_in_one_line(found: dict[str, Any]) -> None:
    assert found["broken"].startswith("the workers failed: ")
    assert "no such device" in found["broken"]
    assert found["broken"].endswith("; run the build again")
    assert len(found["broken"].splitlines()) == 1


def test_a_worker_with_another_model_is_refused(found: dict[str, Any]) -> None:
    assert "a worker has another model, or another version of this program" in found["other"]


def test_a_missing_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(WorkersError, match=r'ray is not installed; .* "onrecord\[ray\]"'):
        RayWorkers("2", HashingEmbedder(), HashingEmbedder)


def test_the_command_tells_it_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    corpus = put(tmp_path / "corpus", {"harbour.txt": HARBOUR})
    with pytest.raises(SystemExit) as end:
        run(app, ["build", str(corpus), "--out", str(tmp_path / "index"), "--workers", "2"])
    assert end.value.code == 1
    assert capsys.readouterr().err.startswith("error: --workers 2: ray is not installed; install")
    assert not (tmp_path / "index").exists()
