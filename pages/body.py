"""The body of a request, read no further than it may be long."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from fastapi import HTTPException, Request
from pydantic import BaseModel, ValidationError

SMALL = 64 << 10
"""Bytes of what is sent but for documents."""

Sent = TypeVar("Sent", bound=BaseModel)


def of(model: type[Sent]) -> Callable[[Request], Awaitable[Sent]]:
    """Reads a small body as JSON of a model; refuses it (422) where it is not."""

    async def sent(request: Request) -> Sent:
        try:
            return model.model_validate_json(await received(request, SMALL))
        except ValidationError as error:
            raise HTTPException(422, "not what is asked for here") from error

    return sent


async def received(request: Request, most: int) -> bytes:
    """The body of a request; refuses (413) one of more bytes before it is all there."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise HTTPException(413, "too large")
        parts.append(part)
    return b"".join(parts)
