"""Files that look as they did are not read again; those that could be others are."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from index.generations import current
from index.sources import SourceFile, fingerprint
from index.stamps import STAMPS, read_stamps, stamp, write_stamps
from tests.index.small import HARBOUR, SCHOOLS, TAXES, built, content, put

LATER = 3_000_000_000


@pytest.fixture
def source(tmp_path: Path) -> SourceFile:
    put(tmp_path, {"talk.txt": HARBOUR})
    return SourceFile("talk.txt", tmp_path / "talk.txt")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock by which a file's age is told is three seconds fast."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + LATER)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read through from here on."""
    names: list[str] = []

    def noted(source: SourceFile) -> str:
        names.append(source.name)
        return fingerprint(source)

    monkeypatch.setattr("index.build.fingerprint", noted)
    return names


def test_a_file_just_changed_has_no_stamp(source: SourceFile) -> None:
    assert stamp(source) is None
    assert stamp(SourceFile("none.txt", source.path.with_name("none.txt"))) is None


def test_an_old_time_set_on_a_file_just_changed_gives_it_no_stamp(source: SourceFile) -> None:
    os.utime(source.path, (0, 0))
    assert stamp(source) is None


@pytest.mark.usefixtures("later")
def test_what_a_change_leaves_of_the_stamp(source: SourceFile) -> None:
    first = stamp(source)
    assert first is not None
    assert stamp(source) == first
    time.sleep(0.02)
    before = source.path.stat()
    source.path.write_text(HARBOUR.replace("open", "shut"))
    os.utime(source.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    changed = stamp(source)
    assert changed not in (None, first)
    put(source.path.parent, {"talk.json": "{}"})
    assert stamp(source) not in (None, changed)


def test_stamps_come_back(tmp_path: Path) -> None:
    write_stamps(tmp_path, {"a.txt": "1 2 3 4"})
    assert read_stamps(tmp_path) == {"a.txt": "1 2 3 4"}
    for broken in ("", "[]"):
        (tmp_path / STAMPS).write_text(broken)
        assert read_stamps(tmp_path) == {}


def test_fresh_files_are_read_at_every_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, out = put(tmp_path / "corpus", {"a.txt": HARBOUR, "b.txt": TAXES}), tmp_path / "index"
    built(corpus, out)
    assert read_stamps(current(out)) == {}
    names = counted(monkeypatch)
    assert built(corpus, out).unchanged == ("a.txt", "b.txt")
    assert names == ["a.txt", "b.txt"]


@pytest.mark.usefixtures("later")
def test_only_files_that_look_otherwise_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, out = put(tmp_path / "corpus", {"a.txt": HARBOUR, "b.txt": TAXES}), tmp_path / "index"
    built(corpus, out)
    names = counted(monkeypatch)
    assert built(corpus, out).unchanged == ("a.txt", "b.txt")
    time.sleep(0.02)
    report = built(put(corpus, {"a.txt": HARBOUR.replace("open", "shut")}), out)
    assert (report.changed, report.unchanged) == (("a.txt",), ("b.txt",))
    report = built(put(corpus, {"c.txt": SCHOOLS}), out)
    assert (report.added, report.unchanged) == (("c.txt",), ("a.txt", "b.txt"))
    assert names == ["a.txt", "c.txt"]
    built(corpus, tmp_path / "fresh")
    assert content(out) == content(tmp_path / "fresh")


@pytest.mark.usefixtures("later")
def test_a_file_that_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    corpus, out = put(tmp_path / "corpus", {"a.txt": HARBOUR, "b.srt": "rubbish"}), tmp_path / "i"
    (failure,) = built(corpus, out).failed
    assert built(corpus, out).failed == (failure,)
    assert list(read_stamps(current(out))) == ["a.txt"]
