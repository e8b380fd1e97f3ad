"""The page for others: behind a login, behind a proxy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pages.accounts import Accounts, add_account
from pages.serve import Terms
from tests.browser.conftest import served
from tests.browser.ferry import ferry_engine
from tests.browser.proxy import proxied

PASSWORD = "correct horse"
QUESTION = "Does nobody insure the night ferry any longer?"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page with a login, below a path of a proxy."""
    file = tmp_path_factory.mktemp("login") / "accounts"
    add_account(file, "Ann Lee", PASSWORD)
    terms = Terms(accounts=Accounts(file), beyond=True, root_path="/talks", a_minute=1_000)
    with served(ferry_engine(), terms) as behind, proxied(behind, "/talks") as place:
        yield place


@pytest.fixture
def page(browser: Browser, place: str) -> Iterator[Page]:
    """Somebody's own browser, with all that went wrong in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    failed: list[str] = []
    elsewhere: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on(
        "request",
        lambda request: None if place in request.url else elsewhere.append(request.url),
    )
    yield page
    context.close()
    assert failed == []
    assert [url for url in elsewhere if not url.startswith(("data:", "blob:"))] == []


def log_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill("Ann Lee")
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def test_one_logs_in_asks_and_logs_out(page: Page, place: str) -> None:
    page.goto(f"{place}/?q=Who+was+against+the+bridge%3F")
    expect(page).to_have_title("Log in · OnRecord")
    expect(page.get_by_label("Name")).to_be_focused()
    log_in(page)
    expect(page.locator(".card").first).to_contain_text("Ines Okafor")

    page.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    card = page.locator(".exchange:last-child .card").first
    expect(card).to_contain_text("Greta Holm")
    card.locator(".show").click()
    expect(page.locator(".page mark")).to_be_visible()
    page.get_by_role("link", name="People").click()
    expect(page.locator("#people")).to_contain_text("Ines Okafor")

    page.get_by_role("button", name="Log out").click()
    expect(page).to_have_title("Log in · OnRecord")
    page.goto(f"{place}/")
    expect(page).to_have_title("Log in · OnRecord")


def test_a_wrong_password_is_told_and_the_way_kept(page: Page, place: str) -> None:
    page.goto(f"{place}/#people")
    log_in(page, "wrong password")
    expect(page.get_by_role("alert")).to_have_text(
        "There is no account with this name and password."
    )
    expect(page.get_by_label("Name")).to_have_value("Ann Lee")
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="OnRecord", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_when_a_login_ends_the_page_says_so_and_goes_on_after_another(
    page: Page, place: str
) -> None:
    page.goto(f"{place}/login")
    log_in(page)
    page.locator("#question textarea").wait_for()
    page.context.clear_cookies()
    page.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("You are not logged in any more.")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log in").click()
    log_in(opened.value)
    opened.value.locator("#question textarea").wait_for()
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".card").first).to_contain_text("Greta Holm")
    expect(page.locator(".logged-out")).to_have_count(0)


def test_the_api_is_tried_on_its_page(page: Page, place: str) -> None:
    page.goto(f"{place}/api/v1/docs")
    log_in(page)
    expect(page).to_have_title("OnRecord - Swagger UI")
    speakers = page.locator("#operations-corpus-speakers_speakers_get")
    speakers.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(speakers).to_contain_text("Greta Holm")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_login_is_accessible(page: Page, place: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{place}/login")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["impact"]) for v in found if v["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
