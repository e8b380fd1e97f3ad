"""Pictures of every view, light and dark: `python -m tests.browser.screenshots INDEX FOLDER`."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from qa import open_index
from tests.browser.conftest import ARGUMENTS, PATIENCE, served

SIZE = {"width": 1200, "height": 760}
COLOURS = 128
DAY = "2025-06-02T09:30:00"
"""When the questions of the history are asked."""


def chat(page: Page) -> None:
    """A question that was understood, its answer, and the document beside it."""
    _ask(page, "What did Crane say about the toll?")
    page.locator(".exchange:last-child .show").first.click()
    expect(page.locator("#source mark")).to_be_in_viewport()


def people(page: Page) -> None:
    """The list of people, one of them unfolded."""
    _go(page, "people")
    page.locator(".people summary").first.click()
    expect(page.locator(".unfolded .part").first).to_be_visible()


def timeline(page: Page) -> None:
    """The documents by date."""
    _go(page, "timeline")
    expect(page.locator(".documents").first).to_be_visible()


def subjects(page: Page) -> None:
    """What is spoken of."""
    _go(page, "subjects")
    expect(page.locator(".subjects .subject").first).to_be_visible()


def subject(page: Page) -> None:
    """One subject, side by side."""
    _go(page, "subjects?of=toll")
    expect(page.locator(".saying").first).to_be_visible()


def check(page: Page) -> None:
    """A quotation that was said in other words."""
    _go(page, "check")
    page.get_by_label("The quotation").fill("he's the only man in that building who signs things")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".verdict")).to_be_visible()


def history(page: Page) -> None:
    """What was asked."""
    for question in (
        "Why was the bridge closed?",
        "What did Crane say about the toll?",
        "And Weir?",
    ):
        _ask(page, question)
    _go(page, "history")
    expect(page.locator(".past").first).to_be_visible()


VIEWS: Mapping[str, Callable[[Page], None]] = {
    view.__name__: view for view in (chat, people, timeline, subjects, subject, check, history)
}


def pictures(place: str, context: BrowserContext, folder: Path, suffix: str) -> None:
    """Write a picture of each view of the page at an address."""
    for name, show in VIEWS.items():
        page = context.new_page()
        page.clock.set_fixed_time(DAY)
        page.goto(place)
        expect(page.locator(".beginning .subject").first).to_be_visible()
        show(page)
        page.mouse.move(0, 0)
        page.wait_for_timeout(300)
        picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
        path = folder / f"{name}{suffix}.png"
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        page.close()


def main(index: str, folder: str) -> None:
    """The pictures of an index, into a folder."""
    chromium = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("error: no chromium here; install it, or set ONRECORD_CHROMIUM")
    expect.set_options(timeout=PATIENCE)
    engine = open_index(index)
    engine.warm()
    with served(engine) as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for scheme, suffix in (("light", ""), ("dark", "-dark")):
            context = browser.new_context(viewport=SIZE, color_scheme=scheme)  # type: ignore[arg-type]
            pictures(place, context, Path(folder), suffix)
            context.close()
        browser.close()


def _ask(page: Page, question: str) -> None:
    asked = page.locator(".exchange").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".exchange")).to_have_count(asked + 1)
    expect(page.locator(".exchange:last-child .card").first).to_be_visible()


def _go(page: Page, view: str) -> None:
    page.evaluate("view => (location.hash = view)", view)


if __name__ == "__main__":
    main(*sys.argv[1:])
