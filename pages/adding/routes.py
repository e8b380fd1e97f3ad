"""What the view for adding fetches and sends. Nothing here is for other sites' pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from index.people.mending import Who
from pages.adding.desk import AddingDesk
from pages.adding.tray import LARGEST
from pages.adding.view import TITLE
from pages.body import of, received
from pages.origin import require_own_page

LARGER = {"/add/file": LARGEST, "/add/text": LARGEST}
"""The most bytes of what is sent to addresses that take documents."""

Key = Annotated[str, Field(max_length=64)]
Name = Annotated[str, Field(max_length=4096)]


class Named(BaseModel):
    """A document of the index, or one that was taken out; `tray` is whose page asks."""

    tray: Key = ""
    name: Name


class Mended(BaseModel):
    """Somebody in a draft, by name or voice, and who that is."""

    tray: Key
    draft: Key
    speaker: Name | None = None
    voice: Name | None = None
    name: Name


class Unmended(BaseModel):
    """What was said of somebody in a draft, by its number."""

    tray: Key
    draft: Key
    number: int = Field(ge=0)


class Left(BaseModel):
    """A draft that does not go in; all of them where none is named."""

    tray: Key
    draft: Key | None = None


class Into(BaseModel):
    """Where what waits goes in."""

    tray: Key
    folder: Name


def routes(desk: AddingDesk) -> APIRouter:
    """The addresses below `/add`."""
    router = APIRouter(
        prefix="/add",
        default_response_class=HTMLResponse,
        include_in_schema=False,
        dependencies=[Depends(require_own_page)],
    )
    _looking(router, desk)
    _waiting(router, desk)
    _building(router, desk)
    return router


def _looking(router: APIRouter, desk: AddingDesk) -> None:
    @router.get("")
    def whole(tray: Key = "") -> str:
        return desk.whole(tray)

    @router.get("/draft")
    def read(tray: Key, draft: Key) -> str:
        return desk.read(tray, draft)

    @router.get("/held")
    def held() -> str:
        return desk.held()

    @router.get("/job")
    def job() -> HTMLResponse:
        return _told(desk)


def _waiting(router: APIRouter, desk: AddingDesk) -> None:
    @router.post("/file")
    async def file(request: Request, tray: Key, name: Name) -> str:
        return await run_in_threadpool(desk.put, tray, name, await received(request, LARGEST))

    @router.post("/text")
    async def text(
        request: Request, tray: Key, title: Annotated[str, Field(max_length=TITLE)], date: Key = ""
    ) -> str:
        words = (await received(request, LARGEST)).decode("utf-8", "replace")
        return await run_in_threadpool(desk.paste, tray, title, date, words)

    @router.post("/names")
    def take(sent: Annotated[Named, Depends(of(Named))]) -> str:
        return desk.take(sent.tray, sent.name)

    @router.post("/mend")
    def mend(sent: Annotated[Mended, Depends(of(Mended))]) -> str:
        return desk.mend(sent.tray, sent.draft, Who(sent.speaker, sent.voice), sent.name)

    @router.post("/unmend")
    def unmend(sent: Annotated[Unmended, Depends(of(Unmended))]) -> str:
        return desk.unmend(sent.tray, sent.draft, sent.number)

    @router.post("/leave")
    def leave(sent: Annotated[Left, Depends(of(Left))]) -> str:
        return desk.leave(sent.tray, sent.draft)


def _building(router: APIRouter, desk: AddingDesk) -> None:
    @router.post("/index")
    def add(sent: Annotated[Into, Depends(of(Into))]) -> HTMLResponse:
        return _told(desk, desk.add(sent.tray, sent.folder))

    @router.post("/remove")
    def remove(sent: Annotated[Named, Depends(of(Named))]) -> HTMLResponse:
        return _told(desk, desk.remove(sent.name))

    @router.post("/put-back")
    def put_back(sent: Annotated[Named, Depends(of(Named))]) -> HTMLResponse:
        return _told(desk, desk.put_back(sent.name))

    @router.post("/update")
    def update() -> HTMLResponse:
        return _told(desk, desk.update())


def _told(desk: AddingDesk, html: str | None = None) -> HTMLResponse:
    """A line on the build; the header says whether to ask again."""
    busy = desk.is_busy
    return HTMLResponse(html or desk.job(), headers={"x-busy": "yes" if busy else "no"})
