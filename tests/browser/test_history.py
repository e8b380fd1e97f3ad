"""What was asked in this browser, kept in it and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Open, Visit

HOSTILE = '<img src=x onerror="window.broken=1"> of the bridge?'


@pytest.fixture
def fresh(ferry: str, visit: Open, contexts: Callable[..., BrowserContext]) -> Visit:
    """A page in a browser profile of its own, in which nothing was asked."""
    here = visit(ferry, locale="en-GB")
    here.page.evaluate("localStorage.clear()")
    return here


def _history(here: Visit) -> list[str]:
    here.page.get_by_role("link", name="History").click()
    expect(here.page.locator("#history h2")).to_be_visible()
    return here.page.locator(".past").all_text_contents()


def _chat(here: Visit) -> None:
    here.page.get_by_role("link", name="Chat", exact=True).click()


def test_what_was_asked_is_kept_once_the_last_first(fresh: Visit) -> None:
    fresh.ask("Will the bridge silt up the harbour?")
    fresh.ask("Who was against the bridge?")
    fresh.ask("Will the bridge silt up the harbour?")
    fresh.ask("   ")
    assert _history(fresh) == [
        "Will the bridge silt up the harbour?",
        "Who was against the bridge?",
    ]
    fresh.page.reload()
    expect(fresh.page.locator(".past")).to_have_count(2)


def test_a_past_question_is_asked_again_as_it_was(fresh: Visit) -> None:
    fresh.page.goto(fresh.page.url + "?q=Who+was+against+the+bridge%3F&speaker=Ines+Okafor")
    expect(fresh.card()).to_be_visible()
    _history(fresh)
    expect(fresh.page.locator(".days small")).to_have_text("Ines Okafor")
    with fresh.answered():
        fresh.page.locator(".past").press("Enter")
    expect(fresh.page.locator(".exchange:last-child h2")).to_be_focused()
    assert fresh.text(".limits .change") == ["Ines Okafor"]


def test_a_question_that_leant_on_another_is_kept_as_it_was_completed(fresh: Visit) -> None:
    fresh.ask("Who pays for the bridge to Lindholm?")
    fresh.ask("And Greta Holm of the harbour?")
    assert (
        _history(fresh)[0] == "Who pays for the bridge to Lindholm? And Greta Holm of the harbour?"
    )


def test_one_question_is_forgotten_then_all(fresh: Visit) -> None:
    for question in ("Who pays for the bridge?", "Who insures the ferry?", "Who rows?"):
        fresh.ask(question)
    _history(fresh)
    page = fresh.page
    page.get_by_role("button", name="Forget “Who insures the ferry?”").press("Enter")
    expect(page.locator(".past")).to_have_text(["Who rows?", "Who pays for the bridge?"])
    expect(page.locator(".forget").last).to_be_focused()
    page.locator("#history").get_by_label("Find").fill("ROWS")
    expect(page.locator(".past")).to_have_text(["Who rows?"])
    page.get_by_role("button", name="Clear the history").press("Enter")
    expect(page.get_by_text("Nothing was asked yet.")).to_be_visible()
    assert page.evaluate("localStorage.getItem('onrecord.history')") is None


def test_what_is_kept_is_shown_as_text_and_what_is_broken_is_nothing(fresh: Visit) -> None:
    fresh.ask(HOSTILE)
    assert _history(fresh) == [HOSTILE]
    for broken in ("{", "7", '[{"question": 1}]', "null"):
        fresh.page.evaluate("text => localStorage.setItem('onrecord.history', text)", broken)
        _chat(fresh)
        assert _history(fresh) == []
    assert fresh.page.evaluate("window.broken") is None
    assert fresh.complaints == []
