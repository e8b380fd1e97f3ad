"""Documents that try to break the page: what they hold is shown as text, the layout stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Visit, served
from tests.browser.stand_in import Said, StandInEngine, transcript

NAME = '<img src=x onerror="window.broken=1"> **bold** [a](http://b.invalid)'
RIGHT_TO_LEFT = "\u202eسلام\u202c دنیا \u2066mixed\u2069 text"
ENDLESS = "x" * 10_000
CROWD = 1000

SCRIPTED = transcript(
    "<script>window.broken=1</script>.txt",
    "</title><script>window.broken=1</script> {{constructor}} ${window.broken=1} " + "T" * 400,
    "2023-01-01",
    Said("Moderator", f"Will the zebra say <i>anything</i>? {RIGHT_TO_LEFT}"),
    Said(NAME, f"The zebra says $x^2$, `code`, <b>bold</b>, {RIGHT_TO_LEFT} and &amp;.", "<i>role"),
    Said("سارا", "زebra zebra says سلام to the zebra.", "نقش"),
    Said("W" * 300, f"The zebra says {ENDLESS}", "r" * 300),
)


def crowd() -> Iterator[Said]:
    """A thousand speakers, who all speak of the zebra, half of them in every second line."""
    for n in range(CROWD):
        yield Said(f"Delegate {n} of {'the far ' * (n % 5)}town", f"The zebra votes {n} times.")


@pytest.fixture(scope="module")
def hostile() -> Iterator[str]:
    engine = StandInEngine(SCRIPTED, transcript("congress.txt", "Congress", "2024", *crowd()))
    with served(engine) as place:
        yield place


@pytest.fixture(scope="module", params=[360, 1280])
def here(hostile: str, visit: Open, request: pytest.FixtureRequest) -> Visit:
    return visit(hostile, viewport={"width": request.param, "height": 740})


def _whole(page: Page, *panes: str) -> None:
    """Nothing ran, nothing of the documents became an element, nothing is wider than its pane."""
    assert page.evaluate("window.broken") is None
    assert page.locator("#desk :is(img, script, i, b)").count() == 0
    widths = page.evaluate(
        "panes => ['html', ...panes].map(pane => document.querySelector(pane))"
        ".map(e => [e.scrollWidth - e.clientWidth, innerWidth - document.body.clientWidth])",
        list(panes),
    )
    assert widths == [[0, 0]] * (len(panes) + 1)


def test_cards_with_more_around_them_hold(here: Visit) -> None:
    page = here.page
    here.ask("Says zebra, zebra says?")
    cards = page.locator(".exchange:last-child .card:visible")
    for n in range(cards.count()):
        cards.nth(n).locator(".more").click()
        expect(cards.nth(n).locator(".excerpt").first).to_be_visible()
    _whole(page, "#log")


def test_a_form_of_a_thousand_speakers_holds(here: Visit) -> None:
    page = here.page
    here.ask("Says zebra, zebra says?")
    last = page.locator(".exchange:last-child")
    last.get_by_role("button", name="Filter", exact=True).click()
    options = last.get_by_label("Said by", exact=True).locator("option")
    expect(options).to_have_count(CROWD + 5)
    last.get_by_label("Said by", exact=True).select_option(NAME)
    last.get_by_role("button", name="Ask again", exact=True).click()
    expect(last.locator(".limits .change")).to_have_text([NAME])
    expect(last.locator(".card")).not_to_have_count(0)
    assert set(here.text(".name")) == {NAME}
    _whole(page, "#log")


def test_a_document_of_endless_words_in_two_directions_holds(here: Visit) -> None:
    page = here.page
    here.ask("Says zebra, zebra says?")
    here.show(page.locator(".exchange:last-child .card", has_text="&amp;").first)
    expect(page.locator("#source .words", has_text=ENDLESS)).to_be_attached()
    expect(page.locator("#source .margin", has_text="سارا")).to_have_css("direction", "rtl")
    expect(page.locator("#source h2")).to_contain_text("</title><script>window.broken=1</script>")
    _whole(page, "#source .text")
    page.locator("#source .named").nth(1).hover()
    _whole(page, "#source .text")
    page.keyboard.press("Escape")


def test_a_document_of_a_thousand_speakers_opens(here: Visit) -> None:
    page = here.page
    page.goto(page.url.split("#")[0] + "#timeline")
    page.get_by_role("button", name="Congress").click()
    names = page.locator("#source .named")
    expect(names).to_have_count(CROWD)
    _whole(page, "#source .text", "#timeline .html-container")
    page.locator("#source").get_by_role("searchbox").fill("votes 777 times")
    expect(page.locator("#source .hits")).to_have_text("1 of 1")
    page.keyboard.press("Escape")


def test_a_timeline_of_hostile_names_holds(here: Visit) -> None:
    page = here.page
    page.goto(page.url.split("#")[0] + "#timeline")
    congress = page.locator(".documents > li", has_text="Congress")
    expect(congress.locator(".others")).to_have_text(f"and {CROWD - 4} more")
    _whole(page, "#timeline .html-container")
    page.locator(".cast").get_by_role("link", name=NAME).click()
    expect(page.locator(".people > li", has_text=NAME).locator(".part").first).to_be_visible()
    _whole(page, "#people .html-container")


def test_subjects_that_a_thousand_speak_of_hold(here: Visit) -> None:
    page = here.page
    page.goto(page.url.split("#")[0] + "#subjects")
    expect(page.locator(".subjects .subject", has_text="zebra").first).to_be_visible()
    _whole(page, "#subjects .html-container")
    page.goto(page.url.split("#")[0] + "#subjects?of=zebra+says")
    expect(page.locator(".saying").first).to_be_visible()
    _whole(page, "#subjects .html-container")
    page.goto(page.url.split("#")[0] + "#subjects?of=%3Cimg+src%3Dx+onerror%3Dwindow.broken%3D1%3E")
    expect(page.locator("#subjects h2")).to_have_text("<img src=x onerror=window.broken=1>")
    _whole(page, "#subjects .html-container")
    assert here.complaints == []
