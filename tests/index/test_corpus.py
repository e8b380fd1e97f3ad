"""The folders of an index: names that are free, files put in, set aside and put back."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build import build
from index.corpus import LONGEST_STEM, Corpus, free, put, rewrite, safe_name, undo
from index.errors import SourceError, StorageError
from index.fakes import HashingEmbedder
from tests.index.small import HARBOUR, SCHOOLS, TAXES
from tests.index.small import put as write

TREE = {"a.txt": HARBOUR, "a.json": '{"title": "A"}', "deep/b.txt": TAXES, "c.txt": SCHOOLS}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "corpus", TREE)


@pytest.fixture
def corpus(folder: Path, tmp_path: Path) -> Corpus:
    build([folder], tmp_path / "index", HashingEmbedder())
    return Corpus.of(tmp_path / "index")


def there(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_an_index_knows_what_it_was_built_from(corpus: Corpus, folder: Path) -> None:
    assert corpus.sources == (folder,)
    assert corpus.folders() == (folder,)
    assert corpus.files() == {
        "a.txt": folder / "a.txt",
        "c.txt": folder / "c.txt",
        "deep/b.txt": folder / "deep/b.txt",
    }


def test_a_folder_that_moved_is_known_after_the_next_build(
    corpus: Corpus, folder: Path, tmp_path: Path
) -> None:
    moved = folder.rename(tmp_path / "moved")
    report = build([moved], corpus.index, HashingEmbedder())
    assert report.unchanged == ("a.txt", "c.txt", "deep/b.txt")
    assert Corpus.of(corpus.index).sources == (moved,)


def test_a_folder_that_is_gone_is_told(corpus: Corpus, folder: Path) -> None:
    shutil.rmtree(folder)
    with pytest.raises(SourceError) as caught:
        corpus.folders()
    assert str(caught.value) == (
        f"{folder}, which this index was built from, is no longer there; bring it back, or build "
        f"the index from where it is now: onrecord index build FOLDER --out {corpus.index}"
    )


@pytest.mark.parametrize(
    ("sources", "told"),
    [([], "does not say which folder"), (["a.txt"], "was built from single files")],
)
def test_an_index_without_a_folder_says_so(folder: Path, sources: list[str], told: str) -> None:
    corpus = Corpus(Path("index"), tuple(folder / name for name in sources))
    with pytest.raises(SourceError, match=told):
        corpus.folders()


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("talk.txt", "talk.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\talk 1.txt", "talk 1.txt"),
        ("  .hidden.txt ", "hidden.txt"),
        ("a\u202etxt.exe\n.txt", "atxt.exe.txt"),
        ('<b>"who?".md', "-b--who--.md"),
        ("CON.txt", "_CON.txt"),
        ("2024.05.06 talk.txt", "2024.05.06 talk.txt"),
        ("Інтервʼю.txt", "Інтервʼю.txt"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("", "document"),
        ("\ud800.txt", "txt"),
        ("я" * 400 + ".txt", "я" * (LONGEST_STEM // 2) + ".txt"),
    ],
)
def test_a_file_gets_a_name_that_every_system_takes(written: str, safe: str) -> None:
    assert safe_name(written) == safe


@given(st.text(max_size=300))
def test_whatever_it_is_called_the_name_is_one_visible_part_of_a_path(written: str) -> None:
    safe = safe_name(written)
    assert safe == Path(safe).name
    assert not safe.startswith(".")
    assert 0 < len(safe.encode()) < 255 - len("-100.meta.json")
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "taken", "found"),
    [
        ("a.txt", [], "a.txt"),
        ("a.txt", ["A.TXT"], "a-2.txt"),
        ("a.txt", ["a.txt", "a-2.txt"], "a-3.txt"),
        ("a.json", ["a.txt"], "a-2.json"),
        ("a.txt", ["a.json"], "a-2.txt"),
        ("a.vtt", ["a.txt"], "a-2.vtt"),
        ("a.meta.json", ["a.json"], "a.meta-2.json"),
        ("a.md", ["ab.md", ".hidden"], "a.md"),
    ],
)
def test_a_name_is_free_where_no_sidecar_is_meant_by_it(
    name: str, taken: list[str], found: str
) -> None:
    assert free(name, taken) == found


def test_a_file_is_put_where_none_is(tmp_path: Path) -> None:
    write(tmp_path, {"new.txt": "new", "old.txt": "old"})
    put(tmp_path / "new.txt", tmp_path / "there.txt")
    with pytest.raises(SourceError, match=r"old\.txt: there is such a file by now"):
        put(tmp_path / "new.txt", tmp_path / "old.txt")
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {
        "new.txt": "new",
        "old.txt": "old",
        "there.txt": "new",
    }


def test_a_disk_without_links_never_loses_a_file_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    write(tmp_path, {"new.txt": "new", "old.txt": "old"})
    put(tmp_path / "new.txt", tmp_path / "there.txt")
    with pytest.raises((SourceError, StorageError)):
        put(tmp_path / "new.txt", tmp_path / "old.txt")
    assert (tmp_path / "there.txt").read_text() == "new"
    assert (tmp_path / "old.txt").read_text() == "old"


def test_a_text_is_rewritten_with_the_rights_it_had(tmp_path: Path) -> None:
    place = write(tmp_path, {"people.toml": "old"}) / "people.toml"
    place.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(place)
    rewrite(link, "new\r\n")
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"new\r\n", 0o640)
    assert link.is_symlink()
    assert there(tmp_path) == {"people.toml", "link.toml"}


def test_a_document_is_set_aside_with_its_sidecar_and_put_back(
    corpus: Corpus, folder: Path
) -> None:
    corpus.set_aside("a.txt")
    corpus.set_aside("deep/b.txt")
    assert there(folder) == {"c.txt", ".removed/a.txt", ".removed/a.json", ".removed/deep/b.txt"}
    assert set(corpus.files()) == {"c.txt"}
    assert set(corpus.removed()) == {"a.txt", "deep/b.txt"}
    corpus.put_back("a.txt")
    corpus.put_back("deep/b.txt")
    assert there(folder) == set(TREE)
    assert corpus.removed() == {}


def test_what_was_moved_is_moved_back(corpus: Corpus, folder: Path) -> None:
    undo(corpus.set_aside("a.txt"))
    assert there(folder) == set(TREE)


def test_two_that_were_set_aside_under_one_name_are_both_there(
    corpus: Corpus, folder: Path
) -> None:
    corpus.set_aside("c.txt")
    write(folder, {"c.txt": HARBOUR})
    corpus.set_aside("c.txt")
    assert (folder / ".removed/c.txt").read_text() == SCHOOLS
    assert (folder / ".removed/c-2.txt").read_text() == HARBOUR


def test_nothing_is_put_where_something_else_is(corpus: Corpus, folder: Path) -> None:
    corpus.set_aside("c.txt")
    write(folder, {"c.txt": HARBOUR})
    with pytest.raises(SourceError, match=r"c\.txt: there is such a file by now"):
        corpus.put_back("c.txt")
    (folder / "c.txt").rename(folder / "c.srt")
    write(folder, {"c.json": "{}", "c.srt": "1\n00:00:01,000 --> 00:00:02,000\nHi\n"})
    corpus.put_back("c.txt")
    assert (folder / "c.txt").read_text() == SCHOOLS


def test_a_document_is_not_put_back_where_it_would_make_another_its_sidecar(
    corpus: Corpus, folder: Path
) -> None:
    corpus.set_aside("c.txt")
    write(folder, {"c.json": '{"segments": []}'})
    with pytest.raises(SourceError, match=r"another file goes by its name"):
        corpus.put_back("c.txt")


def test_what_cant_be_set_aside_is_told(corpus: Corpus, folder: Path) -> None:
    for name in ("../index/CURRENT", "none.txt"):
        with pytest.raises(SourceError, match="is not in the folder any more"):
            corpus.set_aside(name)
        with pytest.raises(SourceError, match="is not among the removed documents"):
            corpus.put_back(name)
    alone = Corpus(corpus.index, (folder, write(folder.parent / "x", {"x.txt": "x"}) / "x.txt"))
    with pytest.raises(SourceError, match="was given to the index by itself"):
        alone.set_aside("x.txt")
    corpus.set_aside("a.txt")
    corpus.set_aside("c.txt")
    with pytest.raises(SourceError, match="is the only document"):
        corpus.set_aside("deep/b.txt")


def test_a_free_name_is_free_in_every_folder(corpus: Corpus, folder: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", {"z.md": "z"})
    both = Corpus(corpus.index, (folder, other))
    assert both.free("z.txt") == "z-2.txt"
    assert both.free("c.txt", ["c-2.md"]) == "c-3.txt"
