"""What a build changes in the database stands in a log beside the file that generations share."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index import database
from index.database import Writing, carry, log_of, opened
from index.generations import DATABASE, current
from index.verify import verify
from tests.index.small import HARBOUR, SCHOOLS, TAXES, built, files, put


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A database with three words."""
    path = tmp_path / "first.sqlite"
    writing = Writing(path)
    writing.connection.execute("CREATE TABLE words (word TEXT)")
    writing.connection.execute("INSERT INTO words VALUES ('one'), ('two'), ('three')")
    writing.finish()
    writing.close()
    return path


def words(path: Path) -> list[str]:
    with closing(opened(path)) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM words ORDER BY rowid")]


def changed(previous: Path, word: str, finished: bool = True) -> Path:
    """A database with one more word."""
    path = previous.with_name(f"{word}.sqlite")
    carry(previous, path)
    writing = Writing(path)
    writing.connection.execute("INSERT INTO words VALUES (?)", (word,))
    if finished:
        writing.finish()
    writing.close()
    return path


def test_each_holds_what_was_written_to_it_and_one_file_is_shared(first: Path) -> None:
    before = first.read_bytes()
    four = changed(first, "four")
    five = changed(four, "five")
    assert words(first) == ["one", "two", "three"]
    assert words(four) == ["one", "two", "three", "four"]
    assert words(five) == ["one", "two", "three", "four", "five"]
    assert first.samefile(four)
    assert first.samefile(five)
    assert first.read_bytes() == before
    assert sorted(file.name for file in first.parent.iterdir()) == [
        *("first.sqlite", "five.sqlite", "five.sqlite-wal"),
        *("four.sqlite", "four.sqlite-wal"),
    ]


def test_what_was_not_finished_is_not_there(first: Path) -> None:
    four = changed(first, "four", finished=False)
    assert words(four) == ["one", "two", "three"]
    assert words(changed(four, "five")) == ["one", "two", "three", "five"]


def test_a_long_log_is_put_into_a_file_of_its_own(
    first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = first.read_bytes()
    four = changed(first, "four")
    monkeypatch.setattr(database, "_LEAST", 0)
    five = changed(four, "five")
    assert not log_of(five).exists()
    assert not first.samefile(five)
    assert words(five) == ["one", "two", "three", "four", "five"]
    assert words(four) == ["one", "two", "three", "four"]
    assert first.read_bytes() == before


def test_several_read_a_log_at_once_and_leave_it(first: Path) -> None:
    four = changed(first, "four")
    before = log_of(four).read_bytes()
    with closing(opened(four)) as one, closing(opened(four)) as other:
        for connection in (one, other):
            assert connection.execute("SELECT count(*) FROM words").fetchone() == (4,)
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                connection.execute("DELETE FROM words")
    assert log_of(four).read_bytes() == before


@pytest.mark.parametrize("least", [0, 1_000_000])
def test_builds_leave_the_files_of_older_generations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    monkeypatch.setattr(database, "_LEAST", least)
    corpus, out = tmp_path / "c", tmp_path / "index"
    for number, change in enumerate(
        ({"harbour.txt": HARBOUR}, {"taxes.txt": TAXES}, {"harbour.txt": SCHOOLS}, {"a.txt": TAXES})
    ):
        built(put(corpus, change), out)
        assert verify(out) == []
        assert log_of(current(out) / DATABASE).exists() == (number > 0 and least > 0)
        shutil.copytree(out, tmp_path / f"linked{number}", copy_function=os.link)
        shutil.copytree(out, tmp_path / f"copied{number}")
    for number in range(4):
        assert files(tmp_path / f"linked{number}") == files(tmp_path / f"copied{number}")
