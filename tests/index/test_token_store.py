"""The passages' tokens in files, and how one generation's become the next one's."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import IndexFolderError
from index.protocols import Ids
from index.token_store import BITS, GONE, SPANS, TABLE, TokenStore
from index.tokens import PackedTokens
from tests.index.small import files
from tests.index.test_tokens import packed, same


def ids(*values: int) -> Ids:
    return np.array(values, np.int64)


def write(folder: Path, entries: list[tuple[int, PackedTokens]], dimension: int) -> None:
    TokenStore.empty().save(folder, ids(), dict(entries), dimension)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1").mkdir()
    write(tmp_path / "1", [(7, packed(7, 3)), (2, packed(2, 0)), (5, packed(5, 4))], 16)
    return tmp_path / "1"


@pytest.fixture
def store(folder: Path) -> TokenStore:
    return TokenStore.open(folder)


def saved(store: TokenStore, folder: Path, gone: Ids, fresh: dict[int, int]) -> TokenStore:
    """The store that comes of another one; `fresh` holds the seeds of the new tokens."""
    folder.mkdir()
    store.save(folder, gone, {id: packed(seed, seed % 5) for id, seed in fresh.items()}, 16)
    return TokenStore.open(folder)


def assert_holds(store: TokenStore, seeds: dict[int, int]) -> None:
    assert store.ids.tolist() == sorted(seeds)
    for id, found in zip(sorted(seeds), store.get(store.ids), strict=True):
        assert same(found, packed(seeds[id], seeds[id] % 5))


def test_what_was_written_comes_back_in_any_order(store: TokenStore) -> None:
    assert len(store) == 3
    assert store.ids.tolist() == [2, 5, 7]
    seven, two, again = store.get(ids(7, 2, 7))
    assert same(seven, packed(7, 3))
    assert same(two, packed(2, 0))
    assert same(again, seven)
    assert store.get(ids()) == []


@pytest.mark.parametrize("missing", [0, 3, 6, 8])
def test_an_id_that_is_not_there_is_a_key_error(store: TokenStore, missing: int) -> None:
    with pytest.raises(KeyError, match=f"^{missing}$"):
        store.get(ids(5, missing))


def test_nothing_can_be_written(tmp_path: Path) -> None:
    write(tmp_path, [], 16)
    empty = TokenStore.open(tmp_path)
    assert len(empty) == 0
    with pytest.raises(KeyError, match=r"^1$"):
        empty.get(ids(1))
    assert_holds(saved(empty, tmp_path / "next", ids(1), {4: 4}), {4: 4})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.dictionaries(st.integers(1, 50), st.integers(0, 6), max_size=8))
def test_any_counts_survive_writing(tmp_path: Path, counts: dict[int, int]) -> None:
    write(tmp_path, [(id, packed(id, count)) for id, count in counts.items()], 16)
    store = TokenStore.open(tmp_path)
    assert store.ids.tolist() == sorted(counts)
    for id, count in counts.items():
        (found,) = store.get(ids(id))
        assert same(found, packed(id, count))


CHANGES = st.tuples(
    st.sets(st.integers(0, 60)), st.dictionaries(st.integers(0, 60), st.integers(1, 99), max_size=9)
)


@settings(max_examples=50, deadline=None)
@given(st.lists(CHANGES, min_size=1, max_size=5))
def test_any_changes_leave_what_is_there(changes: list[tuple[set[int], dict[int, int]]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        held = {id: id for id in range(30, 60)}
        store = saved(TokenStore.empty(), Path(place) / "0", ids(), held)
        for number, (gone, wanted) in enumerate(changes, start=1):
            held = {id: seed for id, seed in held.items() if id not in gone}
            fresh = {id: seed for id, seed in wanted.items() if id not in held}
            before = files(Path(place) / f"{number - 1}")
            store = saved(store, Path(place) / f"{number}", ids(*gone), fresh)
            held |= fresh
            assert_holds(store, held)
            assert files(Path(place) / f"{number - 1}") == before


def test_few_new_tokens_are_a_part_of_their_own(tmp_path: Path) -> None:
    many = saved(TokenStore.empty(), tmp_path / "1", ids(), dict.fromkeys(range(1, 20), 3))
    more = saved(many, tmp_path / "2", ids(4), {30: 2})
    assert (tmp_path / "2" / f"000001{BITS}").samefile(tmp_path / "1" / f"000001{BITS}")
    assert sorted(file.name for file in (tmp_path / "2").glob(f"*{TABLE}")) == [
        f"000001{TABLE}",
        f"000002{TABLE}",
    ]
    assert np.load(tmp_path / "2" / GONE).tolist() == [3]
    saved(more, tmp_path / "3", ids(30), {})
    assert [file.name for file in (tmp_path / "3").glob(f"*{TABLE}")] == [f"000001{TABLE}"]


def test_many_new_tokens_and_many_gone_are_written_as_one_part(tmp_path: Path) -> None:
    many = saved(TokenStore.empty(), tmp_path / "1", ids(), dict.fromkeys(range(1, 20), 3))
    for name, gone, fresh in (("more", [], range(30, 35)), ("fewer", range(1, 6), [])):
        saved(many, tmp_path / name, ids(*gone), dict.fromkeys(fresh, 2))
        assert [file.name for file in (tmp_path / name).glob(f"*{TABLE}")] == [f"000001{TABLE}"]
        assert len(np.load(tmp_path / name / GONE)) == 0


@pytest.mark.parametrize("name", [f"000001{BITS}", f"000001{SPANS}", f"000001{TABLE}", GONE])
@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_a_broken_folder_is_refused(folder: Path, name: str, content: bytes | None) -> None:
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(IndexFolderError) as raised:
        TokenStore.open(folder)
    assert str(raised.value) == f"{folder}: can't be read; build the index again"
