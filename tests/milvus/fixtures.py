"""The stores that tests run over: a file of milvus-lite, and a real server."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from tests.milvus.server import LocalServer, missing

URI = "MILVUS_URI"


@pytest.fixture(scope="session")
def milvus_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a file of milvus-lite; skips where the extra is not installed."""
    if find_spec("pymilvus") is None or find_spec("milvus_lite") is None:
        pytest.skip("the extra milvus is not installed")
    return str(tmp_path_factory.mktemp("milvus") / "vectors.db")


@pytest.fixture(scope="session")
def milvus_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A server that may be killed; skips where none can be started."""
    if find_spec("pymilvus") is None:
        pytest.skip("the extra milvus is not installed")
    if reason := missing():
        pytest.skip(reason)
    with LocalServer(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="session")
def milvus_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of collections that nobody else has, at MILVUS_URI or on a server of our own.

    They are dropped afterwards.
    """
    from index.milvus.address import parse
    from index.milvus.server import Server

    place = os.environ.get(URI) or request.getfixturevalue("milvus_process").uri
    address = f"{place.rstrip('/')}/test_{uuid.uuid4().hex[:12]}"
    yield address
    server, own = Server(parse(address)), parse(address).collection
    for name in server.call("list_collections"):
        if name.startswith(own):
            server.call("drop_collection", name)
    server.close()


@pytest.fixture(scope="session", params=["milvus_file", "milvus_server"])
def milvus(request: pytest.FixtureRequest) -> str:
    """The address of each of the two."""
    address: str = request.getfixturevalue(request.param)
    return address
