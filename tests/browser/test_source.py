"""The opened document: from quote to quote, searching inside, how names were found."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open, Visit


@pytest.fixture(scope="module")
def opened(ferry: str, visit: Open) -> Locator:
    """A document opened from the first of several cards."""
    here = visit(ferry)
    here.ask("What of the bridge, the harbour and the ferry?")
    here.show(here.card())
    pane = here.page.locator("#source .page")
    expect(pane.locator("mark")).to_be_visible()
    return pane


def test_the_keyboard_goes_through_the_quotes_of_the_answer(opened: Locator) -> None:
    cards = opened.page.locator(".exchange:last-child .card")
    number = cards.count()
    assert number > 1
    expect(opened.locator(".which")).to_have_text(f"1 of {number}")
    first = opened.locator("mark").text_content()
    opened.locator(".next").press("Enter")
    expect(opened.locator(".which")).to_have_text(f"2 of {number}")
    expect(opened.locator(".next")).to_be_focused()
    assert opened.locator("mark").text_content() == cards.nth(1).locator("mark").text_content()
    opened.locator(".previous").press("Enter")
    expect(opened.locator(".which")).to_have_text(f"1 of {number}")
    assert opened.locator("mark").text_content() == first


def test_words_are_searched_inside(opened: Locator) -> None:
    box = opened.get_by_role("searchbox", name="Search in this document")
    text = (opened.locator(".text").text_content() or "").lower()
    box.fill("THE BRIDGE")
    expect(opened.locator(".hits")).to_have_text(f"1 of {text.count('the bridge')}")
    box.press("Enter")
    expect(opened.locator(".hits")).to_contain_text("2 of ")
    box.press("Shift+Enter")
    expect(opened.locator(".hits")).to_contain_text("1 of ")
    box.fill("no such words")
    expect(opened.locator(".hits")).to_have_text("not found")
    box.fill("")
    expect(opened.locator(".hits")).to_have_text("")


def test_how_a_name_was_found_is_told_on_focus_and_hover(opened: Locator) -> None:
    names = opened.locator(".named")
    tip = opened.locator(".tip")
    opened.locator(".named[tabindex='0']").focus()
    expect(tip).to_have_text("Named by the label")
    opened.page.keyboard.press("ArrowDown")
    expect(names.nth(1)).to_be_focused()
    expect(names.first).to_have_attribute("tabindex", "-1")
    names.last.hover()
    expect(tip).to_be_visible()


def test_a_click_on_the_strip_goes_to_that_turn(opened: Locator) -> None:
    last = opened.locator(".strip [data-turn]").last
    last.dispatch_event("click")
    turn = opened.locator(".turn:not(.aside)").nth(int(last.get_attribute("data-turn") or 0))
    expect(turn).to_be_in_viewport()


def test_two_megabytes_are_searched(long_page: Visit) -> None:
    long_page.page.get_by_role("searchbox", name="Search in this document").fill("heron nests")
    expect(long_page.page.locator(".hits")).to_have_text("1 of 1")


@pytest.fixture(scope="module")
def long_page(ferry: str, visit: Open) -> Visit:
    here = visit(ferry)
    here.ask("Where does the heron nest in the crane?")
    here.show(here.card())
    expect(here.page.locator("#source mark")).to_be_visible()
    return here
