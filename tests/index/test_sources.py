"""Which files are indexed, and under which names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import SourceError
from index.sources import SourceFile, fingerprint, gather
from tests.index.small import put

NOWHERE = Path("nowhere")


def names(*paths: Path, out: Path = NOWHERE) -> list[str]:
    return [source.name for source in gather(paths, out)]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return put(
        tmp_path / "corpus",
        {
            "b.txt": "b",
            "deep/er/a.md": "a",
            "UPPER.TXT": "u",
            "picture.png": "p",
            "none": "n",
            ".hidden.txt": "h",
            ".git/config.txt": "g",
            "b.json": "{}",
        },
    )


def test_readable_files_at_any_depth_by_their_path_in_the_folder(corpus: Path) -> None:
    assert names(corpus) == ["UPPER.TXT", "b.txt", "deep/er/a.md"]
    assert gather([corpus], NOWHERE)[2].path == corpus / "deep" / "er" / "a.md"


def test_a_file_by_itself_has_its_file_name_whatever_its_suffix(corpus: Path) -> None:
    assert names(corpus / "deep/er/a.md", corpus / "picture.png") == ["a.md", "picture.png"]


def test_several_folders_are_one_corpus(tmp_path: Path) -> None:
    first, second = put(tmp_path / "1", {"a.txt": "a"}), put(tmp_path / "2", {"b.txt": "b"})
    assert names(first, second) == ["a.txt", "b.txt"]


def test_the_same_file_given_twice_is_one(corpus: Path) -> None:
    assert names(corpus, corpus, corpus / "b.txt") == ["UPPER.TXT", "b.txt", "deep/er/a.md"]


def test_two_files_with_one_name_are_refused(tmp_path: Path) -> None:
    first, second = put(tmp_path / "1", {"a.txt": "a"}), put(tmp_path / "2", {"a.txt": "a"})
    with pytest.raises(SourceError, match=r"^a\.txt: stands for both .*1/a\.txt and .*2/a\.txt;"):
        names(first, second)


def test_the_index_folder_itself_is_passed_over(corpus: Path) -> None:
    put(corpus / "index", {"gen-000001/notes.txt": "n"})
    assert names(corpus, out=corpus / "index") == ["UPPER.TXT", "b.txt", "deep/er/a.md"]


def test_a_missing_path_is_told(corpus: Path) -> None:
    with pytest.raises(SourceError, match=r"/none/such: no such file or folder; check the path$"):
        names(corpus, corpus / "none/such")
    with pytest.raises(SourceError, match="can't be read \\(File name too long\\)"):
        names(Path("n" * 5000))


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        SourceError, match=r"empty: nothing to read; put transcripts there \(.*\.txt"
    ):
        names(put(tmp_path / "empty", {}))
    with pytest.raises(SourceError, match="pictures: nothing to read"):
        names(put(tmp_path / "pictures", {"a.png": b""}))


def test_a_folder_that_cannot_be_listed_is_told(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("er"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(SourceError, match=r"deep/er: can't be listed \(Permission denied\)"):
        names(corpus)


def test_the_fingerprint_follows_the_file_and_its_sidecar(corpus: Path) -> None:
    def mark() -> str:
        (source,) = gather([corpus / "b.txt"], NOWHERE)
        return fingerprint(source)

    first = mark()
    assert mark() == first
    put(corpus, {"b.json": '{"title": "B"}'})
    second = mark()
    (corpus / "b.json").unlink()
    third = mark()
    put(corpus, {"b.txt": "c"})
    assert len({first, second, third, mark()}) == 4


def test_a_file_that_vanished_is_told(corpus: Path) -> None:
    (source,) = gather([corpus / "b.txt"], NOWHERE)
    (corpus / "b.txt").unlink()
    with pytest.raises(SourceError, match=r"^b\.txt: can't be read \(No such file or directory\)$"):
        fingerprint(source)


def test_sidecars_of_timed_documents_are_no_documents(tmp_path: Path) -> None:
    folder = put(
        tmp_path,
        {
            "talk.vtt": "v",
            "talk.json": "{}",
            "call.json": "c",
            "call.meta.json": "{}",
            "alone.meta.json": "m",
        },
    )
    assert names(folder) == ["alone.meta.json", "call.json", "talk.vtt"]


def test_the_fingerprint_of_json_follows_its_own_sidecar(tmp_path: Path) -> None:
    def mark() -> str:
        return fingerprint(SourceFile("call.json", tmp_path / "call.json"))

    put(tmp_path, {"call.json": "{}"})
    first = mark()
    put(tmp_path, {"call.meta.json": "{}"})
    assert mark() != first


def test_bytes_of_a_name_that_are_no_text_are_written_out(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    odd.write_text("a", encoding="utf-8")
    assert gather([tmp_path], NOWHERE) == [SourceFile("caf\\xe9.txt", odd)]
    assert names(odd) == ["caf\\xe9.txt"]


def test_an_index_among_the_files_is_passed_over(corpus: Path) -> None:
    put(corpus / "data", {"CURRENT": "gen-000001\n", "gen-000001/manifest.json": "{}"})
    put(corpus / "old", {"CURRENT": "affairs", "c.txt": "c"})
    assert names(corpus) == ["UPPER.TXT", "b.txt", "deep/er/a.md", "old/c.txt"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (source,) = gather([tmp_path], NOWHERE)
    with pytest.raises(SourceError, match=r"^a\.txt: can't be read \(not a file but a pipe"):
        fingerprint(source)
