"""Limits of size and rate."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from pages import limits
from pages.limits import USER, Limits, Rate, address, client


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 600.0

    def __call__(self) -> float:
        return self.now


def test_after_so_many_one_waits_until_the_span_is_over() -> None:
    clock = Clock()
    rate = Rate(3, 60, clock)
    assert [rate.take("a") for _ in range(4)] == [0.0, 0.0, 0.0, 60.0]
    clock.now += 45
    assert rate.take("a") == 15.0
    assert rate.take("b") == 0.0


def test_of_the_span_before_the_part_counts_that_is_not_over() -> None:
    clock = Clock()
    rate = Rate(4, 60, clock)
    for _ in range(4):
        rate.take("a")
    clock.now += 60
    assert rate.take("a") > 0
    clock.now += 30
    assert [rate.take("a") == 0.0 for _ in range(3)] == [True, True, False]
    clock.now += 120
    assert [rate.take("a") == 0.0 for _ in range(5)] == [True] * 4 + [False]


def test_what_is_forgotten_counts_no_more() -> None:
    rate = Rate(1, 60, Clock())
    rate.take("a")
    rate.forget("a")
    assert rate.take("a") == 0.0


def test_only_so_many_clients_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEPT", 2)
    rate = Rate(1, 60, Clock())
    assert [rate.take(key) for key in "abca"] == [0.0] * 4


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_an_address_counts_and_of_ipv6_its_network(host: str, expected: str) -> None:
    assert address({"client": (host, 1234)}) == expected


def test_who_is_logged_in_counts_wherever_they_are() -> None:
    assert client({"client": ("192.0.2.7", 1), USER: "Ann Lee"}) == "user Ann Lee"
    assert client({"client": ("192.0.2.7", 1), USER: None}) == "192.0.2.7"


@pytest.fixture
def served() -> Iterator[TestClient]:
    app = FastAPI()
    app.add_middleware(Limits, body=1_000, a_minute=3)

    @app.post("/api/v1/ask")
    async def ask(request: Request) -> int:
        return len(await request.body())

    @app.get("/assets/{name}")
    def asset(name: str) -> str:
        return name

    with TestClient(app) as client:
        yield client


def test_what_is_too_large_is_refused(served: TestClient) -> None:
    assert served.post("/api/v1/ask", content=b"x" * 1_000).json() == 1_000
    given = served.post("/api/v1/ask", content=b"x" * 1_001)
    assert (given.status_code, given.json()) == (
        413,
        {"error": "Send at most 1,000 bytes at once."},
    )


def test_what_does_not_tell_its_length_is_measured(served: TestClient) -> None:
    def parts() -> Iterator[bytes]:
        yield from [b"x" * 400] * 3

    assert served.post("/api/v1/ask", content=parts()).status_code == 413


def test_a_length_that_is_none_is_refused(served: TestClient) -> None:
    given = served.post("/api/v1/ask", headers={"content-length": "-1"})
    assert given.status_code == 413


def test_what_comes_too_often_is_told_when_to_come_again(served: TestClient) -> None:
    statuses = [served.post("/api/v1/ask").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    given = served.post("/api/v1/ask")
    assert 1 <= int(given.headers["retry-after"]) <= 60
    assert given.json()["error"].startswith("Too many requests: try again in")


def test_files_of_the_page_are_not_counted(served: TestClient) -> None:
    for _ in range(10):
        assert served.get("/assets/page.js").status_code == 200
