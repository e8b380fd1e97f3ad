"""The login: who gets in, how long, and what those who guess find out."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from pages import login
from pages.accounts import Accounts, add_account, remove_account
from pages.limits import USER
from pages.login import COOKIE, LASTING, Login, inside

NAME, PASSWORD = "Ann Lee", "correct: horse"
PEOPLE = {"accept": "text/html,*/*"}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Accounts whose passwords are hashed quickly."""
    monkeypatch.setattr("pages.accounts._HASHER", PasswordHasher(time_cost=1, memory_cost=64))
    path = tmp_path / "accounts"
    add_account(path, NAME, PASSWORD)
    return path


def app(file: Path) -> FastAPI:
    app = FastAPI()

    @app.get("/who")
    def who(request: Request) -> str:
        return str(request.scope[USER])

    @app.get("/api/v1/health")
    def health() -> str:
        return "ok"

    app.add_middleware(Login, accounts=Accounts(file))
    return app


@pytest.fixture
def browser(file: Path) -> Iterator[TestClient]:
    """Somebody who has not logged in yet."""
    with TestClient(app(file), follow_redirects=False) as client:
        yield client


def log_in(client: TestClient, name: str = NAME, password: str = PASSWORD, to: str = "") -> Any:
    return client.post("/login", data={"name": name, "password": password, "next": to})


def basic(name: str = NAME, password: str = PASSWORD) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def test_people_are_sent_to_the_form_and_back_to_what_they_wanted(browser: TestClient) -> None:
    sent = browser.get("/who?q=a+b&x=%2F", headers=PEOPLE)
    assert sent.status_code == 303
    place = urlsplit(sent.headers["location"])
    (wanted,) = parse_qs(place.query)["next"]
    assert (place.path, wanted) == ("/login", "/who?q=a+b&x=%2F")
    page = browser.get(sent.headers["location"])
    assert 'value="/who?q=a+b&amp;x=%2F"' in page.text
    back = log_in(browser, to=wanted)
    assert (back.status_code, back.headers["location"]) == (303, wanted)
    assert browser.get("/who").json() == NAME


def test_programs_are_told_in_a_line(browser: TestClient) -> None:
    given = browser.get("/who")
    assert given.status_code == 401
    assert given.headers["www-authenticate"] == 'Basic realm="OnRecord"'
    assert given.json()["error"].startswith("Log in first")
    assert browser.post("/who", headers=PEOPLE).status_code == 401


def test_what_a_page_asks_makes_no_browser_ask_for_a_password(browser: TestClient) -> None:
    given = browser.get("/who", headers={"sec-fetch-mode": "cors"})
    assert given.status_code == 401
    assert "www-authenticate" not in given.headers


def test_health_needs_no_login_and_nothing_like_it(browser: TestClient) -> None:
    assert browser.get("/api/v1/health").json() == "ok"
    for path in ("/api/v1/health/", "/api/v1/health/../../who", "/api/v1/healthy", "//who", ""):
        assert browser.get(path).status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(browser: TestClient) -> None:
    kept = log_in(browser).headers["set-cookie"]
    assert f"Max-Age={LASTING}" in kept
    assert "HttpOnly" in kept
    assert "SameSite=lax" in kept
    assert "Path=/" in kept
    assert "Secure" not in kept


def test_over_https_the_cookie_stays_there(file: Path) -> None:
    client = TestClient(app(file), base_url="https://talks.example", follow_redirects=False)
    assert "Secure" in log_in(client).headers["set-cookie"]


def test_a_wrong_password_and_an_unknown_name_read_alike(browser: TestClient) -> None:
    wrong, unknown = log_in(browser, password="x"), log_in(browser, name="John Roe")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text.replace("Ann Lee", "John Roe") == unknown.text
    assert "There is no account with this name and password." in wrong.text
    assert "set-cookie" not in wrong.headers


def test_a_cookie_that_was_changed_is_none(browser: TestClient) -> None:
    log_in(browser)
    token = browser.cookies[COOKIE]
    changed = token[:-5] + ("A" if token[-5] != "A" else "B") + token[-4:]
    for other in (changed, "x" + token, token.split(".")[0], "", '"', "é"):
        headers = {"cookie": f"{COOKIE}={other}".encode()}
        assert TestClient(browser.app).get("/who", headers=headers).status_code == 401  # type: ignore[arg-type]


def test_a_cookie_of_another_server_is_none(browser: TestClient, file: Path) -> None:
    other = TestClient(app(file), follow_redirects=False)
    log_in(other)
    browser.cookies.set(COOKIE, other.cookies[COOKIE])
    assert browser.get("/who").status_code == 401


def test_a_login_ends_with_its_time(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    log_in(browser)
    monkeypatch.setattr(login, "LASTING", -1)
    assert browser.get("/who").status_code == 401


def test_a_login_ends_with_its_password(browser: TestClient, file: Path) -> None:
    log_in(browser)
    assert browser.get("/who").json() == NAME
    add_account(file, NAME, "another password")
    assert browser.get("/who").status_code == 401


def test_a_login_ends_with_its_account(browser: TestClient, file: Path) -> None:
    add_account(file, "John Roe", PASSWORD)
    log_in(browser)
    remove_account(file, NAME)
    assert browser.get("/who").status_code == 401
    assert browser.get("/who", headers=basic()).status_code == 401


def test_one_can_log_out(browser: TestClient) -> None:
    log_in(browser)
    assert browser.get("/logout").status_code == 404
    assert browser.post("/logout").headers["location"] == "/login"
    assert browser.get("/who").status_code == 401


def test_programs_log_in_with_each_request(browser: TestClient) -> None:
    for _ in range(2):
        assert browser.get("/who", headers=basic()).json() == NAME
    assert browser.get("/who", headers=basic(password="x")).status_code == 401
    assert "set-cookie" not in browser.get("/who", headers=basic()).headers


def test_the_password_of_a_program_is_hashed_once(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert browser.get("/who", headers=basic()).json() == NAME
    monkeypatch.setattr(Accounts, "verify", lambda *_: pytest.fail("hashed again"))
    assert browser.get("/who", headers=basic()).json() == NAME


@pytest.mark.parametrize("given", ["Basic", "Basic !", "Basic YQ==", "Basic /w==", "Bearer x", ""])
def test_what_is_no_name_and_password_is_none(browser: TestClient, given: str) -> None:
    assert browser.get("/who", headers={"authorization": given}).status_code == 401


def test_who_guesses_is_made_to_wait(browser: TestClient) -> None:
    statuses = [log_in(browser, password=str(n)).status_code for n in range(11)]
    assert statuses == [401] * 10 + [429]
    assert log_in(browser).status_code == 429
    given = browser.get("/who", headers=basic(name="John Roe"))
    assert given.status_code == 429
    assert int(given.headers["retry-after"]) > 0


def test_who_knows_the_password_counts_from_none_again(browser: TestClient) -> None:
    for _ in range(3):
        statuses = [log_in(browser, password=str(n)).status_code for n in range(9)]
        assert statuses == [401] * 9
        assert log_in(browser).status_code == 303


def test_who_is_logged_in_is_not_shut_out_by_others(browser: TestClient) -> None:
    log_in(browser)
    for n in range(12):
        log_in(TestClient(browser.app), password=str(n))
    assert browser.get("/who").json() == NAME


@pytest.mark.parametrize("body", [b"\xff", b"x" * 10_000, b"&".join([b"a=b"] * 20), b""])
def test_a_form_that_is_none_breaks_nothing(browser: TestClient, body: bytes) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/login", content=body, headers=kind).status_code in (400, 401)


def test_below_a_path_all_stays_below_it(file: Path) -> None:
    client = TestClient(app(file), root_path="/talks", follow_redirects=False)
    sent = client.get("/talks/who", headers=PEOPLE)
    assert sent.headers["location"] == "/talks/login?next=%2Fwho"
    kept = client.post("/talks/login", data={"name": NAME, "password": PASSWORD, "next": "/who"})
    assert kept.headers["location"] == "/talks/who"
    assert "Path=/talks" in kept.headers["set-cookie"]
    assert client.get("/talks/who").json() == NAME


@pytest.mark.parametrize(
    "wanted", ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "/a\nb", ""]
)
def test_afterwards_one_stays_on_this_server(browser: TestClient, wanted: str) -> None:
    assert log_in(browser, to=wanted).headers["location"] == "/"


@given(st.text())
def test_no_address_leads_away(wanted: str) -> None:
    led = urlsplit(inside(wanted).replace("\\", "/"))
    assert (led.scheme, led.netloc) == ("", "")
    assert led.path.startswith("/")
