"""What the addresses for adding take, and from whom."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fastapi
import pytest
from fastapi.testclient import TestClient

from pages.adding import desk as drawing
from pages.adding.desk import AddingDesk
from pages.adding.routes import routes
from pages.adding.tray import LARGEST
from pages.body import SMALL
from pages.judging import Judging
from pages.judging import routes as judging_routes
from pages.serve import HERE, application
from tests.conftest import PROJECT
from tests.index.small import HARBOUR
from tests.pages.adding.archive import SCHOOLS, Archive

HOME = "http://127.0.0.1:7860"
GETS = ["/add", "/add/draft?tray=t&draft=d", "/add/held", "/add/job"]
POSTS: dict[str, Any] = {
    "/add/file?tray=t&name=a.txt": SCHOOLS,
    "/add/text?tray=t&title=a": SCHOOLS,
    "/add/names": {"tray": "t", "name": "harbour.txt"},
    "/add/mend": {"tray": "t", "draft": "d", "speaker": "Roe", "name": "John Roe"},
    "/add/unmend": {"tray": "t", "draft": "d", "number": 0},
    "/add/leave": {"tray": "t"},
    "/add/index": {"tray": "t", "folder": "/"},
    "/add/remove": {"name": "harbour.txt"},
    "/add/put-back": {"name": "harbour.txt"},
    "/add/update": {},
    "/opinion": {"link": "q=Why%3F", "verdict": "it_is_there"},
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="module")
def client(archive: Archive) -> Iterator[TestClient]:
    app = fastapi.FastAPI()
    app.include_router(routes(AddingDesk(archive.adding)))
    app.include_router(judging_routes(Judging(archive.index.with_name("f.jsonl"), archive.desk)))
    with TestClient(app, base_url=HOME) as client:
        yield client


def post(client: TestClient, address: str, **headers: str) -> int:
    sent = POSTS[address]
    how = {"content": sent} if isinstance(sent, str) else {"json": sent}
    return client.post(
        address, headers={k.replace("_", "-"): v for k, v in headers.items()}, **how
    ).status_code


@pytest.mark.parametrize("address", [a for a in POSTS if a not in ("/add/remove", "/add/update")])
def test_the_page_itself_and_programs_may_send(client: TestClient, address: str) -> None:
    for headers in ({}, {"origin": HOME}, {"origin": HOME, "sec_fetch_site": "same-origin"}):
        assert post(client, address, **headers) in (200, 204)


@pytest.mark.parametrize("address", POSTS)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:7861"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site", "origin": HOME},
        {"sec_fetch_site": "none"},
    ],
    ids=str,
)
def test_other_sites_may_not(
    client: TestClient, archive: Archive, address: str, headers: dict[str, str]
) -> None:
    before = archive.files()
    assert post(client, address, **headers) == 403
    assert archive.files() == before
    assert archive.names() == {"harbour.txt", "deep/taxes.txt"}


@pytest.mark.parametrize("address", GETS)
def test_nor_may_they_look(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 200
    assert client.get(address, headers={"origin": "http://evil.example"}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:7860", "[::1]:7860", "127.0.0.1", "127.8.9.1:80"])
def test_the_page_may_send_under_every_name_that_it_has(client: TestClient, host: str) -> None:
    headers = {"host": host, "origin": f"http://{host}"}
    assert client.post("/add/leave", json={"tray": "t"}, headers=headers).status_code == 200


def test_the_whole_page_takes_large_files_and_only_under_its_own_name(archive: Archive) -> None:
    app = application(archive.desk)
    large = b"x" * (HERE.body + 1)
    with TestClient(app, base_url=HOME) as client:
        assert client.post("/add/file?tray=t&name=a.exe", content=large).status_code == 200
        assert client.post("/add/mend", content=large).status_code == 413
        elsewhere = {"host": "evil.example", "sec-fetch-site": "same-origin"}
        for address in ("/add", "/add/held"):
            assert client.get(address, headers=elsewhere).status_code == 403
        assert client.post("/add/leave", json={"tray": ""}, headers=elsewhere).status_code == 403


def test_what_is_too_large_is_refused(client: TestClient) -> None:
    large = b"x" * (LARGEST + 1)
    assert client.post("/add/file?tray=t&name=a.txt", content=large).status_code == 413
    small = {"tray": "t", "draft": "d", "name": "x" * SMALL}
    assert client.post("/add/mend", json=small).status_code == 413
    assert (
        client.post("/opinion", json={"link": "x" * SMALL, "verdict": "right"}).status_code == 413
    )


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/add/mend", b"no JSON"),
        ("/add/mend", b'{"tray": "t"}'),
        ("/add/unmend", b'{"tray": "t", "draft": "d", "number": -1}'),
        ("/add/leave", b'{"tray": "' + b"x" * 65 + b'"}'),
        ("/add/leave", b"\xff\xfe"),
        ("/opinion", b'{"link": "q=a", "verdict": "fine"}'),
        ("/opinion", b'{"link": "q=a", "verdict": "right", "passage": {"document": "a"}}'),
    ],
)
def test_what_is_not_asked_for_is_refused(client: TestClient, address: str, sent: bytes) -> None:
    answer = client.post(address, content=sent)
    assert (answer.status_code, answer.json()) == (422, {"detail": "not what is asked for here"})


@pytest.mark.parametrize("address", ["/add?tray=" + "x" * 65, "/add/draft?tray=t"])
def test_an_address_that_is_none_is_refused(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 422


def test_a_draft_that_is_gone_is_a_calm_line(client: TestClient) -> None:
    for address in ("/add/mend", "/add/unmend"):
        assert (
            "that document is not here any more" in client.post(address, json=POSTS[address]).text
        )
    assert "That document is not here any more" in client.get(GETS[1]).text


def test_the_start_does_not_wait_for_what_only_reading_needs() -> None:
    loaded = "import pages.adding.routes, sys; print('index.turns' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, cwd=PROJECT)
    assert told.stdout.split() == [b"False"]


def test_a_closed_archive_says_why(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.folder.rename(tmp_path / "elsewhere")
    closed = drawing.AddingDesk(archive.adding).whole("")
    assert "Nothing can be added here: " in closed
    assert f"{archive.folder}, which this index was built from, is no longer there" in closed
    assert "<form" not in closed


def test_the_text_that_was_indexed_is_untouched(archive: Archive) -> None:
    assert (archive.folder / "harbour.txt").read_text() == HARBOUR
