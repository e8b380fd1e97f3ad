"""The whole application: what is in front of what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from pages.accounts import Accounts, add_account
from pages.asked import Ask
from pages.chat import build
from pages.desk import Desk
from pages.serve import HERE, Terms, application
from tests.browser.ferry import ferry_engine
from tests.pages.adding.archive import Archive

PASSWORD = "correct horse"
ASKED = {"question": "Does nobody insure the night ferry any longer?"}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application with a login."""
    path = tmp_path_factory.mktemp("served") / "accounts"
    add_account(path, "ann", PASSWORD)
    terms = Terms(accounts=Accounts(path), beyond=True, body=10_000, a_minute=1_000)
    with TestClient(application(Desk(ferry_engine()), terms), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def local() -> Iterator[TestClient]:
    """The application as `onrecord chat` opens it."""
    app = application(Desk(ferry_engine()), HERE)
    with TestClient(app, base_url="http://127.0.0.1:7860") as client:
        yield client


def test_without_a_login_nothing_is_told(closed: TestClient) -> None:
    paths = [
        *("/", "/config", "/people", "/document?name=interviews/ferry.txt&start=0&end=1"),
        *("/gradio_api/info", "/gradio_api/mcp/", "/gradio_api/queue/data", "/api/v1/speakers"),
        *("/api/v1/docs", "/api/v1/openapi.json", "/theme.css", "/assets/x", "/openapi.json"),
    ]
    answers = {path: closed.get(path).status_code for path in paths}
    assert set(answers.values()) == {401}
    asked = [closed.post(path, json=ASKED) for path in ("/api/v1/ask", "/gradio_api/call/ask")]
    assert [given.status_code for given in asked] == [401, 401]
    assert "ferry" not in "".join(given.text for given in asked)


def test_the_login_and_health_tell_nothing_of_the_index(closed: TestClient) -> None:
    for path in ("/login", "/api/v1/health"):
        given = closed.get(path)
        assert given.status_code == 200
        assert "Holm" not in given.text
        assert "content-security-policy" in given.headers
    assert closed.get("/api/v1/health").json() == {"status": "ok"}


def test_with_a_login_programs_ask(closed: TestClient) -> None:
    given = closed.post("/api/v1/ask", json=ASKED, auth=("ann", PASSWORD))
    assert given.json()["quotes"][0]["speaker"] == "Greta Holm"


def test_with_a_login_there_is_a_way_out(closed: TestClient, local: TestClient) -> None:
    assert "Log out" in closed.get("/config", auth=("ann", PASSWORD)).text
    assert "Log out" not in local.get("/config").text


@pytest.mark.parametrize("path", ["/api/v1/ask", "/check", "/gradio_api/queue/join"])
def test_what_is_too_large_is_refused_wherever_it_goes(closed: TestClient, path: str) -> None:
    large = {"question": "a" * 10_000}
    given = closed.post(path, json=large, auth=("ann", PASSWORD))
    assert given.status_code == 413
    assert given.json() == {"error": "Send at most 10,000 bytes at once."}


def test_on_ones_own_machine_nobody_logs_in(local: TestClient) -> None:
    assert local.get("/").status_code == 200
    assert local.post("/api/v1/ask", json=ASKED).json()["answered"] is True


def asked(client: TestClient, sent: object) -> Any:
    """What comes of a question that the log of the page sends."""
    dependencies = client.get("/config").json()["dependencies"]
    events = {event: each["id"] for each in dependencies for _, event in each["targets"]}
    body = {"data": [], "event_data": sent, "fn_index": events["ask"], "session_hash": "one"}
    return client.post("/gradio_api/run/predict", json=body)


def test_a_question_of_the_chat_is_answered_in_one_request(local: TestClient) -> None:
    link = Ask(ASKED["question"]).link
    first, second = (asked(local, {"link": link}).json()["data"][0] for _ in range(2))
    assert "Greta Holm" in first["html"]
    assert first["html"] == second["html"]
    assert first["key"] != second["key"]


@pytest.mark.parametrize("sent", [None, {}, {"link": 1}, ["link"], {"link": "?q=&q=" * 1000}])
def test_what_is_no_question_is_refused_calmly(local: TestClient, sent: object) -> None:
    given = asked(local, sent)
    assert given.status_code == 200
    assert "The question is empty" in given.json()["data"][0]["html"]


def test_nothing_of_the_page_waits_in_gradios_queue(tmp_path: Path) -> None:
    page = build(Archive(tmp_path).desk)
    assert {function.queue for function in page.fns.values() if function.fn} == {False}


def test_the_api_is_described_where_it_is(local: TestClient) -> None:
    assert local.get("/api/v1/openapi.json").json()["servers"] == [{"url": "/api/v1"}]
    assert "/api/v1/assets/swagger-ui.css" in local.get("/api/v1/docs").text


def test_of_gradio_only_what_the_page_needs_is_open(local: TestClient) -> None:
    assert local.post("/gradio_api/upload", files={"files": b"x"}).status_code == 404
    assert local.get("/gradio_api/file=/etc/hosts").status_code == 404
