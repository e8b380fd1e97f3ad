"""The API for programs over HTTP: `/api/v1`, with a page that documents it."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException

from index.errors import OnRecordError, QuestionError
from pages import http_models as models
from pages.line import Line
from pages.programs import Programs
from qa.workers import BusyError

PATH = "/api/v1"

NDJSON = "application/x-ndjson"

ABOUT = """Ask a folder of transcripts; get the passages that answer, word for word.

Every quote is a slice of its document's text: `text[start:end]`. Nothing is written by a machine;
where nobody answers, `answered` is false.

What goes wrong is told as `{"error": "…"}`: 401 without a login where one is needed, 404 for what
isn't there, 400, 413 and 422 for what can't be used, 429 and 503 where too much is asked at once.
"""

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": models.Problem, "description": "What was sent can't be read"},
    401: {"model": models.Problem, "description": "Not logged in"},
    422: {"model": models.Problem, "description": "What was sent can't be used"},
    429: {"model": models.Problem, "description": "Too many requests"},
    503: {"model": models.Problem, "description": "Too much is asked at once"},
}
_TOO_LARGE: dict[int | str, dict[str, Any]] = {
    413: {"model": models.Problem, "description": "Too large"}
}
_NOWHERE: dict[int | str, dict[str, Any]] = {
    404: {"model": models.Problem, "description": "There is no such document"}
}

_log = logging.getLogger("onrecord")


def http_api(programs: Programs) -> FastAPI:
    """The API as an application, to be mounted at `PATH`."""
    app = FastAPIOffline(
        title="OnRecord",
        description=ABOUT,
        version="1",
        redoc_url=None,
        static_url="/assets",
        responses=_PROBLEMS,
        swagger_ui_parameters={"validatorUrl": None, "defaultModelsExpandDepth": 0},
    )
    _questions(app, programs)
    _corpus(app, programs)
    for error, handler in _HANDLERS.items():
        app.add_exception_handler(error, handler)
    return app


def _questions(app: FastAPI, programs: Programs) -> None:
    line = Line()

    @app.post("/ask", response_model=models.Answer, responses=_TOO_LARGE, tags=["questions"])
    async def ask(question: models.Question) -> JSONResponse:
        """The passages that answer a question, best first, or the nearest where none does."""
        return JSONResponse(await line.run(partial(programs.ask, question)))

    @app.post(
        "/batch",
        response_class=StreamingResponse,
        responses={
            200: {
                "description": "An answer a line, in order, as they come",
                "content": {NDJSON: {"schema": {"type": "string"}}},
            },
            **_TOO_LARGE,
        },
        tags=["questions"],
    )
    async def batch(questions: models.Questions) -> StreamingResponse:
        """The answers to many questions: JSON Lines, each line what `ask` gives.

        A last line with `error` says that the rest could not be answered.
        """
        answers = programs.batch(questions)
        first = await line.run(lambda: next(answers, None))

        async def lines() -> AsyncIterator[str]:
            answer = first
            try:
                while answer is not None:
                    yield json.dumps(answer, ensure_ascii=False) + "\n"
                    answer = await line.run(lambda: next(answers, None))
            except OnRecordError as error:
                _log.error("%s", error)
                yield json.dumps({"error": "The rest could not be answered."}) + "\n"

        return StreamingResponse(lines(), media_type=NDJSON)

    @app.post("/check", response_model=models.Checked, responses=_TOO_LARGE, tags=["questions"])
    async def check(quotation: models.Quotation) -> JSONResponse:
        """Whether a quotation was said so, by whom and where, and every word that differs."""
        return JSONResponse(await line.run(partial(programs.check, quotation)))


def _corpus(app: FastAPI, programs: Programs) -> None:
    @app.get("/speakers", response_model=list[models.Speaker], tags=["corpus"])
    def speakers() -> JSONResponse:
        """Everybody who speaks, those who say most first."""
        return JSONResponse(programs.speakers())

    @app.get("/documents", response_model=list[models.Entry], tags=["corpus"])
    def documents() -> JSONResponse:
        """All documents, by date."""
        return JSONResponse(programs.documents())

    @app.get("/document", response_model=models.Document, responses=_NOWHERE, tags=["corpus"])
    def document(name: Annotated[str, Query(max_length=4_000)]) -> JSONResponse:
        """A whole document: its text, and who speaks where in it."""
        try:
            return JSONResponse(programs.document(name))
        except QuestionError as error:
            raise HTTPException(404, str(error)) from error

    @app.get("/health", response_model=models.Health, tags=["server"])
    def health() -> JSONResponse:
        """Whether this server answers; needs no login."""
        return JSONResponse({"status": "ok"})


def problem(status: int, message: str, **headers: str) -> JSONResponse:
    """An error as programs get it."""
    return JSONResponse({"error": message}, status, headers)


def _unusable(request: Request, error: Exception) -> JSONResponse:
    return problem(422, str(error))


def _malformed(request: Request, error: Exception) -> JSONResponse:
    """Says what is wrong with a request, without repeating what was sent."""
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return problem(422, f"{where}: {first['msg']}")


def _refused(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    return problem(error.status_code, str(error.detail), **(error.headers or {}))


def _busy(request: Request, error: Exception) -> JSONResponse:
    return problem(503, str(error), **{"retry-after": "5"})


def _broken(request: Request, error: Exception) -> JSONResponse:
    """Something is wrong with the index or the model: the reason may name folders."""
    _log.error("%s", error)
    return problem(503, "The index can't be searched at present; see the server's log.")


_HANDLERS: dict[type[Exception], Callable[[Request, Exception], JSONResponse]] = {
    RequestValidationError: _malformed,
    HTTPException: _refused,
    QuestionError: _unusable,
    BusyError: _busy,
    OnRecordError: _broken,
}
