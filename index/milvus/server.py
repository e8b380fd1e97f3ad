"""Talking to Milvus: bounded in time, with one kind of error."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from index.errors import StoreError
from index.milvus.address import TOKEN, Address

CONNECTING, WAITING = 10.0, 60.0
"""Seconds within which a server must be found and a request be answered.

Within these, pymilvus tries again what failed on the way, with growing pauses.
"""


class Server:
    """A connection, for any number of threads."""

    def __init__(self, address: Address, waiting: float = WAITING) -> None:
        """Connect to a server, or open a file.

        Raises:
            StoreError: pymilvus is not installed, or nothing answers there.
        """
        self.address = address
        self._waiting = waiting
        pymilvus = _pymilvus(address)
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
        with self._telling():
            self._client = pymilvus.MilvusClient(
                address.uri, token=os.environ.get(TOKEN, ""), timeout=min(CONNECTING, waiting)
            )

    def call(self, method: str, *arguments: object, **named: object) -> Any:
        """What a method of `MilvusClient` gives.

        Raises:
            StoreError: the server is down, slow, or refuses.
        """
        with self._telling():
            return getattr(self._client, method)(*arguments, timeout=self._waiting, **named)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Inside, whatever goes wrong with the server is a `StoreError` that names it."""
        import grpc
        from pymilvus import MilvusException

        try:
            yield
        except grpc.RpcError as error:
            slow = error.code() is grpc.StatusCode.DEADLINE_EXCEEDED
            reason = f"no answer within {self._waiting:.0f} s" if slow else str(error.details())
            raise self._failed(reason) from error
        except MilvusException as error:
            raise self._failed(error.message) from error

    def _failed(self, reason: str) -> StoreError:
        if self.address.is_file:
            hint = "only one process at a time can open it; close the other, or check the path"
        else:
            hint = "see that the server runs and can be reached, and try again"
        return StoreError(f"{self.address.text}: {' '.join(reason.split())}; {hint}")


def _pymilvus(address: Address) -> Any:
    try:
        import pymilvus

        if address.is_file:
            import milvus_lite  # noqa: F401
    except ImportError as error:
        raise StoreError(
            f"{address.text}: {error.name} is not installed; "
            'install it with pip install "onrecord[milvus]"'
        ) from error
    return pymilvus
