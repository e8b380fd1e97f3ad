"""What is logged is told in lines of JSON, and holds nothing that anybody asked."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from pages.logs import JsonLines, Logged, Noted
from tests.browser.ferry import ferry_engine

SECRET = "who insured the night ferry"

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """What was logged so far."""
    logger, written = logging.getLogger("onrecord"), []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(JsonLines().format(record))

    kept, level = Kept(), logger.level
    logger.addHandler(kept)
    logger.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written]
    logger.removeHandler(kept)
    logger.setLevel(level)


@pytest.fixture
def served() -> TestClient:
    app, below, router = FastAPI(), FastAPI(), APIRouter()

    @router.get("/document/{name}")
    def document(name: str) -> str:
        return name

    @below.get("/broken")
    def broken() -> str:
        raise ValueError(SECRET)

    app.include_router(router)
    app.mount("/api", below)
    app.add_middleware(Logged)
    return TestClient(app, raise_server_exceptions=False)


def test_a_request_is_its_method_route_status_and_time(served: TestClient, lines: Lines) -> None:
    served.get(f"/document/{SECRET}", params={"q": SECRET}, headers={"referer": SECRET})
    (line,) = lines()
    assert set(line) == {"time", "level", "event", "method", "route", "status", "ms"}
    assert (line["event"], line["method"], line["status"]) == ("request", "GET", 200)
    assert line["route"] == "/document/{name}"
    assert line["ms"] >= 0
    assert line["time"].endswith("+00:00")


def test_an_address_that_is_not_there_is_not_repeated(served: TestClient, lines: Lines) -> None:
    served.get(f"/{SECRET}")
    (line,) = lines()
    assert (line["route"], line["status"]) == (None, 404)
    assert "ferry" not in json.dumps(line)


def test_what_breaks_is_logged_with_its_route(served: TestClient, lines: Lines) -> None:
    served.get("/api/broken")
    (line,) = lines()
    assert (line["route"], line["status"]) == ("/api/broken", 500)


def test_a_traceback_is_a_part_of_the_line() -> None:
    try:
        raise ValueError("broken\nin two lines")
    except ValueError as error:
        trace = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("uvicorn.error", logging.ERROR, "x.py", 1, "failed", (), trace)
    written = JsonLines().format(record)
    assert "\n" not in written
    assert json.loads(written)["traceback"].endswith("in two lines")


def test_questions_are_logged_where_that_is_wanted(lines: Lines) -> None:
    engine = Noted(ferry_engine())
    engine.ask("Who was against the bridge?")
    engine.conversation().ask("Who measured the current?")
    list(engine.ask_many(["Who rows?", "Who reads?"]))
    asked = [(line["event"], line["question"]) for line in lines()]
    assert asked == [
        ("question", "Who was against the bridge?"),
        ("question", "Who measured the current?"),
        ("question", "Who rows?"),
        ("question", "Who reads?"),
    ]
    assert engine.speakers() == ferry_engine().speakers()


def test_else_no_question_is(lines: Lines) -> None:
    ferry_engine().ask(SECRET)
    assert lines() == []
