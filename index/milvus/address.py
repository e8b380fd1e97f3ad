"""Where vectors are kept: `milvus://host:port/collection`, or a local file of milvus-lite."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from index.errors import StoreError

TOKEN = "MILVUS_TOKEN"
"""The environment variable that holds `user:password` or an API key, for servers that ask."""

_SCHEMES = {"milvus": "http", "milvuss": "https"}
_PORT = 19530
_COLLECTION = "onrecord"
_FILE = ".db"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")


@dataclass(frozen=True, slots=True)
class Address:
    """A store as it is written down, as pymilvus connects to it, and its collections' name."""

    text: str
    uri: str
    collection: str

    @property
    def is_file(self) -> bool:
        """Whether it is a local file, which one process at a time can open."""
        return self.uri.endswith(_FILE)


def parse(text: str) -> Address:
    """The address that somebody gives.

    Raises:
        StoreError: it is none, or bears a password.
    """
    if text.endswith(_FILE) and "://" not in text:
        path = str(Path(text).resolve())
        return Address(path, path, _COLLECTION)
    parts = urlsplit(text)
    try:
        host, port = parts.hostname, parts.port or _PORT
    except ValueError:
        host, port = None, _PORT
    collection = parts.path.strip("/") or _COLLECTION
    if parts.scheme not in _SCHEMES or not host or not _NAME.fullmatch(collection):
        raise StoreError(
            f"{text}: is no store; name milvus://HOST:PORT/COLLECTION (milvuss:// with TLS) "
            f"or a file that ends in {_FILE}"
        )
    if parts.username is not None:
        raise StoreError(
            f"{parts.scheme}://{host}: a store's address is written down in the index; "
            f"put user and password into {TOKEN} instead"
        )
    place = f"[{host}]" if ":" in host else host
    whole = f"{parts.scheme}://{place}:{port}/{collection}"
    return Address(whole, f"{_SCHEMES[parts.scheme]}://{place}:{port}", collection)
