"""Saying of a passage that it is right or wrong, and of a refusal that the answer is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from pages.desk import Desk
from pages.judging import Judging
from qa.feedback import Asked, Judged, Opinion
from tests.browser.conftest import Open, Visit, served
from tests.browser.ferry import HARBOUR, INTERVIEW, ferry_engine

INSURED = "Does nobody insure the night ferry any longer?"
NOCTURNES = "Which composer wrote the nocturnes about yesterday's ferry?"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("judged") / "demo.feedback.jsonl"


@pytest.fixture(scope="module")
def place(file: Path, connected: list[Any]) -> Iterator[str]:
    desk = Desk(ferry_engine())
    desk.judging = Judging(file, desk)
    with served(desk) as place:
        yield place


@pytest.fixture(scope="module")
def here(place: str, visit: Open) -> Visit:
    return visit(place)


def said(file: Path) -> list[Opinion]:
    if not file.exists():
        return []
    return [Opinion.model_validate_json(line) for line in file.read_text("utf-8").splitlines()]


def pressed(card: Locator) -> list[str]:
    return card.locator(".judge [aria-pressed=true]").all_text_contents()


def test_a_verdict_is_given_changed_and_taken_back_by_keyboard(here: Visit, file: Path) -> None:
    here.ask(INSURED)
    card = here.card()
    before = len(said(file))
    right = card.get_by_role("button", name="Right passage")
    right.focus()
    here.page.keyboard.press("Enter")
    expect(card.locator(".noted")).to_have_text("Noted. Press again to take it back.")
    assert pressed(card) == ["Right passage"]
    here.page.keyboard.press("Tab")
    here.page.keyboard.press("Tab")
    here.page.keyboard.press("Space")
    speaker = card.get_by_role("button", name="Wrong speaker")
    expect(speaker).to_have_attribute("aria-pressed", "true")
    assert pressed(card) == ["Wrong speaker"]
    here.page.keyboard.press("Space")
    expect(card.locator(".noted")).to_have_text("Taken back.")
    assert pressed(card) == []
    opinions = said(file)[before:]
    assert [one.verdict for one in opinions] == [
        Judged.RIGHT,
        Judged.WRONG_SPEAKER,
        Judged.TAKEN_BACK,
    ]
    for one in opinions:
        assert one.asked == Asked(question=INSURED)
        assert one.passage is not None
        assert (one.passage.document, one.passage.speaker) == (INTERVIEW.name, "Greta Holm")
        assert one.passage.text == one.passage.span.of(INTERVIEW.text)
        assert card.locator(".quote").text_content() == one.passage.text
    expect(here.page.locator("#source")).to_be_hidden()


def test_what_a_question_was_limited_to_is_kept(here: Visit, place: str, file: Path) -> None:
    here.page.goto(f"{place}/?q=Who+was+against+the+bridge%3F&speaker=Ines+Okafor&since=2022")
    card = here.page.locator(".card").first
    card.get_by_role("button", name="Wrong passage").click()
    expect(card.locator(".noted")).not_to_be_empty()
    (last,) = said(file)[-1:]
    assert last.asked == Asked(
        question="Who was against the bridge?", speakers=("Ines Okafor",), since="2022"
    )
    assert last.verdict is Judged.WRONG_PASSAGE


def test_of_a_refusal_it_can_be_said_that_it_is_there(here: Visit, file: Path) -> None:
    here.ask(NOCTURNES)
    nobody = here.page.locator(".exchange:last-child .nobody")
    nobody.get_by_role("button", name="It is there").press("Enter")
    expect(nobody.locator(".noted")).to_have_text(
        "Noted. If it is one of these passages, mark it as right."
    )
    (last,) = said(file)[-1:]
    assert (last.verdict, last.passage) == (Judged.IT_IS_THERE, None)
    assert last.asked.question == NOCTURNES
    here.card().get_by_role("button", name="Right passage").click()
    expect(here.card().locator(".noted")).not_to_be_empty()
    assert said(file)[-1].passage is not None


def test_a_hostile_passage_is_judged_as_it_stands(here: Visit, file: Path) -> None:
    here.ask("The zebra says?")
    card = here.page.locator(".exchange:last-child .card", has_text="<img src=x").first
    card.get_by_role("button", name="Right passage").click()
    expect(card.locator(".noted")).not_to_be_empty()
    (last,) = said(file)[-1:]
    assert last.passage is not None
    assert last.passage.speaker == "<img src=x onerror=window.broken=1>"
    assert here.page.evaluate("window.broken") is None


def test_what_cant_be_noted_is_told_and_nothing_looks_pressed(here: Visit, file: Path) -> None:
    here.ask(INSURED)
    card = here.card()
    card.evaluate("card => card.dataset.document = 'gone.txt'")
    before = len(said(file))
    card.get_by_role("button", name="Right passage").click()
    expect(card.locator(".noted")).to_have_text("Not noted: No document is called 'gone.txt'.")
    assert pressed(card) == []
    assert len(said(file)) == before


def test_on_a_phone_the_verdicts_fit_and_are_large_enough(place: str, visit: Open) -> None:
    here = visit(place, viewport={"width": 360, "height": 740})
    here.ask(INSURED)
    expect(here.card().locator(".role")).to_have_text(HARBOUR)
    boxes = [button.bounding_box() for button in here.card().locator(".judge button").all()]
    assert len(boxes) == 3
    for box in boxes:
        assert box is not None
        assert box["height"] >= 24
        assert box["x"] + box["width"] <= 360
    assert here.page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_quotations_that_are_checked_have_no_verdicts(here: Visit) -> None:
    here.page.get_by_role("link", name="Check a quotation").click()
    here.page.get_by_label("The quotation").fill("I have asked three companies.")
    here.page.get_by_role("button", name="Check", exact=True).click()
    expect(here.page.locator("#check .card")).to_be_visible()
    expect(here.page.locator("#check .judge")).to_have_count(0)
