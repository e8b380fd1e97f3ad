"""Looking at the whole corpus: the timeline, and subjects with who said what, side by side."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open, Visit


@pytest.fixture(scope="module")
def page(ferry: str, visit: Open) -> Page:
    """One page for the tests of this module."""
    return visit(ferry).page


def _go(page: Page, view: str) -> None:
    page.get_by_role("navigation", name="Views").get_by_role("link", name=view).click()


def test_the_timeline_names_who_speaks_in_each_document(page: Page) -> None:
    _go(page, "Timeline")
    expect(page.locator("#timeline h2")).to_be_focused()
    council = page.locator(".documents > li", has_text="Council meeting on the bridge")
    expect(council.locator("time")).to_have_text("15 November 2022")
    expect(council.locator(".cast li")).to_have_text(
        [
            "Ines Okafor 43%",
            "Greta Holm 23%",
            "Arne Dahl 18%",
            "Jonas Bergström-Featherstonehaugh of the Lindholm Islanders’ Association 15%",
        ]
    )
    shares = council.locator(".parts span").evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect().width)"
    )
    assert shares == sorted(shares, reverse=True)


def test_a_document_of_the_timeline_opens_beside_it(page: Page) -> None:
    _go(page, "Timeline")
    title = page.locator(".timeline").get_by_role("button", name="Council meeting on the bridge")
    title.press("Enter")
    expect(page.locator("#source h2")).to_have_text("Council meeting on the bridge")
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()
    expect(title).to_be_focused()


def test_the_timeline_is_searched_for_titles_and_people(page: Page) -> None:
    _go(page, "Timeline")
    box = page.locator("#timeline").get_by_label("Find")
    shown = page.locator(".documents > li:not([hidden]) .show")
    box.fill("ines OKAFOR")
    expect(shown).to_have_text(["Council meeting on the bridge"])
    box.fill("last boat")
    expect(shown).to_have_text(["The last boat to Lindholm"])
    assert page.locator(".timeline > li:not([hidden]) h3").all_text_contents() == ["2021"]
    box.fill("nobody such")
    expect(page.get_by_text("Nobody and nothing is called that.")).to_be_visible()
    box.fill("")
    expect(shown).to_have_count(4)


def test_somebody_in_the_timeline_leads_to_people(page: Page) -> None:
    _go(page, "Timeline")
    page.locator(".cast").get_by_role("link", name="Ines Okafor").press("Enter")
    ines = page.locator(".people > li", has_text="Ines Okafor")
    expect(ines.locator("summary")).to_be_focused()
    expect(ines.locator(".part", has_text="Heard")).to_have_text("Heardon 15 November 2022")
    page.go_back()
    expect(page.locator(".timeline")).to_be_visible()


def test_a_link_to_somebody_who_is_not_here_says_so(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#people?who=Nobody+Known")
    expect(page.locator("#people .nobody-found")).to_be_visible()
    expect(page.locator("#people").get_by_label("Find")).to_have_value("Nobody Known")
    page.locator("#people").get_by_label("Find").fill("")
    expect(page.locator("#people .nobody-found")).to_be_hidden()


def test_what_somebody_speaks_of_is_asked_by_a_click(page: Page) -> None:
    _go(page, "People")
    ines = page.locator(".people > li", has_text="Ines Okafor")
    if ines.locator("details").get_attribute("open") is None:
        ines.locator("summary").click()
    subject = ines.locator(".part", has_text="Speaks of").get_by_role("button").first
    name = subject.text_content() or ""
    subject.click()
    last = page.locator(".exchange:last-child")
    expect(last.locator("h2")).to_have_text(f"Everything about {name}")
    expect(last.locator(".limits .change")).to_have_text(["Ines Okafor"])
    expect(last.locator(".group")).to_have_count(1)


def test_a_subject_is_shown_side_by_side(page: Page) -> None:
    _go(page, "Subjects")
    expect(page.locator("#subjects h2")).to_be_focused()
    page.locator(".subjects").get_by_role("link", name="bridge").press("Enter")
    expect(page.locator("#subjects h2")).to_have_text("bridge")
    expect(page.locator("#subjects h2")).to_be_focused()
    columns = page.locator(".saying")
    expect(columns).not_to_have_count(0)
    assert len(set(columns.locator("h3").all_text_contents())) == columns.count() > 1
    tops = columns.evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert tops[0] == tops[1]
    assert all("bridge" in said for said in columns.locator("blockquote").all_text_contents())


def test_the_quotes_of_a_subject_open_and_are_gone_through(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#subjects?of=bridge")
    cards = page.locator(".saying .card")
    expect(cards).not_to_have_count(0)
    cards.first.locator(".show").press("Enter")
    expect(page.locator("#source .which")).to_have_text(f"1 of {cards.count()}")
    page.locator("#source .next").press("Enter")
    expect(page.locator("#source .which")).to_have_text(f"2 of {cards.count()}")
    page.keyboard.press("Escape")
    cards.first.locator(".more").press("Enter")
    expect(cards.first.locator(".excerpt")).not_to_have_count(0)


def test_a_subject_of_ones_own_is_named_and_asked_in_the_chat(page: Page) -> None:
    _go(page, "Subjects")
    page.get_by_role("link", name="All subjects").or_(page.locator("#subjects h2")).first.click()
    box = page.get_by_role("textbox", name="Subject")
    box.fill("harbour")
    box.press("Enter")
    expect(page.locator(".saying h3")).to_have_text(["Greta Holm"])
    page.get_by_role("button", name="Ask in the chat").click()
    last = page.locator(".exchange:last-child")
    expect(last.locator("h2")).to_have_text("Everything about harbour")
    expect(last.locator(".group h3 .name")).to_have_text(["Greta Holm"])
    page.go_back()
    expect(page.locator("#subjects h2")).to_have_text("harbour")


def test_what_the_server_refuses_is_told_in_its_own_words(page: Page) -> None:
    said = "Too many requests: try again in <b>7</b> seconds."
    page.route("**/subject?*", lambda route: route.fulfill(status=429, json={"error": said}))
    page.goto(page.url.split("#")[0] + "#subjects?of=ferries")
    expect(page.locator("#subjects .note")).to_have_text(said)
    page.unroute("**/subject?*")


def test_a_subject_that_nobody_speaks_of_is_told_calmly(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#subjects?of=xylophones")
    expect(page.locator("#subjects .nobody")).to_contain_text("Nobody here answers that.")
    expect(page.locator("#subjects h2")).to_have_text("xylophones")


def bottom(place: Locator) -> float:
    """Where an element ends, from the top of the window."""
    end: float = place.evaluate("place => place.getBoundingClientRect().bottom")
    return end


def test_a_chat_begins_with_subjects_of_the_corpus(ferry: str, visit: Open) -> None:
    here: Visit = visit(ferry)
    last = here.page.locator(".beginning .subject").last
    assert bottom(last) <= bottom(here.page.locator(".beginning"))
    here.page.locator(".beginning .subject", has_text="bridge").click()
    expect(here.page.locator("#subjects h2")).to_have_text("bridge")
    expect(here.page.locator(".saying")).not_to_have_count(0)
