"""What is refused whoever asks, and what every answer says."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pages.guard import POLICY, Guard
from pages.loopback import is_loopback


def client(local: bool) -> TestClient:
    app = FastAPI()

    @app.api_route("/{path:path}", methods=["GET", "POST"])
    def any_path(path: str) -> str:
        return path

    app.add_middleware(Guard, local=local)
    return TestClient(app, base_url="http://127.0.0.1:7860")


def test_every_answer_keeps_the_browser_to_this_server() -> None:
    for path in ("/", "/gradio_api/upload"):
        headers = client(local=True).get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
    assert "http" not in POLICY


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_here_but_not_ask(site: str) -> None:
    served = client(local=False)
    assert served.post("/check", headers={"sec-fetch-site": site}).status_code == 403
    assert served.get("/", headers={"sec-fetch-site": site}).status_code == 200
    assert served.post("/check", headers={"sec-fetch-site": "same-origin"}).status_code == 200
    assert served.post("/check").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7860", "192.0.2.7", "[", "a@b:c"])
def test_what_is_for_this_machine_answers_to_no_other_name(host: str) -> None:
    assert client(local=True).get("/", headers={"host": host}).status_code == 403
    assert client(local=False).get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["localhost:7860", "127.0.0.1", "[::1]:7860", "a.localhost"])
def test_this_machine_has_several_names(host: str) -> None:
    assert client(local=True).get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=http://example.invalid",
        "/gradio_api/vibe-edit/",
        "/gradio_api/runs",
        "/monitoring/summary",
    ],
)
def test_what_takes_or_gives_files_is_closed(path: str) -> None:
    assert client(local=True).get(path).status_code == 404


def test_what_the_page_asks_by_is_open() -> None:
    for path in ("/gradio_api/queue/join", "/gradio_api/run/predict", "/gradio_api/mcp/"):
        assert client(local=True).get(path).status_code == 200


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.0.2", False),
        ("localhost.example", False),
        ("", False),
    ],
)
def test_only_loopback_is_this_machine(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
