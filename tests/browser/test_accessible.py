"""No serious problem for those who can't see, or can't use a mouse, in any view (axe-core)."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

GRAVE = {"serious", "critical"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_has_a_serious_problem(ferry: str, visit: Open, scheme: str) -> None:
    here = visit(ferry, color_scheme=scheme)
    page = here.page
    found = {"welcome": _problems(page)}
    here.ask("What does Greta Holm say of the bridge and the night ferry?")
    page.locator("#filters > button").click()
    found["answer"] = _problems(page)
    here.ask("Which composer wrote the nocturnes about yesterday's ferry?")
    here.show(here.card())
    expect(page.locator("#source mark")).to_be_visible()
    page.locator(".named").first.focus()
    found["document"] = _problems(page)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="People").click()
    page.locator(".people summary").nth(1).click()
    expect(page.locator(".unfolded .part").first).to_be_visible()
    found["people"] = _problems(page)
    page.get_by_role("link", name="Check a quotation").click()
    page.get_by_label("The quotation").fill(
        "The night ferry stops because everybody will insure it"
    )
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".verdict")).to_be_visible()
    found["check"] = _problems(page)
    assert not any(found.values()), found


def _problems(page: Page) -> list[str]:
    page.wait_for_timeout(300)
    return [
        f"{problem['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for problem in Axe().run(page).response["violations"]
        if problem["impact"] in GRAVE
        for node in problem["nodes"]
    ]
