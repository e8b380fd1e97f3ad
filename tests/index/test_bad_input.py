"""Bad input to a build: one clear line, and what was there stays as it was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from index.__main__ import app
from index.command import run
from index.fakes import HashingEmbedder
from index.generations import DATABASE, current
from index.manifest import MANIFEST
from index.schema import FORMAT
from tests.index.small import HARBOUR, TAXES, built, files, lasting, put


@pytest.fixture(autouse=True)
def hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model is loaded: `--model 32` is the hashing embedder with 32 components."""
    monkeypatch.setattr(
        "index.embed.load_embedder", lambda model: HashingEmbedder(dimension=int(model or 64))
    )


@pytest.fixture
def out(tmp_path: Path) -> Path:
    built(put(tmp_path / "corpus", {"harbour.txt": HARBOUR}), tmp_path / "index")
    return tmp_path / "index"


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one line that a command ends with."""
    with pytest.raises(SystemExit) as end:
        run(app, [str(argument) for argument in arguments])
    said = capsys.readouterr()
    assert (end.value.code, said.out) == (1, "")
    (line,) = said.err.splitlines()
    return line


LARGE = 200 << 20


def large(folder: Path) -> Path:
    folder.mkdir()
    with (folder / "large.txt").open("wb") as file:
        file.truncate(LARGE)
    return folder


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (bytes(range(256)) * 40, "not text in any known encoding"),
        (b"\xff\xfe\x00\xd8\x00", "not valid utf-16 at byte 2"),
    ],
)
def test_a_file_that_is_no_text(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str], content: bytes, reason: str
) -> None:
    before = files(out)
    folder = put(tmp_path / "bad", {"bad.txt": content})
    line = refused(capsys, "build", folder, "--out", out)
    assert line.startswith(f"error: bad.txt is {reason}: ")
    assert files(out) == before


def test_a_file_of_200_megabytes(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(out)
    line = refused(capsys, "build", large(tmp_path / "bad"), "--out", out)
    assert line.startswith("error: large.txt is too large: 200 MiB")
    assert files(out) == before


def test_a_bad_file_among_good_ones_is_a_warning(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "corpus", {"bad.txt": b"", "harbour.txt": b"", "taxes.txt": TAXES})
    with pytest.raises(SystemExit) as end:
        run(app, ["build", str(tmp_path / "corpus"), "--out", str(out)])
    said = capsys.readouterr()
    assert end.value.code == 0
    assert [line for line in said.err.splitlines() if line.startswith("warning")] == [
        "warning: bad.txt is empty: nothing to read (left out)",
        "warning: harbour.txt is empty: nothing to read (its older version stays)",
    ]
    assert said.out.startswith("1 added, 2 failed in ")


def test_an_empty_folder(tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(out)
    empty = put(tmp_path / "empty", {})
    line = refused(capsys, "build", empty, "--out", out)
    assert line.startswith(f"error: {empty}: nothing to read; put transcripts there (")
    assert files(out) == before


def test_a_missing_path(tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(out)
    line = refused(capsys, "build", tmp_path / "none", "--out", out)
    assert line == f"error: {tmp_path}/none: no such file or folder; check the path"
    assert files(out) == before


def test_a_sidecar_that_is_no_json(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(out)
    put(tmp_path / "corpus", {"harbour.json": b"{"})
    line = refused(capsys, "build", tmp_path / "corpus", "--out", out)
    assert line.startswith("error: harbour.json")
    assert files(out) == before


def test_half_a_character_in_a_sidecar(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(out)
    put(tmp_path / "corpus", {"harbour.json": rb'{"title": "a \ud83d"}'})
    line = refused(capsys, "build", tmp_path / "corpus", "--out", out)
    assert line.startswith("error: harbour.")
    assert files(out) == before


@pytest.mark.parametrize("foreign", [{"notes.txt": "mine"}, {"CURRENT": "MANIFEST-000004\n"}])
def test_a_foreign_folder_is_never_built_into(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], foreign: dict[str, str]
) -> None:
    folder = put(tmp_path / "foreign", foreign | {"gen-000001/mine": "mine"})
    before = files(folder)
    line = refused(capsys, "build", put(tmp_path / "c", {"a.txt": TAXES}), "--out", folder)
    assert line.startswith(f"error: {folder}")
    assert files(folder) == before


def test_a_file_where_the_index_should_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = put(tmp_path / "c", {"a.txt": TAXES})
    line = refused(capsys, "build", folder, "--out", folder / "a.txt")
    assert line == f"error: {folder}/a.txt: can't be used (Not a directory); " + (
        "name another folder with --out"
    )


@pytest.mark.parametrize("command", ["verify", "stats"])
def test_a_missing_or_foreign_index(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    none = tmp_path / "none"
    assert refused(capsys, command, none) == (
        f"error: {none}: there is no such index folder; build one with "
        f"index build PATH --out {none}"
    )
    assert refused(capsys, command, tmp_path).startswith(f"error: {tmp_path}: is not an index; ")
    assert not none.exists()


@pytest.mark.parametrize("command", ["verify", "stats", "build"])
@pytest.mark.parametrize("broken", ["gen-000001/manifest.json", "CURRENT"])
def test_a_broken_index(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str], command: str, broken: str
) -> None:
    (out / broken).write_text("broken")
    before = files(out)
    source = [tmp_path / "corpus", "--out"] if command == "build" else []
    assert refused(capsys, command, *source, out).startswith(f"error: {out}/{broken}: ")
    assert files(out) == before


@pytest.mark.parametrize("command", ["stats", "build"])
def test_a_broken_database(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (current(out) / DATABASE).write_text("broken")
    before = files(out)
    source = [tmp_path / "corpus", "--out"] if command == "build" else []
    assert refused(capsys, command, *source, out) == (
        f"error: {current(out)}/{DATABASE}: can't be read (file is not a database); "
        "build again into a new folder"
    )
    assert files(out) == before


def test_an_index_of_another_model(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(out)
    line = refused(capsys, "build", tmp_path / "corpus", "--out", out, "--model", "32")
    assert line.startswith(f"error: {out}: was built with the model hashing (")
    assert files(out) == before


def test_a_full_disk(
    tmp_path: Path,
    out: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    put(tmp_path / "corpus", {"taxes.txt": TAXES})
    before = files(out)
    monkeypatch.setattr(shutil, "copyfile", full)
    line = refused(capsys, "build", tmp_path / "corpus", "--out", out)
    assert line == (
        f"error: {out}: can't be written (No space left on device); "
        "free space there or name another place"
    )
    assert lasting(out) == before


def test_an_index_of_another_format(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = current(out) / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 0}))
    assert refused(capsys, "stats", out) == (
        f"error: {out}: is an index of format 0, this program reads format {FORMAT}; "
        "build it again into a new folder"
    )
