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
    here.ask("Of the bridge and the night ferry: what does Greta Holm say?")
    page.locator("#filters > button").click()
    page.locator(".exchange:last-child .limits .change").click()
    expect(page.locator(".narrowing")).to_be_visible()
    here.card().locator(".more").click()
    expect(page.locator(".excerpt").first).to_be_visible()
    found["answer"] = _problems(page)
    page.locator("#filters > button").click()
    here.ask("Everything about bridge")
    found["everything"] = _problems(page)
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
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator(".documents").first).to_be_visible()
    found["timeline"] = _problems(page)
    page.get_by_role("link", name="Subjects", exact=True).click()
    page.locator(".subjects .subject").first.click(trial=True)
    found["subjects"] = _problems(page)
    page.locator(".subjects").get_by_role("link", name="bridge").click()
    expect(page.locator(".saying").first).to_be_visible()
    found["side by side"] = _problems(page)
    page.get_by_role("link", name="History").click()
    expect(page.locator(".past").first).to_be_visible()
    found["history"] = _problems(page)
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
