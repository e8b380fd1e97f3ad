"""Whole documents over plain HTTP: several megabytes at once are no matter for the chat's queue."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from index.types import Span
from pages.desk import Desk
from pages.source import Place

Offset = Annotated[int, Query(ge=0)]


def routes(desk: Desk) -> APIRouter:
    """The address that the page fetches a document from."""
    router = APIRouter()

    @router.get("/document", response_class=HTMLResponse, include_in_schema=False)
    def document(
        name: str,
        start: Offset,
        end: Offset,
        first: Annotated[int, Query(ge=0, alias="from")],
        last: Annotated[int, Query(ge=0, alias="to")],
    ) -> str:
        return desk.open(name, Place(Span(start, end), Span(first, last)))

    return router
