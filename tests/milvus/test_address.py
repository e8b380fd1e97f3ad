"""Addresses of stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import StoreError
from index.milvus.address import Address, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "milvus://db.example:19531/debates",
            Address("milvus://db.example:19531/debates", "http://db.example:19531", "debates"),
        ),
        (
            "milvus://db.example",
            Address("milvus://db.example:19530/onrecord", "http://db.example:19530", "onrecord"),
        ),
        (
            "milvuss://db.example/a_1/",
            Address("milvuss://db.example:19530/a_1", "https://db.example:19530", "a_1"),
        ),
        (
            "milvus://[::1]:1/a",
            Address("milvus://[::1]:1/a", "http://[::1]:1", "a"),
        ),
    ],
)
def test_servers(text: str, expected: Address) -> None:
    assert parse(text) == expected
    assert parse(expected.text) == expected
    assert not expected.is_file


def test_a_file_is_named_by_its_whole_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    path = str(tmp_path / "vectors.db")
    assert parse("vectors.db") == Address(path, path, "onrecord")
    assert parse("vectors.db").is_file


@pytest.mark.parametrize(
    "text",
    [
        *("", "vectors", "http://db.example", "milvus://", "milvus:///a", "milvus://db:port/a"),
        *("milvus://db/a/b", "milvus://db/1a", "milvus://db/a-b", "milvus://db.example:99999"),
    ],
)
def test_what_is_no_store_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match="is no store; name milvus://HOST:PORT/COLLECTION"):
        parse(text)


def test_a_password_is_not_written_down() -> None:
    with pytest.raises(StoreError, match="put user and password into MILVUS_TOKEN") as refused:
        parse("milvus://ann:secret@db.example/a")
    assert "secret" not in str(refused.value)
