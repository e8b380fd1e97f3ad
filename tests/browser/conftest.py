"""A browser, and the page served on this machine for it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from pages.desk import Desk
from pages.protocols import Engine
from pages.serve import HERE, Server, Terms, address, listen
from tests.browser.ferry import ferry_engine

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PORT = 7871
PATIENCE = 60_000
"""Milliseconds that a slow machine may take to show what a test waits for."""
CLICKS = 6


@dataclass
class Visit:
    """A page in the browser, with all that it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        """Type a question, press Enter and wait for what comes of it."""
        with self.answered():
            box = self.page.locator("#question textarea")
            box.fill(question)
            box.press("Enter")

    @contextmanager
    def answered(self) -> Iterator[None]:
        """What is done inside asks something: wait for what comes of it."""
        before = self.page.locator(".exchange").count()
        yield
        self.page.wait_for_function(
            "n => document.querySelectorAll('.exchange').length > n"
            " && !document.querySelector('.waiting')",
            arg=before,
        )

    def card(self) -> Locator:
        """The first card of the last exchange."""
        return self.page.locator(".exchange:last-child .card").first

    def show(self, card: Locator) -> None:
        """Open the document of a card; a click may miss while the page still moves."""
        for _ in range(CLICKS):
            card.locator(".show").click()
            with suppress(AssertionError):
                expect(card).to_contain_class("is-open", timeout=PATIENCE / CLICKS)
                return
        raise AssertionError("the document was never asked for")

    def text(self, selector: str) -> list[str]:
        """The text of everything that matches, in the last exchange."""
        return self.page.locator(f".exchange:last-child {selector}").all_text_contents()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's chromium, or the one that ONRECORD_CHROMIUM names; skips where there is none."""
    path = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium here (install it, or set ONRECORD_CHROMIUM to its path)")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def served(asked: Engine | Desk, terms: Terms = HERE) -> Iterator[str]:
    """The address of the page over an engine, or of a desk, while it is served."""
    desk = asked if isinstance(asked, Desk) else Desk(asked)
    ready = threading.Event()
    listener = listen("127.0.0.1", PORT)
    server = Server(desk, ready.set, terms)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    if not ready.wait(timeout=60):
        raise TimeoutError("the page did not come up")
    yield address(listener)
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture(scope="package")
def connected() -> Iterator[list[Any]]:
    """Every address that this process, which serves the page, opened a connection to."""
    addresses: list[Any] = []
    connect = socket.socket.connect

    def recording(self: socket.socket, where: Any) -> None:
        addresses.append(where)
        connect(self, where)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", recording)
        yield addresses


@pytest.fixture(scope="package")
def ferry(connected: list[Any]) -> Iterator[str]:
    """The address of the page over the stand-in transcripts."""
    with served(ferry_engine()) as place:
        yield place


Open = Callable[..., Visit]


@pytest.fixture(scope="package")
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Browser profiles by their options, each made once."""
    made: dict[str, BrowserContext] = {}

    def context(**options: Any) -> BrowserContext:
        key = repr(sorted(options.items()))
        if key not in made:
            made[key] = browser.new_context(
                **{"viewport": {"width": 1280, "height": 860}} | options
            )
            made[key].set_default_timeout(PATIENCE)
        return made[key]

    yield context
    for each in made.values():
        each.close()


@pytest.fixture(scope="package")
def opening(contexts: Callable[..., BrowserContext]) -> Open:
    """Opens an address in a page of its own; keyword arguments as for a browser context."""

    def open_page(place: str, **options: Any) -> Visit:
        visit = Visit(contexts(**options).new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on(
            "console",
            lambda line: visit.complaints.append(line.text) if line.type == "error" else None,
        )
        visit.page.goto(place)
        visit.page.locator("#question textarea").wait_for()
        return visit

    return open_page


@pytest.fixture(scope="module")
def visit(opening: Open) -> Iterator[Open]:
    """As `opening`, but what a module opens is closed at its end: an idle page takes its share."""
    visits: list[Visit] = []

    def open_page(place: str, **options: Any) -> Visit:
        visits.append(opening(place, **options))
        return visits[-1]

    yield open_page
    for visit in visits:
        visit.page.close()


@pytest.fixture(scope="package")
def shared_visit(ferry: str, opening: Open) -> Visit:
    """One page for all tests that leave it as they found it but for one more exchange."""
    return opening(ferry)


@pytest.fixture
def here(shared_visit: Visit) -> Visit:
    """The shared page, with no document open."""
    shared_visit.page.keyboard.press("Escape")
    return shared_visit
