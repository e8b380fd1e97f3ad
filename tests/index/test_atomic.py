"""Whatever happens during a build, the old index or the new one is there, whole."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index.errors import IndexFolderError, StorageError
from index.fakes import HashingEmbedder
from index.generations import CURRENT, DATABASE, KEPT, current, open_current
from index.store import Store
from index.verify import verify
from tests.conftest import PROJECT
from tests.index.small import HARBOUR, SCHOOLS, TAXES, built, content, files, lasting, put


def program(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def kills(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What every kill at every moment of a build left behind."""
    work = tmp_path_factory.mktemp("kills")
    old = put(work / "old", {"harbour.txt": HARBOUR, "taxes.txt": TAXES})
    new = put(
        work / "new",
        {"harbour.txt": HARBOUR.replace("signed", "sealed"), "schools.txt": SCHOOLS},
    )
    finished = program("-m", "tests.index.killing", old, new, work)
    assert finished.returncode == 0, finished.stderr
    return [json.loads(line) for line in finished.stdout.splitlines()]


def moments(kills: list[dict[str, Any]], build: str) -> list[str]:
    return [kill["moment"] for kill in kills if kill["build"] == build]


def test_builds_were_killed_at_every_stage_and_around_the_switch(
    kills: list[dict[str, Any]],
) -> None:
    stages = [moment.split()[1] for moment in moments(kills, "calls")]
    assert list(dict.fromkeys(stages)) == [
        "reading",
        "embedding",
        "storing",
        "saving",
        "syncing",
        "switching",
    ]
    switching = [
        "os.mkdir gen-000002.new",
        "os.rename gen-000002.new",
        "open CURRENT.new",
        "os.rename CURRENT.new",
        "shutil.rmtree gen-000001",
        "os.rmdir gen-000001",
    ]
    assert [m for m in moments(kills, "touches") if m in switching] == switching


def test_a_killed_build_leaves_the_old_or_the_new_index(kills: list[dict[str, Any]]) -> None:
    for kill in kills:
        assert len(kill["left"]) == 1, kill
        assert kill["failures"] == [], kill


@pytest.mark.parametrize("build", ["touches", "first"])
def test_the_new_index_comes_into_force_when_current_is_replaced(
    kills: list[dict[str, Any]], build: str
) -> None:
    left = [kill["left"] for kill in kills if kill["build"] == build]
    replaced = moments(kills, build).index("os.rename CURRENT.new")
    assert left == [["old"]] * (replaced + 1) + [["new"]] * (len(left) - replaced - 1)


def test_the_next_build_succeeds_and_clears_up(kills: list[dict[str, Any]]) -> None:
    for kill in kills:
        assert kill["rebuilt"] == ["new"], kill
        assert kill["generations"] == 1, kill


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return put(tmp_path / "corpus", {"harbour.txt": HARBOUR, "taxes.txt": TAXES})


@pytest.fixture
def out(tmp_path: Path, corpus: Path) -> Path:
    built(corpus, tmp_path / "index")
    put(corpus, {"schools.txt": SCHOOLS})
    return tmp_path / "index"


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "place",
    [
        "shutil.copyfile",
        "index.vectors.StoredVectors.save",
        "index.saving.write_manifest",
        "os.fsync",
        "pathlib.Path.mkdir",
        "pathlib.Path.rename",
        "pathlib.Path.replace",
    ],
)
def test_a_full_disk_leaves_the_old_index(
    corpus: Path, out: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    before = files(out)
    with monkeypatch.context() as patched:
        patched.setattr(place, full)
        with pytest.raises(StorageError, match=r"index: can't be written \(No space left on"):
            built(corpus, out)
    assert lasting(out) == before
    assert built(corpus, out).added == ("schools.txt",)
    assert KEPT not in files(out)


LIMITED = """
import resource, sys
from pathlib import Path
from index.command import warn
from index.errors import StorageError
from index.languages.detect import language_of
from tests.index.small import built
language_of("The model is unpacked here, once a process.")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    built(Path(sys.argv[1]), Path(sys.argv[2]))
except StorageError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize("size", [10, 2_000, 20_000, 70_000])
def test_a_file_that_cannot_grow_leaves_the_old_index(corpus: Path, out: Path, size: int) -> None:
    put(corpus, {f"more/{n}.txt": f"SUE ORR: Number {n} is {'very ' * n}odd.\n" for n in range(90)})
    before = files(out)
    finished = program("-c", LIMITED, corpus, out, size)
    assert finished.returncode == 1
    assert len(finished.stderr.splitlines()) == 1, finished.stderr
    assert "index" in finished.stderr
    assert "can't be written (" in finished.stderr
    assert lasting(out) == before


def test_an_error_in_the_middle_leaves_the_old_index(corpus: Path, out: Path) -> None:
    before = files(out)

    class Failing(HashingEmbedder):
        def encode(self, *_: object) -> Any:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        built(corpus, out, Failing())
    assert files(out) == before


def test_a_reader_that_is_overtaken_by_a_switch_opens_the_new_generation(
    corpus: Path, out: Path
) -> None:
    opened: list[str] = []

    def slowly(generation: Path) -> int:
        opened.append(generation.name)
        if len(opened) == 1:
            built(corpus, out)
        with Store.open(generation / DATABASE) as store:
            return len(store.documents())

    assert open_current(out, slowly) == 3
    assert opened == ["gen-000001", "gen-000002"]


def test_a_generation_that_vanishes_after_its_name_was_read_is_replaced(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter([out / "gen-000000", out / "gen-000001"])
    monkeypatch.setattr("index.generations.in_force", lambda folder: next(names))
    assert current(out) == out / "gen-000001"


def test_an_open_index_goes_on_answering_after_a_switch(corpus: Path, out: Path) -> None:
    with Store.open(current(out) / DATABASE) as store:
        before = store.turns(1)
        built(corpus, out)
        assert not (out / "gen-000001").exists()
        assert store.turns(1) == before
        assert len(store.documents()) == 2


def test_a_broken_file_is_told_once(out: Path) -> None:
    tried: list[Path] = []

    def broken(generation: Path) -> None:
        tried.append(generation)
        raise IndexFolderError("broken")

    with pytest.raises(IndexFolderError, match="broken"):
        open_current(out, broken)
    assert len(tried) == 1


def test_an_index_is_moved_and_copied_like_any_folder(out: Path, tmp_path: Path) -> None:
    shutil.copytree(out, tmp_path / "copy")
    out.rename(tmp_path / "moved")
    assert content(tmp_path / "copy") == content(tmp_path / "moved")
    assert verify(tmp_path / "copy", HashingEmbedder()) == []


@pytest.mark.parametrize("name", ["", "gen-1", "../gen-000001", "MANIFEST-000005", "\x00\xff"])
def test_a_current_that_names_no_generation_is_told(out: Path, name: str) -> None:
    (out / CURRENT).write_text(name)
    with pytest.raises(IndexFolderError, match="CURRENT: names no generation"):
        current(out)


def test_a_current_whose_generation_is_gone_is_told(out: Path, corpus: Path) -> None:
    shutil.rmtree(out / "gen-000001")
    with pytest.raises(IndexFolderError, match="gen-000001: is named by CURRENT but missing"):
        built(corpus, out)
