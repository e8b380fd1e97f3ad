"""What is wrong with an index is found, and named."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import columns
from index.errors import IndexFolderError, ModelError
from index.fakes import HashingEmbedder, HashingTokenEmbedder
from index.generations import COLUMNS, DATABASE, LEXICAL, TOKENS, VECTORS, current
from index.lexical_files import write
from index.manifest import MANIFEST, checksums, read_manifest, write_manifest
from index.records import Columns
from index.schema import Embedded
from index.store import Store
from index.token_store import TokenStore
from index.vectors import StoredVectors
from index.verify import verify
from tests.index.small import HARBOUR, SCHOOLS, TAXES, built, put

SENTENCES = f"{VECTORS[Embedded.SENTENCES]}/000001.npy"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    corpus = put(tmp_path / "c", {"harbour.txt": HARBOUR, "schools.txt": SCHOOLS, "t.txt": TAXES})
    built(corpus, tmp_path / "index")
    return tmp_path / "index"


def rewritten(out: Path, *statements: str) -> None:
    """Change the database, its columns and their checksums in the manifest."""
    generation = current(out)
    with sqlite3.connect(generation / DATABASE) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    recolumned(generation, lambda found: found)
    sealed(generation)


def recolumned(generation: Path, change: Callable[[Columns], Columns]) -> None:
    with Store.open(generation / DATABASE) as store:
        found = change(store.columns())
    shutil.rmtree(generation / COLUMNS)
    columns.save(generation / COLUMNS, found)


def sealed(generation: Path) -> None:
    manifest = read_manifest(generation)
    write_manifest(generation, manifest.model_copy(update={"checksums": checksums(generation)}))


def revectored(out: Path, table: Embedded, change: Callable[[StoredVectors], None]) -> None:
    generation = current(out)
    vectors = StoredVectors.load(generation / VECTORS[table])
    change(vectors)
    vectors.save(generation / "changed")
    shutil.rmtree(generation / VECTORS[table])
    (generation / "changed").rename(generation / VECTORS[table])
    sealed(generation)


def test_a_fresh_index_is_all_right(out: Path) -> None:
    assert verify(out) == []
    assert verify(out, HashingEmbedder()) == []


def test_verifying_changes_nothing(out: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    verify(out, HashingEmbedder())
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_changed_missing_and_foreign_files(out: Path) -> None:
    generation = current(out)
    with (generation / DATABASE).open("ab") as file:
        file.write(b"\0")
    (generation / LEXICAL / "notes").write_text("mine")
    assert verify(out)[:2] == [
        "corpus.sqlite: was changed (another SHA-256 than in the manifest)",
        "lexical/notes: is not in the manifest",
    ]
    (generation / VECTORS[Embedded.QUESTIONS] / "000001.npy").unlink()
    assert "vectors/questions/000001.npy: is missing" in verify(out)


@pytest.mark.parametrize(
    "name",
    [
        DATABASE,
        f"{COLUMNS}/turn_id.npy",
        f"{VECTORS[Embedded.SENTENCES]}/000001.npy",
        f"{LEXICAL}/meta.json",
    ],
)
def test_a_truncated_file_is_named(out: Path, name: str) -> None:
    path = current(out) / name
    path.write_bytes(path.read_bytes()[:50])
    found = verify(out, HashingEmbedder())
    assert f"{name}: was changed (another SHA-256 than in the manifest)" in found
    assert any("build again into a new folder" in line for line in found)


def test_a_changed_text_fails_everything_that_was_cut_from_it(out: Path) -> None:
    rewritten(out, "UPDATE documents SET text = replace(text, 'merge', 'close')")
    found = verify(out, HashingEmbedder())
    assert [line.split(" [")[0].split(": ")[1].split()[0] for line in found[:2]] == [
        "passages",
        "sentences",
    ]
    assert all("schools.txt: " in line for line in found[:2])
    assert found[0].endswith("is not the text that was embedded")
    assert any("has not the vector of its text" in line for line in found)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            'UPDATE turns SET "end" = 9999 WHERE id = 1',
            [
                "harbour.txt: turn 1 [9:9999] is not inside [0:81]",
                "harbour.txt: turn 2 overlaps turn 1",
            ],
        ),
        (
            "UPDATE turns SET start = -1 WHERE id = 1",
            ["harbour.txt: turn 1 [-1:32] is not inside [0:81]"],
        ),
        (
            "UPDATE turns SET start = start + 2 WHERE id = 1",
            ["harbour.txt: passages 1 [9:32] is not inside [11:32]"],
        ),
        (
            'UPDATE turns SET start = 8, "end" = 9 WHERE id = 1',
            [
                "harbour.txt: turn 1 [8:9] is blank",
                "harbour.txt: passages 1 [9:32] is not inside [8:9]",
            ],
        ),
        (
            "UPDATE turns SET evidence_start = 5, evidence_end = 5 WHERE id = 1",
            ["harbour.txt: evidence of turn 1 [5:5] is not inside [0:81]"],
        ),
        (
            "UPDATE turns SET reply_start = 0, reply_end = 999 WHERE id = 2",
            ["harbour.txt: question to turn 2 [0:999] is not inside [0:81]"],
        ),
        (
            "UPDATE passages SET start = start + 1 WHERE id = 2",
            [
                "harbour.txt: passages 2 [44:80] is not the text that was embedded",
                "harbour.txt: sentences 2 [43:66] is not inside [44:80]",
            ],
        ),
        (
            'UPDATE sentences SET "end" = "end" + 1 WHERE id = 1',
            ["harbour.txt: sentences 1 [9:33] is not inside [9:32]"],
        ),
        (
            "DELETE FROM sentences WHERE id = 1",
            [
                "sentences: 6 rows, the manifest has 7",
                "sentences 1: is not there but has a vector",
            ],
        ),
        (
            "UPDATE passages SET document_id = 2 WHERE id = 1",
            [
                "passages 1: its turn is in another document",
                "schools.txt: passages 1 [9:32] is not the text that was embedded",
                "schools.txt: sentences 1 [9:32] is not the text that was embedded",
            ],
        ),
        (
            "UPDATE turns SET speaker_id = 99 WHERE id = 1",
            ["turns 1: belongs to speakers that are not there"],
        ),
    ],
)
def test_wrong_rows_are_named(out: Path, statement: str, expected: list[str]) -> None:
    rewritten(out, statement)
    assert verify(out) == expected


def test_a_missing_a_long_and_a_foreign_vector(out: Path) -> None:
    def change(vectors: StoredVectors) -> None:
        kept = vectors.get(np.array([2]))
        vectors.remove(np.array([1, 2, 3]))
        vectors.add(np.array([2, 3, 77]), np.concatenate([kept * 1.1, kept, kept]))

    revectored(out, Embedded.PASSAGES, change)
    found = verify(out, HashingEmbedder())
    assert found == [
        "passages 1: has no vector",
        "passages 77: is not there but has a vector",
        "passages 2: has a vector not of length 1",
        "passages 3: has not the vector of its text",
    ]
    assert "passages 3: has not the vector of its text" not in verify(out)


def test_passages_without_tokens_and_with_those_of_another_text(tmp_path: Path) -> None:
    embedder = HashingTokenEmbedder()
    built(put(tmp_path / "c", {"harbour.txt": HARBOUR}), tmp_path / "index", embedder)
    assert verify(tmp_path / "index", embedder) == []
    folder = current(tmp_path / "index") / TOKENS
    (first,) = TokenStore.open(folder).get(np.array([1]))
    shutil.rmtree(folder)
    folder.mkdir()
    fresh = {2: first, 9: first}
    TokenStore.empty().save(folder, np.empty(0, np.int64), fresh, embedder.dimension)
    sealed(folder.parent)
    assert verify(tmp_path / "index", embedder) == [
        "passages 1: has no tokens",
        "passages 9: is not there but has tokens",
        "passages 2: has not the tokens of its text",
    ]


def test_columns_of_another_database(out: Path) -> None:
    generation = current(out)
    recolumned(generation, lambda found: replace(found, passage_end=found.passage_end + 1))
    sealed(generation)
    assert verify(out) == ["columns/passage_end: is not what corpus.sqlite holds"]


def test_words_of_too_few_passages(out: Path) -> None:
    generation = current(out)
    shutil.rmtree(generation / LEXICAL)
    (generation / LEXICAL).mkdir()
    write(generation / LEXICAL, [])
    sealed(generation)
    assert verify(out) == ["lexical: 0 passages, the manifest has 6"]


def test_no_index_is_an_error(tmp_path: Path, out: Path) -> None:
    with pytest.raises(IndexFolderError, match="none: there is no such index folder"):
        verify(tmp_path / "none")
    (current(out) / MANIFEST).write_text("{")
    with pytest.raises(IndexFolderError, match=r"manifest\.json: can't be read"):
        verify(out)


def test_another_model_is_an_error(out: Path) -> None:
    with pytest.raises(ModelError, match="was built with the model hashing"):
        verify(out, HashingEmbedder(dimension=16))
