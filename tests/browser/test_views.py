"""The views beside the chat: going between them, people, and checking a quotation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Visit, served
from tests.browser.stand_in import Said, StandInEngine, transcript

INSURED = "The night ferry stops because nobody will insure it any longer."


@pytest.fixture(scope="module")
def views(ferry: str, visit: Open) -> Visit:
    """One page for the tests of this module."""
    return visit(ferry)


def _go(page: Page, view: str) -> None:
    page.get_by_role("navigation", name="Views").get_by_role("link", name=view).click()


def test_the_keyboard_goes_from_view_to_view_and_back(ferry: str, visit: Open) -> None:
    page = visit(ferry).page
    link = page.get_by_role("link", name="People")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#people h2").first).to_be_focused()
    expect(page.locator("#question textarea")).to_be_hidden()
    assert page.locator("nav [aria-current=page]").all_text_contents() == ["People"]
    page.go_back()
    expect(page.locator("#question textarea")).to_be_visible()
    expect(page.locator("#people")).to_be_hidden()
    assert page.locator("nav [aria-current=page]").all_text_contents() == ["Chat"]


def test_on_a_phone_the_view_that_is_shown_is_named_in_full(ferry: str, visit: Open) -> None:
    page = visit(ferry, viewport={"width": 240, "height": 640}).page
    check = page.get_by_role("link", name="Check a quotation")
    expect(check).not_to_be_in_viewport()
    page.evaluate("location.hash = 'check'")
    expect(check).to_be_in_viewport(ratio=0.9)


def test_people_are_sorted_and_found(views: Visit) -> None:
    page = views.page
    _go(page, "People")
    names = page.locator(".people > li:not([hidden]) .name")
    expect(names.first).to_have_text("Interviewer")
    page.get_by_label("Sort by").select_option("most words")
    expect(names.first).to_contain_text("Clerk")
    page.locator("#people").get_by_label("Find").fill("MAYOR of lind")
    expect(names).to_have_text(["Ines Okafor"])
    page.locator("#people").get_by_label("Find").fill("nobody such")
    expect(page.get_by_text("Nobody is called that.")).to_be_visible()
    page.locator("#people").get_by_label("Find").fill("")


def test_somebody_is_unfolded_and_asked_about(views: Visit) -> None:
    page = views.page
    _go(page, "People")
    greta = page.locator(".people > li", has_text="Greta Holm")
    greta.locator("summary").press("Enter")
    expect(greta.locator(".part").first).to_have_text("Rolesharbour master 4 March 2021 to 2020")
    asked = "Why will the night ferry to Lindholm stop in October?"
    greta.get_by_role("button", name=asked).click()
    expect(page.locator(".exchange:last-child h2")).to_have_text(asked)
    expect(page.locator("#chat")).to_be_visible()
    expect(page.locator(".exchange:last-child .card .name")).to_have_text(["Greta Holm"] * 1)
    _go(page, "People")
    box = greta.get_by_role("textbox", name="Ask Greta Holm")
    box.fill("Will the bridge silt up?")
    box.press("Enter")
    expect(page.locator(".exchange:last-child h2")).to_have_text("Will the bridge silt up?")
    assert views.text(".limits .change") == ["Greta Holm"]


def test_a_quotation_is_checked_and_opened_where_it_stands(views: Visit) -> None:
    page = views.page
    _go(page, "Check a quotation")
    box = page.get_by_label("The quotation")
    expect(box).to_be_focused()
    box.fill(INSURED)
    box.press("Control+Enter")
    expect(page.locator(".verdict h3")).to_have_text("Said word for word")
    expect(page.locator("#check .card .name")).to_have_text("Greta Holm")
    page.locator("#check .show").click()
    expect(page.locator("#source mark")).to_have_text(INSURED)
    page.keyboard.press("Escape")
    expect(page.locator("#check .show")).to_be_focused()


def test_the_words_that_differ_are_marked(views: Visit) -> None:
    page = views.page
    _go(page, "Check a quotation")
    page.get_by_label("The quotation").fill(INSURED.replace("nobody", "everybody"))
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".verdict h3")).to_have_text("Said in other words")
    expect(page.locator("del")).to_have_text("everybody")
    expect(page.locator(".compared ins")).to_have_text("nobody")


@pytest.mark.parametrize(
    ("quotation", "line"),
    [("… …", "The quotation is empty; give the words to look for."), ("zebras sing", "Not found")],
)
def test_what_cant_be_found_gets_a_calm_word(views: Visit, quotation: str, line: str) -> None:
    page = views.page
    _go(page, "Check a quotation")
    page.get_by_label("The quotation").fill(quotation)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".checked")).to_contain_text(line)
    expect(page.locator(".checked .card")).to_have_count(0)


def test_nothing_of_a_hostile_document_breaks_the_views(ferry: str, visit: Open) -> None:
    here = visit(ferry, viewport={"width": 360, "height": 740})
    page = here.page
    _go(page, "People")
    hostile = page.locator(".people > li", has_text="<img src=x")
    hostile.locator("summary").click()
    expect(hostile.locator(".part").first).to_contain_text('"><script>window.broken=1</script>')
    _whole(page, "#people")
    _go(page, "Check a quotation")
    page.get_by_label("The quotation").fill("The giraffe says " + "x" * 4000)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".verdict")).to_be_visible()
    page.get_by_label("The quotation").fill('**bold** <img src=x onerror="window.broken=1">')
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#check .quote")).to_have_text(
        '**bold** <img src=x onerror="window.broken=1">'
    )
    _whole(page, "#check")
    assert here.complaints == []


def test_a_thousand_people_are_listed(visit: Open) -> None:
    said = [Said(f"Delegate {n}", f"I speak for town number {n}.") for n in range(1000)]
    with served(StandInEngine(transcript("congress.txt", None, None, *said))) as place:
        page = visit(place).page
        _go(page, "People")
        expect(page.locator(".people > li")).to_have_count(1000)
        page.locator("#people").get_by_label("Find").fill("delegate 777")
        expect(page.locator(".people > li:not([hidden])")).to_have_count(1)
        _whole(page, "#people")


def _whole(page: Page, view: str) -> None:
    assert page.evaluate("window.broken") is None
    assert page.locator(f"{view} :is(img, script, a, i, b)").count() == 0
    widest = page.evaluate(
        "view => [document.documentElement, document.querySelector(view + ' .html-container')]"
        ".map(e => e.scrollWidth - e.clientWidth)",
        view,
    )
    assert widest == [0, 0]
