"""The page without a mouse: where the focus goes, in which order."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Visit

FOCUSED = """() => {
  const on = document.activeElement;
  return (on.ariaLabel || on.labels?.[0]?.textContent || on.textContent || on.placeholder).trim();
}"""


@pytest.fixture(scope="module")
def here(ferry: str, visit: Open) -> Visit:
    return visit(ferry)


def _tabbed(page: Page, times: int) -> list[str]:
    """What has the focus after each press of the tabulator."""
    found = []
    for _ in range(times):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUSED))
    return found


def test_a_question_is_asked_and_its_document_read_without_a_mouse(here: Visit) -> None:
    page = here.page
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.type("Will the bridge silt up the harbour? And what does Greta Holm say")
    page.keyboard.press("Enter")
    expect(page.locator(".exchange:last-child .card")).not_to_have_count(0)
    expect(page.locator("#question textarea")).to_be_focused()
    page.locator(".exchange:last-child h2").focus()
    assert _tabbed(page, 7) == [
        "Filter",
        "Link",
        "only Greta Holm's words",
        "Ask again without “only Greta Holm's words”",
        "Copy",
        "More around it",
        "Show in document",
    ]
    page.keyboard.press("Enter")
    expect(page.locator("#source h2")).to_be_focused()
    assert _tabbed(page, 3) == ["Close", "Search in this document", "Back to the quote"]
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED) == "Show in document"


def test_the_views_are_gone_through_without_a_mouse(here: Visit) -> None:
    page = here.page
    page.get_by_role("link", name="Chat", exact=True).focus()
    assert _tabbed(page, 3) == ["People", "Timeline", "Subjects"]
    page.keyboard.press("Enter")
    expect(page.locator("#subjects h2")).to_be_focused()
    assert _tabbed(page, 2) == ["Subject", "Compare"]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".saying").first).to_be_visible()
    expect(page.locator("#subjects h2")).to_be_focused()
    assert _tabbed(page, 2) == ["Ask in the chat", "Copy"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".exchange:last-child h2")).to_be_focused()


def test_the_focus_is_seen_wherever_it_is(here: Visit) -> None:
    page = here.page
    page.get_by_role("link", name="Chat", exact=True).focus()
    unseen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "() => { const on = document.activeElement, outside = on.closest('.input-container');"
            " return on === document.body"
            " || [on, outside].some(e => e && getComputedStyle(e).outlineStyle !== 'none'); }"
        )
        if not seen:
            unseen.append(page.evaluate(FOCUSED))
    assert unseen == []


def test_nothing_moves_where_motion_is_unwanted(ferry: str, visit: Open) -> None:
    page = visit(ferry, reduced_motion="reduce").page
    page.locator("#question textarea").fill("Will the bridge silt up the harbour?")
    page.keyboard.press("Enter")
    expect(page.locator(".card").first).to_be_visible()
    moving = page.evaluate(
        "() => [...document.querySelectorAll('.exchanges *, .view *, .page *')]"
        ".filter(e => getComputedStyle(e).animationName !== 'none'"
        " || parseFloat(getComputedStyle(e).transitionDuration) > 0.01).map(e => e.className)"
    )
    assert moving == []
