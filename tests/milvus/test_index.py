"""Indexes whose vectors are in Milvus answer as those that have them in their folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.build import build
from index.candidates import Filters
from index.errors import StoreError
from index.fakes import HashingEmbedder
from index.milvus.address import parse
from index.milvus.server import Server
from index.records import KINDS
from index.schema import Embedded
from index.search import SearchIndex
from index.types import Span
from index.verify import verify
from tests.index.small import HARBOUR, SCHOOLS, TAXES, built, content, put
from tests.milvus.small import WORDS, ScatteringEmbedder, stored, talks, vectors

EMBEDDER = ScatteringEmbedder()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return put(tmp_path / "corpus", {"harbour.txt": HARBOUR, "taxes.txt": TAXES})


@pytest.fixture(scope="module")
def twins(
    milvus: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SearchIndex, SearchIndex]]:
    """The same index, its vectors in a store and in its folder."""
    work = tmp_path_factory.mktemp("twins")
    corpus = put(work / "corpus", talks())
    build([corpus], work / "there", EMBEDDER, store=milvus)
    build([corpus], work / "here", EMBEDDER)
    there, here = SearchIndex.open(work / "there"), SearchIndex.open(work / "here")
    yield there, here
    there.close()
    here.close()


def remake(folder: Path) -> None:
    """Change a document, add one and remove one."""
    put(folder, {"harbour.txt": HARBOUR.replace("signed", "sealed"), "schools.txt": SCHOOLS})
    (folder / "taxes.txt").unlink()


def keys(out: Path) -> dict[Embedded, list[int]]:
    """What the store holds of an index, and what the index knows of it."""
    held = vectors(out)
    there = {table: sorted(own._table.keys().tolist()) for table, own in held.items()}
    assert there == {table: sorted(own.rows.keys.tolist()) for table, own in held.items()}
    return there


def test_holds_and_finds_what_an_index_in_a_folder_does(
    corpus: Path, tmp_path: Path, milvus: str
) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    for change in (lambda _: None, remake):
        change(corpus)
        reports = [
            build([corpus], there, HashingEmbedder(), store=milvus),
            built(corpus, here),
        ]
        assert reports[0].counts == reports[1].counts
        assert reports[0].notes == ()
        assert content(there) == content(here)
        assert verify(there, HashingEmbedder()) == []
        assert {table: len(found) for table, found in keys(there).items()} == {
            table: len(held) for table, held in vectors(there).items()
        }
    assert not list(there.rglob("*.faiss"))


def test_only_what_changed_is_sent_and_embedded(
    corpus: Path, tmp_path: Path, milvus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "index"
    build([corpus], out, HashingEmbedder(), store=milvus)
    before = keys(out)
    sent: list[str] = []

    def upsert(self: Server, method: str, *arguments: Any, **named: Any) -> Any:
        if method == "upsert":
            sent.extend(arguments[0].rsplit("_", 1)[1] for _ in arguments[1])
        return call(self, method, *arguments, **named)

    call = Server.call
    monkeypatch.setattr(Server, "call", upsert)
    put(corpus, {"schools.txt": SCHOOLS})
    embedder = HashingEmbedder()
    build([corpus], out, embedder)
    assert sorted(sent) == ["passages"] * 2 + ["questions"] + ["sentences"] * 2
    assert sorted(embedder.encoded) == ["And the schools?", "Two schools will merge."]
    after = keys(out)
    assert all(set(before[table]) < set(after[table]) for table in Embedded)


def test_who_is_who_changes_without_embedding_anything(
    corpus: Path, tmp_path: Path, milvus: str
) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    build([corpus], there, HashingEmbedder(), store=milvus)
    put(corpus, {"people.toml": '[[person]]\nname = "Jack Roe"\naliases = ["John Roe"]\n'})
    embedder = HashingEmbedder()
    build([corpus], there, embedder)
    built(corpus, here)
    assert embedder.encoded == []
    assert content(there) == content(here)
    assert verify(there, HashingEmbedder()) == []


def test_an_index_moves_into_a_store_without_embedding_anything(
    corpus: Path, tmp_path: Path, milvus: str
) -> None:
    out = tmp_path / "index"
    built(corpus, out)
    before, embedder = content(out), HashingEmbedder()
    report = build([corpus], out, embedder, store=milvus)
    assert report.unchanged == ("harbour.txt", "taxes.txt")
    assert embedder.encoded == []
    assert content(out) == before
    assert verify(out, HashingEmbedder()) == []
    assert (stored(out).address, stored(out).born) == (parse(milvus).text, 2)


def test_indexes_in_one_store_do_not_see_each_other(
    corpus: Path, tmp_path: Path, milvus: str
) -> None:
    other = put(tmp_path / "other", {"schools.txt": SCHOOLS})
    build([corpus], tmp_path / "a", HashingEmbedder(), store=milvus)
    build([other], tmp_path / "b", HashingEmbedder(), store=milvus)
    build([corpus], tmp_path / "c", HashingEmbedder(), store=milvus)
    before, own = content(tmp_path / "a"), keys(tmp_path / "a")
    remake(corpus)
    build([corpus], tmp_path / "c", HashingEmbedder())
    assert content(tmp_path / "a") == before
    assert keys(tmp_path / "a") == own
    assert (
        vectors(tmp_path / "b")[Embedded.PASSAGES]
        .search(np.ones((1, 64), np.float32), 9)[1][0, 2:]
        .tolist()
        == [-1] * 7
    )


def ids_of(index: SearchIndex, table: str) -> list[int]:
    return sorted({int(id) for id in getattr(index.columns, table) if id >= 0})


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_finds_the_same_within_any_filters(
    twins: tuple[SearchIndex, SearchIndex], data: st.DataObject
) -> None:
    here = twins[1]
    speakers, documents = ids_of(here, "passage_speaker"), ids_of(here, "document_id")

    def some(values: list[int]) -> Any:
        chosen = st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True)
        return chosen.map(lambda ids: np.array(sorted(ids), np.int64))

    def maybe(values: list[int]) -> Any:
        return data.draw(st.none() | some(values))

    place = st.tuples(st.sampled_from(documents), st.integers(0, 900), st.integers(1, 300))
    filters = Filters(
        kinds=data.draw(some(list(range(len(KINDS))))),
        documents=maybe(documents),
        speakers=maybe(speakers),
        askers=maybe(speakers),
        questions=data.draw(st.booleans()),
        repliers=maybe(speakers),
        besides=maybe(speakers),
        without=tuple(
            (document, Span(start, start + size))
            for document, start, size in data.draw(st.lists(place, max_size=2))
        ),
    )
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))
    (vector,) = EMBEDDER.encode([text])
    found, expected = (index.candidates(text, vector, filters, depth=10) for index in twins)
    assert found.passages.tolist() == expected.passages.tolist()
    for signal in ("passage", "sentence", "reply", "bm25"):
        assert np.allclose(getattr(found, signal), getattr(expected, signal), atol=1e-5)


def test_a_question_stands_in_the_store_once_for_each_group_of_replies(
    twins: tuple[SearchIndex, SearchIndex],
) -> None:
    there, _ = twins
    rows = there._vectors[Embedded.QUESTIONS].rows  # type: ignore[attr-defined]
    assert len(rows.ids) > len(np.unique(rows.ids)) == len(there.columns.question_id)


def test_what_another_build_adds_or_left_behind_is_not_seen(
    corpus: Path, tmp_path: Path, milvus: str
) -> None:
    out = tmp_path / "index"
    build([corpus], out, HashingEmbedder(), store=milvus)
    held = vectors(out)[Embedded.PASSAGES]
    near = held.search(np.ones((1, 64), np.float32), 3)
    twin = type(held)(held._table, type(held.rows).none(), 99, 64)
    twin.add(np.arange(500, 600), held.get(np.ones(100, np.int64)))
    older = type(held)(held._table, type(held.rows).none(), 1, 64)
    older.add(np.arange(700, 730), np.repeat(held.get(np.ones(1, np.int64)), 30, axis=0))
    again = held.search(np.ones((1, 64), np.float32), 3)
    assert [part.tolist() for part in again] == [part.tolist() for part in near]
    assert len(held.ids) == 4
    remake(corpus)
    build([corpus], out, HashingEmbedder())
    assert len(keys(out)[Embedded.PASSAGES]) == 4


def test_who_reads_an_index_that_is_built_anew_is_told(
    corpus: Path, tmp_path: Path, milvus: str
) -> None:
    out = tmp_path / "index"
    build([corpus], out, HashingEmbedder(), store=milvus)
    index = SearchIndex.open(out)
    filters = Filters(np.arange(len(KINDS)))
    (vector,) = HashingEmbedder().encode(["harbour"])
    assert len(index.candidates("harbour", vector, filters)) == 4
    remake(corpus)
    build([corpus], out, HashingEmbedder())
    with pytest.raises(StoreError, match="index: was built anew meanwhile; open it again"):
        index.candidates("harbour", vector, filters)
    index.close()


def test_rows_that_the_store_lost_are_told(corpus: Path, tmp_path: Path, milvus: str) -> None:
    out = tmp_path / "index"
    build([corpus], out, HashingEmbedder(), store=milvus)
    held = vectors(out)[Embedded.SENTENCES]
    held._table.delete(held.rows.keys[:2])
    lost = r": lost (vectors|2 of the 5 sentences) of this index; bring its data back, or build"
    with pytest.raises(StoreError, match=lost):
        held.get(held.rows.ids)
    with pytest.raises(StoreError, match="holds 3 of the 5 vectors of this index; bring its data"):
        SearchIndex.open(out)
    with pytest.raises(StoreError, match=lost):
        build([corpus], out, HashingEmbedder())


def test_another_store_is_refused(corpus: Path, tmp_path: Path, milvus: str) -> None:
    out = tmp_path / "index"
    build([corpus], out, HashingEmbedder(), store=milvus)
    other = str(tmp_path / "other.db")
    with pytest.raises(StoreError, match="index: has its vectors in "):
        build([corpus], out, HashingEmbedder(), store=other)
    assert not Path(other).exists()


def test_a_store_of_another_model_is_refused(corpus: Path, tmp_path: Path, milvus: str) -> None:
    build([corpus], tmp_path / "index", HashingEmbedder(), store=milvus)
    refused = (
        r"the collection \w+_passages holds vectors of the model hashing \(\w{12}\), "
        r"not hashing \(\w{12}\); name another collection"
    )
    with pytest.raises(StoreError, match=refused):
        build([corpus], tmp_path / "other", HashingEmbedder(dimension=32), store=milvus)


def test_a_store_of_another_version_is_refused(
    corpus: Path, tmp_path: Path, milvus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([corpus], tmp_path / "index", HashingEmbedder(), store=milvus)
    monkeypatch.setattr("index.milvus.schema.VERSION", 2)
    refused = "is of version 1, this program writes version 2; name another collection"
    with pytest.raises(StoreError, match=refused):
        SearchIndex.open(tmp_path / "index")
    with pytest.raises(StoreError, match=refused):
        build([corpus], tmp_path / "other", HashingEmbedder(), store=milvus)
