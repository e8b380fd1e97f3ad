"""What the page fetches over plain HTTP: megabytes at once are no matter for the chat's queue."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from index.types import Span
from pages.desk import Desk
from pages.saved import MEDIA, Form
from pages.source import Place

LONGEST = 500
"""The most questions of a conversation that is saved."""

Offset = Annotated[int, Query(ge=0)]


class Claimed(BaseModel):
    """A quotation to check, and whose it is said to be."""

    quotation: str
    speaker: str = ""


class Asked(BaseModel):
    """A conversation to take along: the links that ask its questions."""

    form: Form
    links: list[str] = Field(max_length=LONGEST)


def routes(desk: Desk) -> APIRouter:
    """The addresses that the page fetches its views, documents and verdicts from."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("/document")
    def document(
        name: str,
        start: Offset,
        end: Offset,
        first: Annotated[int, Query(ge=0, alias="from")],
        last: Annotated[int, Query(ge=0, alias="to")],
    ) -> str:
        return desk.open(name, Place(Span(start, end), Span(first, last)))

    @router.get("/around")
    def around(
        name: str,
        start: Offset,
        end: Offset,
        first: Annotated[int, Query(ge=0, alias="from")],
        last: Annotated[int, Query(ge=0, alias="to")],
    ) -> str:
        return desk.around(name, Place(Span(start, end), Span(first, last)))

    @router.get("/people")
    def people() -> str:
        return desk.people()

    @router.get("/person")
    def person(name: str) -> str:
        return desk.person(name)

    @router.get("/timeline")
    def timeline() -> str:
        return desk.timeline()

    @router.get("/subjects")
    def subjects() -> str:
        return desk.subjects()

    @router.get("/beginning")
    def beginning() -> str:
        return desk.beginning

    @router.get("/subject")
    def subject(of: str) -> str:
        return desk.subject(of)

    @router.get("/check")
    def form() -> str:
        return desk.form()

    @router.post("/check")
    def check(claimed: Claimed) -> str:
        return desk.check(claimed.quotation, claimed.speaker)

    @router.get("/limits")
    def limits(request: Request) -> str:
        return desk.limits(request.url.query)

    @router.post("/conversation")
    def conversation(asked: Asked) -> Response:
        name = f'attachment; filename="conversation.{asked.form}"'
        text = desk.saved(asked.form, asked.links).encode("utf-8", "replace")
        return Response(text, media_type=MEDIA[asked.form], headers={"content-disposition": name})

    return router
